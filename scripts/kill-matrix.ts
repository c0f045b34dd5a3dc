import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { suites } from '../contract-tests/index.ts'
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
import { mutants } from '../contract-tests/self-test/mutants/index.ts'

const summaryFile = join(import.meta.dirname, '../docs/kill-matrix.md')
const progressEvery = 100

/** Checks all mutants against all requirements, which takes minutes; or those without a row. */
async function measureAll(keepsRows: boolean): Promise<void> {
  const matrices: Record<string, KillMatrix> = {}
  for (const [provider, suite] of Object.entries(suites)) {
    const all = mutants[provider] ?? []
    let done = 0
    const onMeasured = () => {
      done += 1
      if (done % progressEvery === 0) {
        console.log(`${provider}: ${String(done)} of ${String(all.length)} mutants`)
      }
    }
    const known = keepsRows ? { known: readMatrix(provider) } : {}
    matrices[provider] = await measure(suite, all, { ...known, onMeasured })
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
    /** Measures only mutants that have no row yet. */
    new: { type: 'boolean', default: false },
    /** Measures nothing, and writes the summary anew. */
    summary: { type: 'boolean', default: false },
    /** Measures nothing, and writes the long form of the committed matrices to a file. */
    report: { type: 'string' },
  },
})
const [id] = positionals
if (id !== undefined) {
  const lines = linesOf(id)
  console.log(lines.length === 0 ? `${id} is in no cell of the matrix` : lines.join('\n'))
} else if (values.report !== undefined) {
  mkdirSync(dirname(values.report), { recursive: true })
  writeFileSync(values.report, killMatrixReport(committed()))
} else {
  if (!values.summary) await measureAll(values.new)
  writeFileSync(summaryFile, killMatrixSummary(committed()))
}
