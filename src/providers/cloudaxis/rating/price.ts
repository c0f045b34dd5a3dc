import { type Amount, amount, amountText, rounded, zero } from '../../../kernel/decimal-money.ts'

/*
 * What a quantity of a meter costs. Rates and quantities are plain decimals in text, so that records
 * keep every digit.
 */

/** The rate of the part of a quantity from `fromQuantity` up to, but not including, `toQuantity`. */
export interface Tier {
  readonly fromQuantity: string
  /** Null where the tier has no end. */
  readonly toQuantity: string | null
  readonly rate: string
}

/** The price of a meter; its rate holds wherever no tier does. */
export interface Price {
  /** ISO 4217 code of the rates. */
  readonly currency: string
  readonly rate: string
  /** In ascending order, without overlaps. */
  readonly tiers: readonly Tier[]
}

/** What is given away of a meter in each month: so much of its quantity, or so much money. */
export type Credit =
  | { readonly kind: 'Quantity'; readonly value: string }
  | { readonly kind: 'Amount'; readonly value: string; readonly currency: string }

/** All that decides on what the usage of a meter costs. */
export interface Terms {
  readonly price: Price
  readonly credit: Credit | undefined
  /** What one unit of the price's currency is in the currency of the bill. */
  readonly exchangeRate: string
  /** The same of the currency of a credit of money. */
  readonly creditExchangeRate: string
  /** Digits behind the point that amounts on the bill have. */
  readonly digits: number
}

/** A part of a quantity that has one rate. */
interface Segment {
  readonly from: Amount
  /** Undefined for the last one. */
  readonly to: Amount | undefined
  readonly rate: Amount
  /** What all that is before it costs. */
  readonly before: Amount
}

/**
 * The charge for the usage of one meter in one month, as a function of the quantity used so far. It is
 * rounded only here; charges of days and of resources are differences of it, and so add up exactly to
 * that of the month, in whatever order they are taken.
 */
export class Charge {
  readonly #segments: readonly Segment[]
  readonly #creditQuantity: Amount
  /** In the currency of the bill. */
  readonly #creditAmount: Amount
  readonly #exchangeRate: Amount
  readonly #digits: number

  constructor({ price, credit, exchangeRate, creditExchangeRate, digits }: Terms) {
    this.#segments = segmentsOf(price)
    this.#creditQuantity = credit?.kind === 'Quantity' ? amount(credit.value) : zero
    this.#creditAmount =
      credit?.kind === 'Amount' ? amount(credit.value).times(amount(creditExchangeRate)) : zero
    this.#exchangeRate = amount(exchangeRate)
    this.#digits = digits
  }

  /** What so much usage costs before any credit, in the currency of the bill. */
  gross(quantity: Amount): Amount {
    return rounded(this.#billed(quantity), this.#digits)
  }

  /** What it costs after the credit; never less than nothing. */
  net(quantity: Amount): Amount {
    const payable = this.#billed(positive(quantity.minus(this.#creditQuantity)))
    return rounded(positive(payable.minus(this.#creditAmount)), this.#digits)
  }

  /** In the currency of the bill, unrounded. */
  #billed(quantity: Amount): Amount {
    let at = this.#segments.length - 1
    while (at > 0 && quantity.lessThan((this.#segments[at] as Segment).from)) at -= 1
    const { from, rate, before } = this.#segments[at] as Segment
    return before.plus(quantity.minus(from).times(rate)).times(this.#exchangeRate)
  }
}

/** The tiers with the base rate in whatever they leave open. */
function segmentsOf({ rate, tiers }: Price): Segment[] {
  const segments: Segment[] = []
  const base = amount(rate)
  let before = zero
  let at = zero
  const add = (to: Amount | undefined, segmentRate: Amount) => {
    if (to?.equals(at)) return
    segments.push({ from: at, to, rate: segmentRate, before })
    if (to === undefined) return
    before = before.plus(to.minus(at).times(segmentRate))
    at = to
  }
  for (const tier of tiers) {
    add(amount(tier.fromQuantity), base)
    add(tier.toQuantity === null ? undefined : amount(tier.toQuantity), amount(tier.rate))
  }
  if (segments.at(-1)?.to !== undefined || segments.length === 0) add(undefined, base)
  return segments
}

function positive(value: Amount): Amount {
  return value.isNegative() ? zero : value
}

/** Why tiers do not make a price; undefined if they do. They may leave gaps, where the base rate holds. */
export function tierProblem(
  tiers: readonly Pick<Tier, 'fromQuantity' | 'toQuantity'>[],
): { readonly index: number; readonly message: string } | undefined {
  let end: string | null = '0'
  for (const [index, { fromQuantity, toQuantity }] of tiers.entries()) {
    if (end === null) return { index, message: 'comes after a tier without an end' }
    if (amount(fromQuantity).lessThan(amount(end))) {
      return { index, message: `has to begin at ${amountText(amount(end))} or later` }
    }
    if (toQuantity !== null && !amount(toQuantity).greaterThan(amount(fromQuantity))) {
      return { index, message: 'has to end after it begins' }
    }
    end = toQuantity
  }
  return undefined
}
