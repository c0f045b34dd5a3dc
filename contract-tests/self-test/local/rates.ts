import type { Judged } from './measure.ts'

/** How many of some mutants are caught. */
export interface Rate {
  readonly caught: number
  readonly of: number
}

/** The bounds between which the true share lies with 95 % confidence (Wilson). */
export function confidenceOf({ caught, of }: Rate): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const share = caught / of
  const middle = share + z ** 2 / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  const scale = 1 + z ** 2 / of
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)]
}

/** Fewer than this are caught of so many only once in two hundred draws, if the true share is that. */
export function fewestExpected(of: number, share: number): number {
  let likelihood = 0
  for (let caught = 0; caught <= of; caught += 1) {
    likelihood += waysToChoose(of, caught) * share ** caught * (1 - share) ** (of - caught)
    if (likelihood > 1 / 200) return caught
  }
  return of
}

function waysToChoose(of: number, chosen: number): number {
  let ways = 1
  for (let one = 1; one <= chosen; one += 1) ways = (ways * (of - chosen + one)) / one
  return ways
}

/** The rates of all that was judged: by rule, of what concerns security, and altogether. */
export function ratesOf(judged: readonly Judged[]): ReadonlyMap<string, Rate> {
  const rates = new Map<string, Rate>()
  const count = (name: string, { caughtBy }: Judged) => {
    const { caught, of } = rates.get(name) ?? { caught: 0, of: 0 }
    rates.set(name, { caught: caught + (caughtBy === undefined ? 0 : 1), of: of + 1 })
  }
  for (const one of judged) count(one.mutant.rule, one)
  for (const one of judged) if (one.mutant.isSecurity) count('security', one)
  for (const one of judged) count('all', one)
  return rates
}

/** The rates as lines of text, and the mutants that nothing catches. */
export function describeRates(judged: readonly Judged[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`
  const lines = [...ratesOf(judged)].map(([name, rate]) => {
    const [low, high] = confidenceOf(rate)
    const figures = `${String(rate.caught)} of ${String(rate.of)}`
    return `${figures.padStart(12)}  ${percent(rate.caught / rate.of).padStart(5)}  (${percent(low)} to ${percent(high)})  ${name}`
  })
  const missed = judged.filter(({ caughtBy }) => caughtBy === undefined)
  return [...lines, ...missed.map(({ mutant }) => `  missed: ${mutant.id}`)].join('\n')
}
