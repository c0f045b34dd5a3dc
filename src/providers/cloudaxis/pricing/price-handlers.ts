import type { z } from '@hono/zod-openapi'
import type { PriceIncrease } from '../../../../spec/cloudaxis/pricing/price-increases.ts'
import { noContent, ok, outsideTransaction } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { monthOf, monthsAfter } from '../billing/periods.ts'
import { meterNamed } from '../catalogue/meter-handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { increased } from './increase.ts'
import { effectOf } from './increase-effect.ts'
import { priceListNamed } from './price-list-handlers.ts'
import { faultOfTiers, priceOf, tooManyRates } from './prices.ts'
import { ratesIn } from './pricing.ts'
import type { PriceListRecord, PriceRecord } from './records.ts'
import { effectOnWire, priceListOnWire, tierOnWire } from './wire.ts'

type Operations = 'setPrice' | 'removePrice' | 'modelPriceIncrease' | 'increasePrices'

/** Prices that one list may have. */
const mostPrices = 1000

/** The operations on the prices of a list. */
export const priceHandlers: Handlers<Operations> = {
  setPrice({ params, body, state }) {
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const meter = meterNamed(state, params.meterId)
    if (meter instanceof Refusal) return meter
    const fault = faultOfTiers(body.tiers)
    if (fault !== undefined) return fault
    const price = priceOf(meter.id, body)
    const isListed = list.items.some(({ meterId }) => meterId === meter.id)
    const items = isListed
      ? list.items.map((item) => (item.meterId === meter.id ? price : item))
      : [...list.items, price]
    if (items.length > mostPrices) {
      return refuse('limit.records', { values: { what: 'prices in a list', most: mostPrices } })
    }
    const excess = tooManyRates(state, ratesIn(items) - ratesIn(list.items))
    return excess ?? ok(priceListOnWire(state, withItems(state, list, items)))
  },

  removePrice({ params, state }) {
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const items = list.items.filter(({ meterId }) => meterId !== params.meterId)
    if (items.length === list.items.length) return notPriced(params.meterId)
    withItems(state, list, items)
    return noContent
  },

  modelPriceIncrease: outsideTransaction(async ({ params, body, state }) => {
    const { period = monthsAfter(monthOf(state.now()), -1), ...increase } = body
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const changes = changesBy(list, increase)
    if (changes instanceof Refusal) return changes
    const effect = await effectOf(state, period, {
      present: list,
      modeled: { ...list, items: itemsAfter(list, changes) },
    })
    return ok({
      priceListId: list.id,
      items: changes.map(({ before, after }) => ({
        meterId: before.meterId,
        meterName: state.catalogue.meters.require(before.meterId).name,
        current: ratesOnWire(before),
        modeled: ratesOnWire(after),
      })),
      effect: effectOnWire(effect),
    })
  }),

  increasePrices({ params, body, state }) {
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const changes = changesBy(list, body)
    if (changes instanceof Refusal) return changes
    return ok(priceListOnWire(state, withItems(state, list, itemsAfter(list, changes))))
  },
}

interface PriceChange {
  readonly before: PriceRecord
  readonly after: PriceRecord
}

/** What an increase makes of the prices of a list that it is for. */
function changesBy(
  { items }: PriceListRecord,
  { meterIds, ...increase }: z.output<typeof PriceIncrease>,
): PriceChange[] | Refusal<'not-found' | 'invalid'> {
  const unpriced = meterIds?.find((id) => !items.some(({ meterId }) => meterId === id))
  if (unpriced !== undefined) return notPriced(unpriced)
  const changes: PriceChange[] = []
  for (const before of items) {
    if (meterIds?.includes(before.meterId) === false) continue
    const after = increased(before, increase)
    if (after === undefined) {
      return refuse(
        'price.highest',
        about('amount', 'custom', 'must not make a rate exceed 1000000'),
      )
    }
    changes.push({ before, after })
  }
  return changes
}

/** The prices of a list after changes to some of them. */
function itemsAfter({ items }: PriceListRecord, changes: readonly PriceChange[]): PriceRecord[] {
  const after = new Map(changes.map((change) => [change.before.meterId, change.after]))
  return items.map((item) => after.get(item.meterId) ?? item)
}

function notPriced(id: string) {
  return refuse('reach.unknown', { values: { kind: 'price of meter', id } })
}

function withItems(
  state: CloudaxisState,
  list: PriceListRecord,
  items: readonly PriceRecord[],
): PriceListRecord {
  const { priceLists } = state.pricing
  return state.sandbox.store.put(priceLists, { ...list, items, updatedAt: state.now() })
}

function ratesOnWire({ rate, tiers }: PriceRecord) {
  return { rate: Number(rate), tiers: tiers.map(tierOnWire) }
}
