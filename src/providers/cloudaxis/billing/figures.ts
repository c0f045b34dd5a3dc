import { type Amount, zero } from '../../../kernel/decimal-money.ts'
import type { Convert } from '../exchange-rates/currencies.ts'
import {
  type Days,
  figuresOf,
  type LineFigures,
  ratedDays,
  type RatedDay,
  type RatedLine,
} from '../rating/rate-month.ts'

/*
 * Amounts in any currency. What a month costs up to a day is converted and rounded; days and ranges
 * are differences of that, and so add up to the cent in every currency.
 */

/** What a line comes to over some of its days, in another currency. */
export function convertedFigures(
  line: Omit<RatedLine, 'meterId'>,
  { firstDay, lastDay }: Days,
  convert: Convert,
): LineFigures {
  const plain = figuresOf(line, { firstDay, lastDay })
  const before =
    firstDay === 1 ? noSums : sumsOf(figuresOf(line, { firstDay: 1, lastDay: firstDay - 1 }))
  const through = firstDay === 1 ? plain : figuresOf(line, { firstDay: 1, lastDay })
  const { quantity, rows } = plain
  return { quantity, rows, ...between(before, sumsOf(through), convert) }
}

/** The days of a line that are asked for, each in another currency. */
export function convertedDays(
  line: Omit<RatedLine, 'meterId'>,
  { firstDay, lastDay }: Days,
  convert: Convert,
): RatedDay[] {
  let before = noSums
  const days: RatedDay[] = []
  for (const rated of ratedDays(line, { firstDay: 1, lastDay })) {
    const own = sumsOf(rated)
    const through = {
      gross: before.gross.plus(own.gross),
      payable: before.payable.plus(own.payable),
      net: before.net.plus(own.net),
    }
    if (rated.day >= firstDay) days.push({ ...rated, ...between(before, through, convert) })
    before = through
  }
  return days
}

/** Amounts from the first of the month on: before credits, after that of the price, after all. */
interface Sums {
  readonly gross: Amount
  readonly payable: Amount
  readonly net: Amount
}

const noSums: Sums = { gross: zero, payable: zero, net: zero }

function sumsOf({ gross, credit, net }: Omit<LineFigures, 'quantity' | 'rows'>): Sums {
  return { gross, payable: gross.minus(credit), net }
}

function between(before: Sums, through: Sums, convert: Convert) {
  const difference = (key: keyof Sums) => convert(through[key]).minus(convert(before[key]))
  const [gross, payable, net] = [difference('gross'), difference('payable'), difference('net')]
  return { gross, credit: gross.minus(payable), resourceCredit: payable.minus(net), net }
}

/** The sum of figures. */
export function plus(one: LineFigures, other: LineFigures): LineFigures {
  return {
    quantity: one.quantity.plus(other.quantity),
    rows: one.rows + other.rows,
    gross: one.gross.plus(other.gross),
    credit: one.credit.plus(other.credit),
    resourceCredit: one.resourceCredit.plus(other.resourceCredit),
    net: one.net.plus(other.net),
  }
}

export const noFigures: LineFigures = {
  quantity: zero,
  rows: 0,
  gross: zero,
  credit: zero,
  resourceCredit: zero,
  net: zero,
}

/** The amounts of figures as an answer has them. */
export function amountsOnWire({
  gross,
  credit,
  resourceCredit,
  net,
}: Omit<LineFigures, 'quantity' | 'rows'>) {
  return {
    grossAmount: gross.toNumber(),
    creditAmount: credit.toNumber(),
    resourceCreditAmount: resourceCredit.toNumber(),
    amount: net.toNumber(),
  }
}
