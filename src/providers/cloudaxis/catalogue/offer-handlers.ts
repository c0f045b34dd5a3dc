import type { z } from '@hono/zod-openapi'
import { listOffers, type OfferInput } from '../../../../spec/cloudaxis/catalogue/offers.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer } from '../operation-handlers.ts'
import { obstacleToDeletion } from '../relationships/organizations.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { isSeenBy } from './plan-handlers.ts'
import type { OfferRecord } from './records.ts'
import { offerOnWire } from './wire.ts'

type Operations = 'listOffers' | 'createOffer' | 'getOffer' | 'updateOffer' | 'deleteOffer'

/** Offers there may be. */
const mostOffers = 1000

/** The operations on offers. */
export const offerHandlers: Handlers<Operations> = {
  listOffers({ query, caller, state }) {
    const { search, planId } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.catalogue.lists.offers,
          declaration: listOffers['x-list'],
          wire: (offer) => offerOnWire(offer, plansFor(state, caller, offer)),
          keeps: (offer) =>
            (planId === undefined || plansFor(state, caller, offer).includes(planId)) &&
            hasText([offer.displayName], search),
          isOfPlatform: true,
        },
      ),
    )
  },

  createOffer({ body, state }) {
    const { offers } = state.catalogue
    if (offers.size >= mostOffers) {
      return refuse('limit.records', { values: { what: 'offers', most: mostOffers } })
    }
    const fault = faultOfPlans(state, body.planIds)
    if (fault !== undefined) return fault
    const now = state.now()
    const offer = state.sandbox.store.put(offers, {
      id: state.nextId(),
      ...attributesOf(body),
      createdAt: now,
      updatedAt: now,
    })
    return created(offerOnWire(offer, offer.planIds))
  },

  getOffer({ params, caller, state }) {
    const offer = offerNamed(state, params.offerId)
    return offer instanceof Refusal ? offer : ok(offerOnWire(offer, plansFor(state, caller, offer)))
  },

  updateOffer({ params, body, state }) {
    const offer = offerNamed(state, params.offerId)
    if (offer instanceof Refusal) return offer
    const fault = faultOfPlans(state, body.planIds, offer)
    if (fault !== undefined) return fault
    const changed = state.sandbox.store.put(state.catalogue.offers, {
      ...offer,
      ...attributesOf(body),
      updatedAt: state.now(),
    })
    return ok(offerOnWire(changed, changed.planIds))
  },

  deleteOffer({ params, state }) {
    const offer = offerNamed(state, params.offerId)
    if (offer instanceof Refusal) return offer
    const dependents = state.subscriptions.dependentsOn('offer', offer.id)
    const obstacle = obstacleToDeletion('offer', dependents)
    if (obstacle !== undefined) return obstacle
    state.sandbox.store.remove(state.catalogue.offers, offer.id)
    return noContent
  },
}

/** The offer that an id names. */
export function offerNamed(
  { catalogue }: CloudaxisState,
  id: string,
): OfferRecord | Refusal<'not-found'> {
  return catalogue.offers.get(id) ?? refuse('reach.unknown', { values: { kind: 'offer', id } })
}

/** The plans of an offer that a caller may see. */
function plansFor({ catalogue }: CloudaxisState, caller: Caller, { planIds }: OfferRecord) {
  return planIds.filter((id) => isSeenBy(caller, catalogue.plans.require(id)))
}

/** Why these plans cannot be offered; those that are in the offer already may have been retired. */
function faultOfPlans(
  { catalogue }: CloudaxisState,
  planIds: readonly string[],
  before?: OfferRecord,
): Refusal<'not-found' | 'conflict'> | undefined {
  for (const id of planIds) {
    const plan = catalogue.plans.get(id)
    if (plan === undefined) return refuse('reach.unknown', { values: { kind: 'plan', id } })
    if (plan.status !== 'Published' && before?.planIds.includes(id) !== true) {
      return refuse('plan.unpublished', { values: { id } })
    }
  }
  return undefined
}

function attributesOf(given: z.output<typeof OfferInput>) {
  return {
    displayName: given.displayName,
    description: given.description ?? null,
    planIds: given.planIds,
  }
}
