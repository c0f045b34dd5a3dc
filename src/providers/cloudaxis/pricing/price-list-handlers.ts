import type { z } from '@hono/zod-openapi'
import {
  listPriceLists,
  type PriceListClone,
} from '../../../../spec/cloudaxis/pricing/price-lists.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Caller, placeOf } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer } from '../operation-handlers.ts'
import type { Placed } from '../records.ts'
import { tenantWithin } from '../relationships/tenant-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { regionFor } from '../system/region-handlers.ts'
import { pricesOf, tooManyRates } from './prices.ts'
import { ratesIn } from './pricing.ts'
import type { PriceListRecord } from './records.ts'
import { priceListOnWire, priceListSummary } from './wire.ts'

type Operations =
  | 'listPriceLists'
  | 'createPriceList'
  | 'getPriceList'
  | 'updatePriceList'
  | 'deletePriceList'
  | 'clonePriceList'

/** Price lists there may be. */
const mostPriceLists = 5000

/** The operations on price lists. */
export const priceListHandlers: Handlers<Operations> = {
  listPriceLists({ query, caller, state }) {
    const { search, scope, regionId } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.pricing.lists.priceLists,
          declaration: listPriceLists['x-list'],
          wire: priceListSummary,
          keeps: (list) =>
            (scope === undefined || (scope === 'Region') === (list.regionId !== null)) &&
            (regionId === undefined || list.regionId === regionId) &&
            hasText([list.displayName], search),
          isOfPlatform: true,
        },
      ),
    )
  },

  createPriceList({ body, caller, state }) {
    const owner = ownerOf(state, caller, body)
    if (owner instanceof Refusal) return owner
    const items = pricesOf(state, body.items)
    if (items instanceof Refusal) return items
    const list = add(state, owner, {
      displayName: body.displayName,
      description: body.description ?? null,
      currency: body.currency ?? state.platform.platform.currency,
      items,
    })
    return list instanceof Refusal ? list : created(priceListOnWire(state, list))
  },

  getPriceList({ params, state }) {
    const list = priceListNamed(state, params.priceListId)
    return list instanceof Refusal ? list : ok(priceListOnWire(state, list))
  },

  updatePriceList({ params, body, state }) {
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const items = pricesOf(state, body.items)
    if (items instanceof Refusal) return items
    const excess = tooManyRates(state, ratesIn(items) - ratesIn(list.items))
    if (excess !== undefined) return excess
    const changed = state.sandbox.store.put(state.pricing.priceLists, {
      ...list,
      displayName: body.displayName,
      description: body.description ?? null,
      currency: body.currency ?? state.platform.platform.currency,
      items,
      updatedAt: state.now(),
    })
    return ok(priceListOnWire(state, changed))
  },

  deletePriceList({ params, state }) {
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    state.sandbox.store.remove(state.pricing.priceLists, list.id)
    return noContent
  },

  clonePriceList({ params, body, caller, state }) {
    const { displayName, description = null } = body
    const list = priceListNamed(state, params.priceListId)
    if (list instanceof Refusal) return list
    const owner = ownerOf(state, caller, body)
    if (owner instanceof Refusal) return owner
    const { currency, items } = list
    const copy = add(state, owner, { displayName, description, currency, items })
    return copy instanceof Refusal ? copy : created(priceListOnWire(state, copy))
  },
}

/** The price list that an id names. */
export function priceListNamed(
  { pricing }: CloudaxisState,
  id: string,
): PriceListRecord | Refusal<'not-found'> {
  const list = pricing.priceLists.get(id)
  return list ?? refuse('reach.unknown', { values: { kind: 'price list', id } })
}

/** Whose prices a list has: those of a region, or of the tenant of a place. */
interface Owner {
  readonly regionId: string | null
  readonly place: Placed
}

/** Adds a price list; a conflict where its region or tenant has one. Only inside a transaction. */
function add(
  state: CloudaxisState,
  { regionId, place }: Owner,
  given: Pick<PriceListRecord, 'displayName' | 'description' | 'currency' | 'items'>,
): PriceListRecord | Refusal<'conflict'> {
  const { priceLists } = state.pricing
  if (state.pricing.listOf(regionId ?? place.tenantId ?? '') !== undefined) {
    return refuse('unique.price-list')
  }
  if (priceLists.size >= mostPriceLists) {
    return refuse('limit.records', { values: { what: 'price lists', most: mostPriceLists } })
  }
  const excess = tooManyRates(state, ratesIn(given.items))
  if (excess !== undefined) return excess
  const now = state.now()
  return state.sandbox.store.put(priceLists, {
    id: state.nextId(),
    ...place,
    regionId,
    ...given,
    createdAt: now,
    updatedAt: now,
  })
}

type GivenScope = Pick<z.output<typeof PriceListClone>, 'scope' | 'regionId' | 'tenantId'>

/** The region or the tenant that a body names: the one that its scope says, and no other. */
function ownerOf(
  state: CloudaxisState,
  caller: Caller,
  { scope, ...ids }: GivenScope,
): Owner | Refusal<'invalid' | 'not-found'> {
  const [needed, other] =
    scope === 'Region' ? (['regionId', 'tenantId'] as const) : (['tenantId', 'regionId'] as const)
  const id = ids[needed] ?? undefined
  if (id === undefined) return refuse('price.scope', about(needed, 'missing', 'is required'))
  if ((ids[other] ?? undefined) !== undefined) {
    return refuse('price.scope', about(other, 'custom', `must not be given with scope ${scope}`))
  }
  if (scope === 'Region') {
    const region = regionFor(state, id, caller)
    return region instanceof Refusal ? region : { regionId: region.id, place: {} }
  }
  const tenant = tenantWithin(state, id, caller)
  return tenant instanceof Refusal ? tenant : { regionId: null, place: placeOf(tenant) }
}
