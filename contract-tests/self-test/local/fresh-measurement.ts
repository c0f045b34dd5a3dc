import { wallClock } from '../../kit/client/wall-clock.ts'
import type { Depth } from '../../kit/matrix/depth.ts'
import type { Mode } from '../../kit/requirement/effect.ts'
import { allLocalMutants, drawLocalMutants, suitesWithMatrices } from './draw.ts'
import type { LocalMutant } from './local-mutant.ts'
import { type Judged, judgeLocalMutants } from './measure.ts'
import { describeRates } from './rates.ts'
import { readRecord, ruleRatesOf, unmeasuredRates, writeRecord } from './record.ts'
import { freshSeed, isUsed, noteUsed, presentCommit } from './seeds.ts'

/** What is measured, and how. */
export interface MeasurementOptions {
  readonly providers: readonly string[]
  readonly modes: readonly Mode[]
  readonly depth: Depth
  /** Mutants of each provider in each mode. */
  readonly count: number
  /** Minutes after which a provider is left in a mode: what was drawn until then is a sample as well. */
  readonly minutes: number
  /** In the place of a seed that was never used. */
  readonly seed?: number | undefined
  /** Measures only rules that have no record yet. */
  readonly isOnlyNew: boolean
  /** Takes lines of text as they come to be known. */
  readonly say: (line: string) => void
}

/**
 * Draws local mutants of each provider for each mode, and says which share of them is caught. What
 * was drawn by a seed that was never used is put on record; what others may have seen is not.
 */
export async function measureAfresh(options: MeasurementOptions): Promise<void> {
  const seed = options.seed ?? freshSeed(presentCommit())
  const isFresh = !isUsed(seed)
  options.say(
    isFresh
      ? `seed ${String(seed)}, never used before`
      : `seed ${String(seed)} has been used before: nothing is put on record`,
  )
  if (options.count > 0) noteUsed(seed)
  for (const provider of options.providers) {
    for (const mode of options.modes) await measureOne({ provider, mode, seed, isFresh }, options)
  }
}

interface Measured {
  readonly provider: string
  readonly mode: Mode
  readonly seed: number
  readonly isFresh: boolean
}

async function measureOne(
  { provider, mode, seed, isFresh }: Measured,
  { depth, count, minutes, isOnlyNew, say }: MeasurementOptions,
): Promise<void> {
  const suite = suitesWithMatrices[provider]
  if (suite === undefined) throw new Error(`${provider} has no matrices`)
  const known = readRecord().find((one) => one.provider === provider && one.mode === mode)
  const onRecord = known?.rules.filter(({ of }) => of > 0) ?? []
  const recorded = new Set(isOnlyNew ? onRecord.map(({ rule }) => rule) : [])
  const isMeant = (mutant: LocalMutant) => canShow(mutant, mode) && !recorded.has(mutant.rule)
  const drawn = await drawLocalMutants(provider, { seed, count, isMeant })
  const onJudged = ({ mutant, caughtBy }: Judged) =>
    say(
      `  ${caughtBy === undefined ? 'missed' : 'caught'}: ${mutant.id} (${caughtBy ?? mutant.rule})`,
    )
  const cells = { depth, seed: 1 }
  const until = wallClock.now() + minutes * 60_000
  const isEnough = () => wallClock.now() > until
  const judged =
    drawn.length === 0
      ? []
      : await judgeLocalMutants(suite, drawn, { cells, mode, onJudged, isEnough })
  say(`${provider}, ${mode}, ${depth}, drawn by ${String(seed)}\n${describeRates(judged)}`)
  if (!isFresh) return
  const rates = ruleRatesOf(judged)
  const meant = (await allLocalMutants(provider)).filter(isMeant)
  const rules = [...rates, ...unmeasuredRates(meant, rates)]
  writeRecord({ provider, mode, depth, seeds: count === 0 ? [] : [seed], rules }, isOnlyNew)
}

/** Whether a run in a mode could see a mutant at all: one that only reads sees what reading shows. */
export function canShow({ showsInReads }: LocalMutant, mode: Mode): boolean {
  return showsInReads || (mode !== 'observe' && mode !== 'observe-auth')
}
