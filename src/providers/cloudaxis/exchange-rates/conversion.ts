import { type Amount, amount, amountText } from '../../../kernel/decimal-money.ts'

/** What one unit of a currency is in another, from a day on. */
export interface DatedRate {
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly rate: string
  /** The first day on which it holds. */
  readonly validFrom: string
}

const one = amount('1')

/** Digits behind the point of a rate that had to be divided or multiplied. */
const derivedDigits = 10

/**
 * What one unit of a currency is in another on a day, as a plain decimal: by a rate between the two,
 * by the reciprocal of one, or over a third currency (`pivot`). A rate added for a later day never
 * changes it. Undefined where no rate is known.
 */
export function exchangeRateOn(
  rates: readonly DatedRate[],
  { from, to, day, pivot }: { from: string; to: string; day: string; pivot: string },
): string | undefined {
  if (from === to) return '1'
  const between = (one: string, other: string) => directRate(rates, day, [one, other])
  const direct = between(from, to)
  if (direct !== undefined) return amountText(direct)
  const [first, second] = [between(from, pivot), between(pivot, to)]
  return first === undefined || second === undefined
    ? undefined
    : amountText(first.times(second).toDecimalPlaces(derivedDigits))
}

/** The latest rate of a pair on a day, or the reciprocal of that of the opposite pair. */
function directRate(
  rates: readonly DatedRate[],
  day: string,
  [from, to]: readonly [string, string],
): Amount | undefined {
  if (from === to) return one
  let found: DatedRate | undefined
  for (const rate of rates) {
    const forward = rate.fromCurrency === from && rate.toCurrency === to
    const backward = rate.fromCurrency === to && rate.toCurrency === from
    if (!(forward || backward) || rate.validFrom > day) continue
    const isNewer = found === undefined || rate.validFrom > found.validFrom
    const isForward = found?.validFrom === rate.validFrom && forward
    if (isNewer || isForward) found = rate
  }
  if (found === undefined) return undefined
  const value = amount(found.rate)
  return found.fromCurrency === from ? value : one.dividedBy(value).toDecimalPlaces(derivedDigits)
}
