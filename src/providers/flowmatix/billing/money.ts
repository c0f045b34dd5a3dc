import { Defect } from '../../../kernel/refusal.ts'

declare const minorBrand: unique symbol

/** Money as a whole number of minor units (cents). Nothing here ever holds a fraction of one. */
export type Minor = number & { readonly [minorBrand]: true }

/** The currency of all amounts. */
export const currency = 'USD'

/** Basis points in a whole: 800 are 8 %. Rates are whole numbers of them, so that sums are exact. */
export const basisPoints = 10_000

/** Checks a number for an amount. Throws a Defect if it is not whole or too large to be exact. */
export function minor(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new Defect(`${String(amount)} is not a number of cents`)
  return amount as Minor
}

export const nothing = minor(0)

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0
  for (const amount of amounts) total += amount
  return minor(total)
}

export function difference(from: Minor, taken: Minor): Minor {
  return minor(from - taken)
}

/**
 * The share `part / whole` of an amount that is not below zero, rounded half up to a cent. Exact for
 * any size; it grows with the amount and with the part, and the share of all is the amount.
 */
export function shareOf(amount: Minor, part: number, whole: number): Minor {
  const divisor = 2n * BigInt(whole)
  return minor(Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / divisor))
}
