import type { z } from '@hono/zod-openapi'
import {
  listPartners,
  type PartnerUpdate,
} from '../../../../spec/cloudaxis/relationships/partners.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { PartnerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { faultOfRates } from './commission-rates.ts'
import { distributorWithin } from './distributor-handlers.ts'
import {
  type Dependent,
  detailsOf,
  firstAdministrator,
  obstacleToDeletion,
  removeUsersOf,
} from './organizations.ts'
import { partnerOnWire } from './wire.ts'

type Operations =
  'listPartners' | 'createPartner' | 'getPartner' | 'updatePartner' | 'deletePartner'

/** Partners there may be. */
const mostPartners = 20_000

/** The partner operations. */
export const partnerHandlers: Handlers<Operations> = {
  listPartners({ query, caller, state }) {
    const { search, country } = query
    const keeps = (record: PartnerRecord) =>
      (country === undefined || record.country === country) && hasText([record.displayName], search)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.partners,
          declaration: listPartners['x-list'],
          wire: partnerOnWire,
          keeps: search === undefined && country === undefined ? undefined : keeps,
        },
      ),
    )
  },

  createPartner({ body, caller, state }) {
    const distributorId = body.distributorId ?? caller.user.distributorId
    if (distributorId === undefined) {
      return refuse('place.needed', about('distributorId', 'missing', 'is required'))
    }
    const distributor = distributorWithin(state, distributorId, caller)
    if (distributor instanceof Refusal) return distributor
    if (state.partners.size >= mostPartners) {
      return refuse('limit.records', { values: { what: 'partners', most: mostPartners } })
    }
    const fault = faultOfRates(body.commissionRates)
    if (fault !== undefined) return fault
    const id = state.nextId()
    const now = state.now()
    const place = { distributorId: distributor.id, partnerId: id }
    const partner = state.sandbox.store.put(state.partners, {
      id,
      ...place,
      ...attributesOf(state, body),
      createdAt: now,
      updatedAt: now,
    })
    const given = body.administrator
    const administrator = firstAdministrator(state, caller, { tier: 'partner', place, given })
    return administrator instanceof Refusal
      ? administrator
      : created({ ...partnerOnWire(partner), ...administrator })
  },

  getPartner({ params, caller, state }) {
    const partner = partnerWithin(state, params.partnerId, caller)
    return partner instanceof Refusal ? partner : ok(partnerOnWire(partner))
  },

  updatePartner({ params, body, caller, state }) {
    const partner = partnerWithin(state, params.partnerId, caller)
    if (partner instanceof Refusal) return partner
    const fault = faultOfRates(body.commissionRates)
    if (fault !== undefined) return fault
    const changed = state.sandbox.store.put(state.partners, {
      ...partner,
      ...attributesOf(state, body),
      updatedAt: state.now(),
    })
    return ok(partnerOnWire(changed))
  },

  deletePartner({ params, caller, state }) {
    const partner = partnerWithin(state, params.partnerId, caller)
    if (partner instanceof Refusal) return partner
    const obstacle = obstacleToDeletion('partner', {
      count: state.lists.tenants.count({ partnerId: partner.id }),
      first: (limit) => tenantsOf(state, partner.id, limit),
    })
    if (obstacle !== undefined) return obstacle
    removeUsersOf(state, partner.id)
    state.sandbox.store.remove(state.partners, partner.id)
    return noContent
  },
}

/** The partner that an id names within reach of the caller. */
export function partnerWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.partners, id, { caller, kind: 'partner' })
}

/** The first of its tenants by name. */
function tenantsOf({ lists }: CloudaxisState, partnerId: string, limit: number): Dependent[] {
  const window = { limit, offset: 0 }
  return lists.tenants
    .page({ place: { partnerId }, sort: 'organizationName', window })
    .records.map(({ id, organizationName }) => ({ kind: 'tenant', id, name: organizationName }))
}

function attributesOf(state: CloudaxisState, given: z.output<typeof PartnerUpdate>) {
  return {
    ...detailsOf(state, given),
    displayName: given.displayName,
    branding: given.branding ?? null,
    commissionRates: given.commissionRates ?? null,
  }
}
