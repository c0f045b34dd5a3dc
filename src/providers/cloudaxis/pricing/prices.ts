import type { z } from '@hono/zod-openapi'
import type { PriceInput, PriceItemInput } from '../../../../spec/cloudaxis/pricing/prices.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { meterNamed } from '../catalogue/meter-handlers.ts'
import { type Tier, tierProblem } from '../rating/price.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import type { PriceRecord } from './records.ts'

/** Rates and credits that all price lists and subscriptions may have together. */
const mostRates = 200_000

/** A price as a record keeps it. */
export function priceOf(meterId: string, given: z.output<typeof PriceInput>): PriceRecord {
  return {
    meterId,
    rate: given.rate,
    description: given.description ?? null,
    credit: given.credit ?? null,
    tiers: given.tiers ?? [],
  }
}

/** Prices as a price list keeps them; a refusal for an unknown meter, or for tiers that do not fit. */
export function pricesOf(
  state: CloudaxisState,
  items: readonly z.output<typeof PriceItemInput>[] = [],
): PriceRecord[] | Refusal<'not-found' | 'invalid'> {
  const prices: PriceRecord[] = []
  for (const [index, item] of items.entries()) {
    const meter = meterNamed(state, item.meterId)
    if (meter instanceof Refusal) return meter
    const fault = faultOfTiers(item.tiers, `items.${String(index)}.`)
    if (fault !== undefined) return fault
    prices.push(priceOf(meter.id, item))
  }
  return prices
}

/** Why these cannot be the tiers of a price; `within` leads to the price in the body. */
export function faultOfTiers(
  tiers: readonly Tier[] = [],
  within = '',
): Refusal<'invalid'> | undefined {
  const problem = tierProblem(tiers)
  if (problem === undefined) return undefined
  const path = `${within}tiers.${String(problem.index)}.fromQuantity`
  return refuse('price.tiers', about(path, 'custom', problem.message))
}

/** A conflict, if there would be too many rates and credits with so many more. */
export function tooManyRates(
  { pricing, subscriptions }: CloudaxisState,
  more: number,
): Refusal<'conflict'> | undefined {
  return more > 0 && pricing.rateCount + subscriptions.termCount + more > mostRates
    ? refuse('limit.records', { values: { what: 'rates', most: mostRates } })
    : undefined
}
