import { z } from '@hono/zod-openapi'

/*
 * Exact decimals on the wire: numbers in answers; in requests numbers, or the same in text, as ASP.NET
 * Core takes them. Read, they are text in plain digits, which loses none.
 */

interface DecimalRange {
  readonly description: string
  readonly example: number
  /** More than this is refused; less than nothing always is. */
  readonly most: number
  /** Digits behind the point. */
  readonly digits: number
  /** Whether zero is refused too. */
  readonly isPositive?: boolean
}

/** A decimal in a request. */
export const decimal = ({
  description,
  example,
  most,
  digits,
  isPositive = false,
}: DecimalRange) => {
  const expected =
    `must be a number ${isPositive ? 'above' : 'of at least'} 0 and at most ${String(most)}, ` +
    `with at most ${String(digits)} digits behind the point`
  const plain = new RegExp(`^\\d{1,15}(?:\\.\\d{1,${String(digits)}})?$`)
  return z
    .union([z.number(), z.string()], { error: expected })
    .transform(plainDigits)
    .refine(
      (text) => plain.test(text) && Number(text) <= most && (!isPositive || Number(text) > 0),
      { error: expected },
    )
    .openapi({
      type: 'number',
      ...(isPositive ? { exclusiveMinimum: 0 } : { minimum: 0 }),
      maximum: most,
      description: `${description} At most ${String(digits)} digits behind the point.`,
      example,
    })
}

const decimalText = /^\d{1,30}(?:\.\d{1,30})?$/

/** A number without its exponent, a text without zeros that say nothing; anything else as it is. */
function plainDigits(value: number | string): string {
  const text =
    typeof value === 'number' && value > 0 && value < 1e-6 ? value.toFixed(20) : String(value)
  if (!decimalText.test(text)) return text
  const [whole = '', part = ''] = text.split('.')
  let start = 0
  while (start < whole.length - 1 && whole[start] === '0') start += 1
  let end = part.length
  while (end > 0 && part[end - 1] === '0') end -= 1
  return end === 0 ? whole.slice(start) : `${whole.slice(start)}.${part.slice(0, end)}`
}

/** The rate of a unit. */
export const rate = decimal({
  description: 'What one unit costs, in the currency of the price list.',
  example: 0.0475,
  most: 1_000_000,
  digits: 8,
})

/** Where a tier begins or ends. */
export const quantityLimit = (description: string, example: number) =>
  decimal({ description, example, most: 1_000_000_000, digits: 6 })

/** Money in an answer. */
export const money = (description: string, example: number) =>
  z.number().openapi({ description, example })

/** A quantity in an answer. */
export const quantity = (description: string, example: number) =>
  z
    .number()
    .openapi({ description: `${description} At most six digits behind the point.`, example })
