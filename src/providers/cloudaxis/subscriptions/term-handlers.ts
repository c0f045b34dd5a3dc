import type { z } from '@hono/zod-openapi'
import type {
  EffectivePrices,
  OverridesInput,
  QuotasInput,
} from '../../../../spec/cloudaxis/subscriptions/terms.ts'
import { ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { meterNamed } from '../catalogue/meter-handlers.ts'
import { quotasOnWire } from '../catalogue/wire.ts'
import type { Handlers } from '../operation-handlers.ts'
import { metersPricedFor, priceFor } from '../pricing/effective-prices.ts'
import { faultOfTiers, tooManyRates } from '../pricing/prices.ts'
import { creditOnWire, tierOnWire } from '../pricing/wire.ts'
import type { CloudaxisState } from '../state.ts'
import type { OverrideRecord, SubscriptionRecord } from './records.ts'
import { change, subscriptionWithin } from './subscription-handlers.ts'
import { termsOf } from './subscriptions.ts'
import {
  billingCurrencyOf,
  creditsOnWire,
  overridesOnWire,
  quotasOf,
  subscriptionOnWire,
} from './wire.ts'

type Operations =
  | 'getQuotas'
  | 'setQuotas'
  | 'getOverrides'
  | 'setOverrides'
  | 'getResourceCredits'
  | 'setResourceCredits'
  | 'getEffectivePrices'

/** The operations on what a subscription has, pays or is given otherwise than others. */
export const termHandlers: Handlers<Operations> = {
  getQuotas({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    return found instanceof Refusal ? found : ok(quotasOnWire(quotasOf(state, found)))
  },

  setQuotas({ params, body, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    const changed = change(state, found, { quotas: ownQuotas(body) })
    return ok(subscriptionOnWire(state, changed))
  },

  getOverrides({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    return found instanceof Refusal ? found : ok(overridesOnWire(found))
  },

  setOverrides({ params, body, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    const items = overridesOf(state, body.items)
    if (items instanceof Refusal) return items
    const overrides = { currency: body.currency ?? billingCurrencyOf(state, found), items }
    const excess = tooManyRates(state, termsOf({ ...found, overrides }) - termsOf(found))
    return excess ?? ok(overridesOnWire(change(state, found, { overrides })))
  },

  getResourceCredits({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    return found instanceof Refusal ? found : ok(creditsOnWire(state, found))
  },

  setResourceCredits({ params, body, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    const credits = body.items.map(({ resourceId, amount }) => ({ resourceId, amount }))
    const excess = tooManyRates(state, termsOf({ ...found, credits }) - termsOf(found))
    return excess ?? ok(creditsOnWire(state, change(state, found, { credits })))
  },

  getEffectivePrices({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    return found instanceof Refusal ? found : ok({ items: effectivePricesOf(state, found) })
  },
}

/** Quotas that are given; the others follow the plan. */
function ownQuotas(given: z.output<typeof QuotasInput>): SubscriptionRecord['quotas'] {
  return Object.fromEntries(Object.entries(given).filter(([, quota]) => quota !== undefined))
}

function overridesOf(
  state: CloudaxisState,
  items: z.output<typeof OverridesInput>['items'],
): OverrideRecord[] | Refusal<'not-found' | 'invalid'> {
  const overrides: OverrideRecord[] = []
  for (const [index, { meterId, rate = null, tiers = [], credit = null }] of items.entries()) {
    const meter = meterNamed(state, meterId)
    if (meter instanceof Refusal) return meter
    const fault = faultOfTiers(tiers, `items.${String(index)}.`)
    if (fault !== undefined) return fault
    overrides.push({ meterId, rate, tiers, credit })
  }
  return overrides
}

/** Every price that holds for a subscription, by the names of meters. */
function effectivePricesOf(
  state: CloudaxisState,
  subscription: SubscriptionRecord,
): z.input<typeof EffectivePrices>['items'] {
  const meters = Array.from(metersPricedFor(state, subscription), (id) =>
    state.catalogue.meters.require(id),
  )
  meters.sort((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
  return meters.flatMap(({ id, name, unit }) => {
    const found = priceFor(state, subscription, { meterId: id })
    if (found === undefined) return []
    const { price, priceScope, priceListId, credit, creditScope } = found
    return {
      meterId: id,
      meterName: name,
      unit,
      currency: price.currency,
      rate: Number(price.rate),
      tiers: price.tiers.map(tierOnWire),
      priceScope,
      priceListId,
      credit: creditOnWire(credit ?? null),
      creditScope: creditScope ?? null,
    }
  })
}
