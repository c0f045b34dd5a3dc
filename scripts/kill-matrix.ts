import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { suites } from '../contract-tests/index.ts'
import { depths } from '../contract-tests/kit/matrix/depth.ts'
import { modes } from '../contract-tests/kit/requirement/effect.ts'
import type { Suite } from '../contract-tests/kit/requirement/suite.ts'
import {
  type KillMatrix,
  readMatrix,
  writeMatrices,
} from '../contract-tests/self-test/kill-matrix/matrix.ts'
import { measure } from '../contract-tests/self-test/kill-matrix/measurement.ts'
import { killMatrixReport } from '../contract-tests/self-test/kill-matrix/report.ts'
import {
  killMatrixSummary,
  type Measured,
} from '../contract-tests/self-test/kill-matrix/summary.ts'
import { drawLocalMutants, suitesWithMatrices } from '../contract-tests/self-test/local/draw.ts'
import { judgeLocalMutants } from '../contract-tests/self-test/local/measure.ts'
import { describeRates } from '../contract-tests/self-test/local/rates.ts'
import { mutants } from '../contract-tests/self-test/mutants/index.ts'

const summaryFile = join(import.meta.dirname, '../docs/kill-matrix.md')
const progressEvery = 100

/** Checks all mutants against all requirements, which takes minutes; or those without a row. */
async function measureAll(keepsRows: boolean, only?: string): Promise<void> {
  const matrices: Record<string, KillMatrix> = {}
  for (const [provider, suite] of Object.entries(suites)) {
    if (only !== undefined && provider !== only) {
      matrices[provider] = readMatrix(provider)
      continue
    }
    const all = mutants[provider] ?? []
    let done = 0
    const onMeasured = () => {
      done += 1
      if (done % progressEvery === 0) {
        console.log(`${provider}: ${String(done)} of ${String(all.length)} mutants`)
      }
    }
    const known = keepsRows ? { known: keptRows(provider, suite) } : {}
    matrices[provider] = await measure(suite, all, { ...known, onMeasured })
  }
  writeMatrices(matrices)
}

/** The committed rows, without requirements that are no more. */
function keptRows(provider: string, { requirements }: Suite): KillMatrix {
  const known = new Set(requirements.map(({ id }) => id))
  return new Map(
    Array.from(readMatrix(provider), ([mutant, killers]) => [
      mutant,
      killers.filter((id) => known.has(id)),
    ]),
  )
}

/** Measures some requirements anew, or ones that are new, and keeps what others of the matrix kill. */
async function measureColumns(
  part: string,
  { provider, mutants: named }: { readonly provider?: string; readonly mutants: string },
): Promise<void> {
  const matrices: Record<string, KillMatrix> = {}
  for (const [name, suite] of Object.entries(suites)) {
    const kept = keptRows(name, suite)
    const only = ({ id }: { readonly id: string }) => id.includes(part)
    const isMeant = provider === undefined || name === provider
    const meant = isMeant ? (mutants[name] ?? []).filter(({ id }) => id.includes(named)) : []
    const measured: KillMatrix =
      meant.length === 0 ? new Map() : await measure(suite, meant, { only })
    const isNew = new Set(suite.requirements.filter(only).map(({ id }) => id))
    matrices[name] = new Map(
      Array.from(kept, ([mutant, killers]) => [
        mutant,
        measured.has(mutant)
          ? [...killers.filter((id) => !isNew.has(id)), ...(measured.get(mutant) ?? [])]
          : killers,
      ]),
    )
  }
  writeMatrices(matrices)
}

/** The committed matrices. */
function committed(): readonly Measured[] {
  return Object.entries(suites).map(([provider, suite]) => ({
    suite,
    mutants: mutants[provider] ?? [],
    matrix: readMatrix(provider),
  }))
}

/** One row or column of the committed matrices: what kills a mutant, what a requirement kills. */
function linesOf(id: string): string[] {
  return Object.keys(suites).flatMap((provider) => {
    const matrix = readMatrix(provider)
    const killed = [...matrix].filter(([, killers]) => killers.includes(id))
    return [...(matrix.get(id) ?? []), ...killed.map(([mutant]) => `${provider} ${mutant}`)]
  })
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Measures, or draws for, one provider alone. */
    provider: { type: 'string' },
    /** Measures only requirements whose ids have this in them, such as those that are new. */
    only: { type: 'string' },
    /** With it, measures only mutants whose ids have this in them. */
    mutants: { type: 'string', default: '' },
    /** Measures only mutants that have no row yet. */
    new: { type: 'boolean', default: false },
    /** Measures nothing, and writes the summary anew. */
    summary: { type: 'boolean', default: false },
    /** Draws defects of single places, and says how many of them are caught. */
    local: { type: 'boolean', default: false },
    /** Of the draw: figures are quoted of a seed that nobody developed with. */
    seed: { type: 'string', default: '20261121' },
    count: { type: 'string', default: '100' },
    mode: { type: 'string', default: 'full' },
    depth: { type: 'string', default: 'standard' },
    /** Measures nothing, and writes the long form of the committed matrices to a file. */
    report: { type: 'string' },
  },
})

/** Judges a draw of local mutants of each provider, by all requirements; takes minutes. */
async function measureLocal(): Promise<void> {
  const depth = depths.find((one) => one === values.depth) ?? 'standard'
  const mode = modes.find((one) => one === values.mode) ?? 'full'
  const draw = { seed: Number(values.seed), count: Number(values.count) }
  for (const [provider, suite] of Object.entries(suitesWithMatrices)) {
    if (values.provider !== undefined && provider !== values.provider) continue
    const drawn = await drawLocalMutants(provider, draw)
    const visible = drawn.filter(({ showsInReads }) => mode !== 'observe' || showsInReads)
    const judged = await judgeLocalMutants(suite, visible, { cells: { depth, seed: 1 }, mode })
    console.log(`${provider}, ${mode}, ${depth}, draw ${values.seed}\n${describeRates(judged)}`)
  }
}

const [id] = positionals
if (values.local) await measureLocal()
else if (id !== undefined) {
  const lines = linesOf(id)
  console.log(lines.length === 0 ? `${id} is in no cell of the matrix` : lines.join('\n'))
} else if (values.report !== undefined) {
  mkdirSync(dirname(values.report), { recursive: true })
  writeFileSync(values.report, killMatrixReport(committed()))
} else {
  if (values.only !== undefined) await measureColumns(values.only, values)
  else if (!values.summary) await measureAll(values.new, values.provider)
  writeFileSync(summaryFile, killMatrixSummary(committed()))
}
