import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CellChoice } from '../matrix/depth.ts'
import { exits } from '../run/exit.ts'
import { compare, comparisonInWords, type Level } from '../parity/comparison.ts'
import { parseRecording } from '../parity/recording-file.ts'
import { record, type Recording } from '../parity/recording.ts'
import { preflight } from '../run/preflight.ts'
import { progressOn } from '../reports/terminal.ts'
import { selected } from '../requirement/selection.ts'
import { type Host, UsageError } from './host.ts'
import { ledgerFile } from './ledger-file.ts'
import { chooseTargets, suiteNamed, type TargetOptions } from './target-choice.ts'

/** Options of `record`. */
export interface RecordOptions extends TargetOptions, CellChoice {
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly out: string
}

/** Records the answers of a target to the checks. */
export async function recordTo(path: string, options: RecordOptions, host: Host): Promise<void> {
  const { targets, close } = await chooseTargets(options, host)
  try {
    const [target] = targets
    if (target === undefined || targets.length > 1) {
      throw new UsageError('record one target at a time: name a --provider')
    }
    const suite = suiteNamed(host, target.provider)
    const obstacle = await preflight(suite, target)
    if (obstacle !== undefined) {
      host.err.write(`${obstacle.line}\n`)
      host.exit(obstacle.exit)
      return
    }
    const requirements = selected(suite.requirements, options)
    const recording = await record({
      suite,
      target,
      requirements,
      cells: { depth: options.depth, seed: options.seed },
      ...ledgerFile(target, options),
      on: progressOn(host.err),
    })
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(recording, null, 2)}\n`)
    host.out.write(`${String(Object.keys(recording.checks).length)} checks recorded in ${path}\n`)
  } finally {
    await close()
  }
}

/** Compares two recordings. */
export function compareFiles(
  paths: readonly [string, string],
  { level, json }: { readonly level?: Level; readonly json?: boolean },
  host: Host,
): void {
  const [first, second] = [readRecording(paths[0]), readRecording(paths[1])]
  if (first.provider !== second.provider) {
    throw new UsageError(`${first.provider} and ${second.provider} have nothing to compare`)
  }
  if (!Object.keys(first.checks).some((id) => id in second.checks)) {
    throw new UsageError(
      'no check is in both recordings: record them with the same --only and --skip',
    )
  }
  if (cellsOf(first) !== cellsOf(second)) {
    throw new UsageError('not the same cells were tried: record with the same --depth and --seed')
  }
  const differences = compare(first, second, level)
  host.out.write(
    json === true
      ? `${JSON.stringify(differences, null, 2)}\n`
      : comparisonInWords(first, second, differences),
  )
  host.exit(differences.length > 0 ? exits.contradicted : exits.held)
}

const cellsOf = ({ cells }: Recording) => `${cells.depth} ${String(cells.seed)}`

function readRecording(path: string): Recording {
  const recording = parseRecording(readFileSync(path, 'utf8'))
  if (recording === undefined) throw new UsageError(`${path}: is not a recording`)
  return recording
}
