import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Depth } from '../../kit/matrix/depth.ts'
import type { Mode } from '../../kit/requirement/effect.ts'
import type { LocalMutant } from './local-mutant.ts'
import type { Judged } from './measure.ts'
import type { Rate } from './rates.ts'

/** What was measured of one rule of a provider in a mode. */
export interface RuleRate extends Rate {
  readonly rule: string
  readonly family: string
  readonly isSecurity: boolean
  /** Requirements that caught one. */
  readonly by: readonly string[]
  /** Mutants that nothing caught. */
  readonly missed: readonly string[]
}

/** The last measurement of a provider in a mode. */
export interface RecordedRates {
  readonly provider: string
  readonly mode: Mode
  readonly depth: Depth
  /** Seeds of the draws, never used before. */
  readonly seeds: readonly number[]
  readonly rules: readonly RuleRate[]
}

const file = join(import.meta.dirname, 'rates.json')

/** The text of the committed record. */
export function recordText(): string {
  return readFileSync(file, 'utf8')
}

export function readRecord(): readonly RecordedRates[] {
  return JSON.parse(recordText()) as readonly RecordedRates[]
}

/** What was judged, rule by rule. */
export function ruleRatesOf(judged: readonly Judged[]): readonly RuleRate[] {
  const rules = new Set(judged.map(({ mutant }) => mutant.rule))
  return [...rules].flatMap((rule) => {
    const all = judged.filter(({ mutant }) => mutant.rule === rule)
    const [first] = all
    if (first === undefined) return []
    const { family, isSecurity } = first.mutant
    const missed = all.filter(({ caughtBy }) => caughtBy === undefined)
    return [
      {
        ...{ rule, family, isSecurity },
        ...{ caught: all.length - missed.length, of: all.length },
        by: [...new Set(all.flatMap(({ caughtBy }) => caughtBy ?? []))].toSorted(),
        missed: missed.map(({ mutant }) => mutant.id),
      },
    ]
  })
}

/** What is on record of rules of which nothing was drawn: that there is nothing. */
export function unmeasuredRates(
  mutants: readonly LocalMutant[],
  rates: readonly RuleRate[],
): readonly RuleRate[] {
  const measured = new Set(rates.map(({ rule }) => rule))
  const open = new Map(mutants.map((mutant) => [mutant.rule, mutant]))
  return [...open.values()]
    .filter(({ rule }) => !measured.has(rule))
    .map(({ rule, family, isSecurity }) => ({
      ...{ rule, family, isSecurity },
      ...{ caught: 0, of: 0, by: [], missed: [] },
    }))
}

/** Adds up rates of several rules. */
export function totalOf(rates: readonly Rate[]): Rate {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return { caught: sum(rates.map(({ caught }) => caught)), of: sum(rates.map(({ of }) => of)) }
}

/** Replaces a measurement in the record, or, of new rules alone, adds them to it. */
export function writeRecord(measured: RecordedRates, adds: boolean): void {
  const isSame = ({ provider, mode }: RecordedRates) =>
    provider === measured.provider && mode === measured.mode
  const record = readRecord()
  const known = record.find(isSame)
  const added: RecordedRates =
    adds && known !== undefined
      ? {
          ...known,
          seeds: [...new Set([...known.seeds, ...measured.seeds])],
          rules: [
            ...known.rules.filter(({ rule }) => !measured.rules.some((one) => one.rule === rule)),
            ...measured.rules,
          ],
        }
      : measured
  const kept = record.filter((one) => !isSame(one))
  const all = [...kept, added].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`)
}

const keyOf = ({ provider, mode }: RecordedRates) => `${provider} ${mode}`
