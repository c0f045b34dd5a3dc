import { ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { linkTo, ownDistributor } from '../access/caller.ts'
import { newObjectId } from '../loopback/object-id.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import { linkOnWire } from './wire.ts'

/** The operations of steps 3 and 4. */
export const linkHandlers: Handlers<'linkDistributor' | 'assignFlows'> = {
  linkDistributor({ state, caller, body }) {
    const distributor = ownDistributor(caller, body.distributorId)
    if (distributor instanceof Refusal) return distributor
    const realm = state.realms.get(body.realmId)
    if (realm === undefined) {
      return refuse('reach.unknown', { values: { model: 'Application', id: body.realmId } })
    }
    const invalid = { values: { context: 'DistributorLink', given: body } }
    if (body.realm !== undefined && body.realm !== realm.name) {
      return refuse('realm.other', about('realm', 'custom', 'is not the realm of realmId'), invalid)
    }
    if (state.linkOf(distributor.id, realm.id) !== undefined) {
      const taken = about('realmId', 'uniqueness', 'is already linked to the distributor')
      return refuse('link.taken', taken, invalid)
    }
    const all = state.flowIdsOf(realm.id)
    const unknown = body.flowIds?.find((id) => !all.includes(id))
    if (unknown !== undefined) {
      return refuse('reach.unknown', { values: { model: 'Flow', id: unknown } })
    }
    const link = state.sandbox.store.put(state.links, {
      id: newObjectId(state.sandbox),
      distributorId: distributor.id,
      realmId: realm.id,
      flowIds: body.flowIds === undefined ? all : [...new Set(body.flowIds)],
      assignedFlowIds: [],
      createdAt: state.now(),
      updatedAt: state.now(),
    })
    return ok(linkOnWire(state, link))
  },

  assignFlows({ state, caller, body }) {
    const distributor = ownDistributor(caller, body.distributorId)
    if (distributor instanceof Refusal) return distributor
    const link = linkTo(state, caller, body.realmId)
    if (link instanceof Refusal) return link
    const unknown = body.flowIds.find((id) => !link.flowIds.includes(id))
    if (unknown !== undefined) {
      return refuse('reach.unknown', { values: { model: 'Flow', id: unknown } })
    }
    const assigned = state.sandbox.store.put(state.links, {
      ...link,
      assignedFlowIds: [...new Set(body.flowIds)],
      updatedAt: state.now(),
    })
    return ok({ result: linkOnWire(state, assigned) })
  },
}
