import type { z } from '@hono/zod-openapi'
import type { CommissionRate } from '../../../../spec/cloudaxis/relationships/details.ts'
import { about } from '../../../authoring/rules.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { refuse } from '../rules.ts'

/** Why these cannot be the tiers of a commission; undefined if they can. */
export function faultOfRates(
  rates: readonly z.output<typeof CommissionRate>[] | null | undefined,
): Refusal<'invalid'> | undefined {
  for (const [place, { fromAmount, toAmount }] of (rates ?? []).entries()) {
    const at = `commissionRates.${String(place)}`
    if (toAmount !== null && toAmount <= fromAmount) {
      return faulty(`${at}.toAmount`, 'must be greater than FromAmount')
    }
    const before = rates?.[place - 1]
    if (before !== undefined && (before.toAmount === null || before.toAmount > fromAmount)) {
      return faulty(`${at}.fromAmount`, 'must not be below the end of the tier before')
    }
  }
  return undefined
}

function faulty(path: string, message: string) {
  return refuse('commission.tiers', about(path, 'custom', message))
}
