import type { z } from '@hono/zod-openapi'
import {
  type DistributorUpdate,
  listDistributors,
} from '../../../../spec/cloudaxis/relationships/distributors.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { DistributorRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { faultOfRates } from './commission-rates.ts'
import {
  type Dependent,
  detailsOf,
  firstAdministrator,
  obstacleToDeletion,
  removeUsersOf,
} from './organizations.ts'
import { distributorOnWire } from './wire.ts'

type Operations =
  | 'listDistributors'
  | 'createDistributor'
  | 'getDistributor'
  | 'updateDistributor'
  | 'deleteDistributor'

/** Distributors there may be. */
const mostDistributors = 20_000

/** The distributor operations. */
export const distributorHandlers: Handlers<Operations> = {
  listDistributors({ query, caller, state }) {
    const { search, country } = query
    const keeps = (record: DistributorRecord) =>
      (country === undefined || record.country === country) && hasText([record.displayName], search)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.distributors,
          declaration: listDistributors['x-list'],
          wire: distributorOnWire,
          keeps: search === undefined && country === undefined ? undefined : keeps,
        },
      ),
    )
  },

  createDistributor({ body, caller, state }) {
    if (state.distributors.size >= mostDistributors) {
      return refuse('limit.records', { values: { what: 'distributors', most: mostDistributors } })
    }
    const fault = faultOfRates(body.commissionRates)
    if (fault !== undefined) return fault
    const id = state.nextId()
    const now = state.now()
    const distributor = state.sandbox.store.put(state.distributors, {
      id,
      distributorId: id,
      ...attributesOf(state, body),
      createdAt: now,
      updatedAt: now,
    })
    const place = { distributorId: id }
    const given = body.administrator
    const administrator = firstAdministrator(state, caller, { tier: 'distributor', place, given })
    return administrator instanceof Refusal
      ? administrator
      : created({ ...distributorOnWire(distributor), ...administrator })
  },

  getDistributor({ params, caller, state }) {
    const distributor = distributorWithin(state, params.distributorId, caller)
    return distributor instanceof Refusal ? distributor : ok(distributorOnWire(distributor))
  },

  updateDistributor({ params, body, caller, state }) {
    const distributor = distributorWithin(state, params.distributorId, caller)
    if (distributor instanceof Refusal) return distributor
    const fault = faultOfRates(body.commissionRates)
    if (fault !== undefined) return fault
    const changed = state.sandbox.store.put(state.distributors, {
      ...distributor,
      ...attributesOf(state, body),
      updatedAt: state.now(),
    })
    return ok(distributorOnWire(changed))
  },

  deleteDistributor({ params, caller, state }) {
    const distributor = distributorWithin(state, params.distributorId, caller)
    if (distributor instanceof Refusal) return distributor
    const obstacle = obstacleToDeletion('distributor', {
      count: state.lists.partners.count({ distributorId: distributor.id }),
      first: (limit) => partnersOf(state, distributor.id, limit),
    })
    if (obstacle !== undefined) return obstacle
    removeUsersOf(state, distributor.id)
    state.sandbox.store.remove(state.distributors, distributor.id)
    return noContent
  },
}

/** The distributor that an id names within reach of the caller. */
export function distributorWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.distributors, id, { caller, kind: 'distributor' })
}

/** The first of its partners by name. */
function partnersOf({ lists }: CloudaxisState, distributorId: string, limit: number): Dependent[] {
  const window = { limit, offset: 0 }
  return lists.partners
    .page({ place: { distributorId }, sort: 'displayName', window })
    .records.map(({ id, displayName }) => ({ kind: 'partner', id, name: displayName }))
}

function attributesOf(state: CloudaxisState, given: z.output<typeof DistributorUpdate>) {
  return {
    ...detailsOf(state, given),
    displayName: given.displayName,
    commissionRates: given.commissionRates ?? [],
  }
}
