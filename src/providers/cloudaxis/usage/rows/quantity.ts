import { type Amount, amount } from '../../../../kernel/decimal-money.ts'

/*
 * Quantities are whole millionths, so that they can be packed and added up without losing any.
 */

/** Digits behind the point that a quantity may have. */
export const quantityDigits = 6
/** More than anything uses in one row, and little enough to be exact in millionths. */
export const mostQuantity = 1_000_000_000

const millionths = 10 ** quantityDigits
const millionth = amount('0.000001')
const plainDecimal = /^\d{1,10}(?:\.\d{1,6})?$/

/**
 * A quantity in millionths, as a JSON number or a decimal in text says it; undefined for what is
 * negative, too large, or has more than six digits behind the point.
 */
export function microsOf(value: unknown): number | undefined {
  if (typeof value === 'string') {
    if (!plainDecimal.test(value)) return undefined
    const [whole = '', part = ''] = value.split('.')
    const micros = Number(whole) * millionths + Number(part.padEnd(quantityDigits, '0'))
    return micros <= mostQuantity * millionths ? micros : undefined
  }
  if (typeof value !== 'number' || !(value >= 0 && value <= mostQuantity)) return undefined
  const micros = Math.round(value * millionths)
  return micros / millionths === value ? micros : undefined
}

/** A sum of millionths as an exact quantity. */
export function quantityOf(micros: bigint | number): Amount {
  return amount(micros.toString()).times(millionth)
}
