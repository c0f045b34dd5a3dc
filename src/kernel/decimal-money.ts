import { Decimal } from 'decimal.js'

/*
 * Money in exact decimals, for vendors whose prices go below the smallest coin. (Where all amounts are
 * whole cents, whole numbers of cents are simpler.) Sums and products of prices and quantities are
 * exact; a division is rounded to 60 digits.
 */

const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -60,
  toExpPos: 60,
})

/** An exact amount or quantity, of any precision. */
export type Amount = Decimal

export const zero: Amount = new Exact(0)

const decimalText = /^-?\d{1,30}(?:\.\d{1,30})?$/

/**
 * Reads an amount. A JSON number is read as it is printed, so 0.1 is a tenth. Throws a RangeError for
 * what is no plain decimal of at most 30 digits before and after the point.
 */
export function amount(value: string | number): Amount {
  const text = typeof value === 'number' ? plainText(value) : value
  if (!decimalText.test(text))
    throw new RangeError(`${String(value).slice(0, 80)} is not a decimal`)
  return new Exact(text)
}

function plainText(value: number): string {
  return Number.isFinite(value) ? new Exact(value).toFixed() : String(value)
}

/** An amount in plain digits, without trailing zeros. */
export function amountText(value: Amount): string {
  return value.toFixed()
}

/** The sum of amounts; zero for none. */
export function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = zero
  for (const one of amounts) sum = sum.plus(one)
  return sum
}

/** An amount to so many digits behind the point; a half goes to the even neighbour, as banks round. */
export function rounded(value: Amount, digits: number): Amount {
  return value.toDecimalPlaces(digits, Decimal.ROUND_HALF_EVEN)
}
