import { z } from '@hono/zod-openapi'
import { currency, idFilter } from '../references.ts'
import { dayRange, endsFirst, isRange } from '../usage/usage.ts'

/** A month, as `2026-03`. */
export const month = z
  .string()
  .regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, 'must be a month of this century, as yyyy-MM')

/** The month that a path names. */
export const monthPath = {
  params: z.object({
    'yyyy-MM': month.openapi({
      param: { name: 'yyyy-MM', in: 'path' },
      description: 'The month.',
      example: '2026-03',
    }),
  }),
}

/** Query parameters that say where in the chain. */
export const scopeFilters = {
  distributorId: idFilter('distributorId', 'Keeps what is below a distributor.'),
  partnerId: idFilter('partnerId', 'Keeps what is below a partner.'),
  tenantId: idFilter('tenantId', 'Keeps what is of a tenant.'),
  subscriptionId: idFilter('subscriptionId', 'Keeps what is of a subscription.'),
  regionId: idFilter('regionId', 'Keeps what was used in a region.'),
}

export const scopeNames = [
  'distributorId',
  'partnerId',
  'tenantId',
  'subscriptionId',
  'regionId',
] as const

/** The query parameter for the currency of all amounts. */
export const currencyParameter = currency.optional().openapi({
  param: { name: 'currency', in: 'query' },
  description:
    'What all amounts are converted to, by the exchange rate of the first of their month; the platform’s currency unless it is given.',
})

/** The query parameter for a month. */
const period = month.optional().openapi({
  param: { name: 'period', in: 'query' },
  description: 'A month; or else `start` and `end`.',
  example: '2026-03',
})

interface GivenPeriod {
  readonly period?: string | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** A query for a month, or for days from a start up to, but not including, an end. */
export const periodQuery = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .object({ period, ...dayRange, ...shape })
    .refine((given) => isRange(given as GivenPeriod), endsFirst)
    .refine((given) => saysWhen(given as GivenPeriod), {
      path: ['period'],
      error: 'must be given, or else start and end',
    })

function saysWhen({ period: given, start, end }: GivenPeriod): boolean {
  return given === undefined
    ? start !== undefined && end !== undefined
    : start === undefined && end === undefined
}

const mostDays = 366

/** A mandatory range of days, as the manual writes it, with what else can be asked for. */
export const daysQuery = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .object({
      start: dayRange.start.unwrap().openapi({
        param: { name: 'start', in: 'query' },
        description: 'The first day (UTC).',
        example: '2026-03-01',
      }),
      end: dayRange.end.unwrap().openapi({
        param: { name: 'end', in: 'query' },
        description: 'The day after the last one; a year after the start at most.',
        example: '2026-04-01',
      }),
      ...shape,
    })
    .refine((given) => isRange(given as GivenPeriod), endsFirst)
    .refine((given) => isShort(given as Required<GivenPeriod>), {
      path: ['end'],
      error: `must be at most ${String(mostDays)} days after start`,
    })

function isShort({ start = '', end = '' }: GivenPeriod): boolean {
  return Date.parse(end) - Date.parse(start) <= mostDays * 86_400_000
}
