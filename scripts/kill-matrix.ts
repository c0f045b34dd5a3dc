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
import { suitesWithMatrices } from '../contract-tests/self-test/local/draw.ts'
import { measureAfresh } from '../contract-tests/self-test/local/fresh-measurement.ts'
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

const usage = `npm run kill-matrix -- [OPTIONS] [ID]

Puts the requirements before targets with one defect each, and writes docs/kill-matrix.md.
With an ID it only prints what kills that mutant, or what that requirement kills.

  --provider NAME  measure, or draw for, one provider alone
  --new            measure only mutants, or with --local rules, that have no record yet
  --only PART      measure only requirements whose ids have this part
  --mutants PART   with --only: only mutants whose ids have this part
  --summary        measure nothing, and write the page anew
  --report FILE    measure nothing, and write which requirements find which mutant

  --local          draw defects of single places by a seed that was never used before, say which
                   share of them is found in each mode, and put it on record
  --count N        draw so many for each provider and mode (60); with 0 and --new, rules that have
                   no record are put on it as not measured
  --minutes N      stop after so many minutes for each provider and mode (60)
  --mode MODE      ${modes.join(', ')}; several times for several
  --depth DEPTH    ${depths.join(', ')} (standard)
  --seed N         draw by this seed; one that has been used is not put on record
`

const { values, positionals } = readArguments()

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        provider: { type: 'string' },
        only: { type: 'string' },
        mutants: { type: 'string', default: '' },
        new: { type: 'boolean', default: false },
        summary: { type: 'boolean', default: false },
        report: { type: 'string' },
        local: { type: 'boolean', default: false },
        count: { type: 'string', default: '60' },
        minutes: { type: 'string', default: '60' },
        mode: { type: 'string', multiple: true, default: ['observe', 'scoped-write', 'full'] },
        depth: { type: 'string', default: 'standard' },
        seed: { type: 'string' },
      },
    })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

/** Says in one line what is wrong with the arguments, and ends. */
function refuse(because: string): never {
  console.error(`${because} (--help tells what there is)`)
  process.exit(2)
}

/** One of some words, as an option names it. */
function oneOf<Word extends string>(option: string, word: string, words: readonly Word[]): Word {
  const known = words.find((one) => one === word)
  return known ?? refuse(`--${option} ${word} is none of ${words.join(', ')}`)
}

function wholeNumber(option: string, text: string): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : refuse(`--${option} ${text} is no whole number`)
}

/** Judges fresh draws of local mutants by all requirements; takes minutes. */
function measureLocal(): Promise<void> {
  const { provider, seed } = values
  const known = Object.keys(suitesWithMatrices)
  return measureAfresh({
    providers: provider === undefined ? known : [oneOf('provider', provider, known)],
    modes: values.mode.map((mode) => oneOf('mode', mode, modes)),
    depth: oneOf('depth', values.depth, depths),
    count: wholeNumber('count', values.count),
    minutes: wholeNumber('minutes', values.minutes),
    seed: seed === undefined ? undefined : wholeNumber('seed', seed),
    isOnlyNew: values.new,
    say: (line) => console.log(line),
  })
}

const [id] = positionals
if (values.help) console.log(usage)
else if (values.local) {
  await measureLocal()
  writeFileSync(summaryFile, killMatrixSummary(committed()))
} else if (id !== undefined) {
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
