import { ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { assignedFlow, grantedFlow, linkTo, ownMerchant } from '../access/caller.ts'
import { applicationKey } from '../keys.ts'
import { newObjectId } from '../loopback/object-id.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import { hasAllData, submit } from './life-cycle.ts'
import { merchantOnWire } from './wire.ts'

/** Merchants that a sandbox holds. */
export const mostMerchants = 100_000

/** Creating a merchant, step 5, and submitting it. */
export const merchantHandlers: Handlers<'createMerchant' | 'setMerchantStatus'> = {
  createMerchant({ state, caller, body }) {
    const link = linkTo(state, caller, body.realmId)
    if (link instanceof Refusal) return link
    const flow = assignedFlow(state, link, body.flowId)
    if (flow instanceof Refusal) return flow
    const invalid = { values: { context: 'Merchant', given: body } }
    if (state.realms.require(link.realmId).name !== body.realm) {
      return refuse('realm.other', about('realm', 'custom', 'is not the realm of realmId'), invalid)
    }
    const distributorId = caller.distributor.id
    if (state.merchants.find('application', applicationKey({ ...body, distributorId }))) {
      const taken = about('signzyAppId', 'uniqueness', 'already exists')
      return refuse('merchant.taken', taken, invalid)
    }
    if (state.merchants.size >= mostMerchants) return refuse('storage.records')
    const { realm: _, ...named } = body
    const merchant = state.keepMerchant({
      id: newObjectId(state.sandbox),
      distributorId,
      ...named,
      username: state.sandbox.random.hex(4),
      status: 'new',
      isEscalated: false,
      autoLoginCode: `rul${state.sandbox.random.letters(21)}`,
      createdAt: state.now(),
      firstSubmittedAt: null,
      lastSubmittedAt: null,
      action: null,
    })
    return ok(merchantOnWire(state, merchant))
  },

  setMerchantStatus({ state, caller, params, body }) {
    const merchant = ownMerchant(state, caller, params.id)
    if (merchant instanceof Refusal) return merchant
    const flow = grantedFlow(state, caller, merchant)
    if (flow instanceof Refusal) return flow
    if (body.status !== 'pending') return refuse('status.back-office')
    if (merchant.status === 'pending') return ok({ result: { status: merchant.status } })
    const invalid = { values: { context: 'Merchant', given: body } }
    if (merchant.status === 'accept' || merchant.status === 'reject') {
      const decided = about('status', 'custom', `is ${merchant.status} for good`)
      return refuse('merchant.decided', decided, invalid)
    }
    if (!hasAllData(state, merchant)) {
      const lacking = about('status', 'custom', 'cannot be pending before all data are pushed')
      return refuse('merchant.incomplete', lacking, invalid)
    }
    return ok({ result: { status: submit(state, merchant).status } })
  },
}
