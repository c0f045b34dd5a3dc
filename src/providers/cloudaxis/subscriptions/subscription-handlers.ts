import type { z } from '@hono/zod-openapi'
import {
  listSubscriptions,
  type SubscriptionCreate,
  type SubscriptionUpdate,
} from '../../../../spec/cloudaxis/subscriptions/subscriptions.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { planFor } from '../catalogue/plan-handlers.ts'
import { type Handlers, hasText, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { TenantRecord } from '../records.ts'
import { tenantWithin } from '../relationships/tenant-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { regionFor } from '../system/region-handlers.ts'
import type { SubscriptionRecord } from './records.ts'
import { subscriptionOnWire } from './wire.ts'

type Operations =
  | 'listSubscriptions'
  | 'createSubscription'
  | 'getSubscription'
  | 'updateSubscription'
  | 'deleteSubscription'
  | 'enableSubscription'
  | 'disableSubscription'
  | 'repairSubscription'

/** Subscriptions there may be. */
const mostSubscriptions = 50_000

/** The operations on subscriptions. */
export const subscriptionHandlers: Handlers<Operations> = {
  listSubscriptions({ query, caller, state }) {
    const { search, regionId, planId, status } = query
    const isFiltered = [search, regionId, planId, status].some((given) => given !== undefined)
    const keeps = (record: SubscriptionRecord) =>
      (regionId === undefined || record.regionId === regionId) &&
      (planId === undefined || record.planId === planId) &&
      (status === undefined || record.status === status) &&
      hasText([record.displayName], search)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.subscriptions.list,
          declaration: listSubscriptions['x-list'],
          wire: (record) => subscriptionOnWire(state, record),
          keeps: isFiltered ? keeps : undefined,
        },
      ),
    )
  },

  createSubscription({ body, caller, state }) {
    if (!mayProvision(state, caller)) return refuse('subscription.self-provisioning')
    const { records } = state.subscriptions
    if (records.size >= mostSubscriptions) {
      return refuse('limit.records', { values: { what: 'subscriptions', most: mostSubscriptions } })
    }
    const found = placeFor(state, caller, body)
    if (found instanceof Refusal) return found
    const { tenant, regionId } = found
    const planId = planToSubscribe(state, caller, body)
    if (planId instanceof Refusal) return planId
    const now = state.now()
    const subscription = state.sandbox.store.put(records, {
      id: state.nextId(),
      distributorId: tenant.distributorId,
      partnerId: tenant.partnerId,
      tenantId: tenant.id,
      displayName: body.displayName,
      description: body.description ?? null,
      platform: body.platform ?? 'AzureStack',
      regionId,
      planId,
      offerId: body.offerId ?? null,
      status: 'Enabled',
      quotas: {},
      overrides: { currency: tenant.currency, items: [] },
      credits: [],
      repairedAt: null,
      createdAt: now,
      updatedAt: now,
    })
    return created(subscriptionOnWire(state, subscription))
  },

  getSubscription({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    return found instanceof Refusal ? found : ok(subscriptionOnWire(state, found))
  },

  updateSubscription({ params, body, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    const planId =
      body.planId === found.planId ? found.planId : planToSubscribe(state, caller, body)
    if (planId instanceof Refusal) return planId
    // What it was sold with is no longer so once it has another plan.
    const offerId = planId === found.planId ? found.offerId : null
    const { displayName, description = null } = body
    const changed = change(state, found, { displayName, description, planId, offerId })
    return ok(subscriptionOnWire(state, changed))
  },

  deleteSubscription({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    if (state.usage.index.isUsed(found.id)) {
      return refuse('usage.kept', { values: { kind: 'subscription' } })
    }
    state.sandbox.store.remove(state.subscriptions.records, found.id)
    return noContent
  },

  enableSubscription({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    if (found.status !== 'Disabled')
      return refuse('subscription.status', { values: { status: found.status } })
    return ok(subscriptionOnWire(state, change(state, found, { status: 'Enabled' })))
  },

  disableSubscription({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    if (found.status !== 'Enabled')
      return refuse('subscription.status', { values: { status: found.status } })
    return ok(subscriptionOnWire(state, change(state, found, { status: 'Disabled' })))
  },

  repairSubscription({ params, caller, state }) {
    const found = subscriptionWithin(state, params.subscriptionId, caller)
    if (found instanceof Refusal) return found
    const status = found.status === 'Failed' ? 'Enabled' : found.status
    const repaired = change(state, found, { status, repairedAt: state.now() })
    return ok(subscriptionOnWire(state, repaired))
  },
}

/** The subscription that an id names within reach of the caller. */
export function subscriptionWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.subscriptions.records, id, { caller, kind: 'subscription' })
}

/** Changes a subscription. Only inside a transaction. */
export function change(
  state: CloudaxisState,
  record: SubscriptionRecord,
  to: Partial<SubscriptionRecord>,
): SubscriptionRecord {
  const changed = { ...record, ...to, updatedAt: state.now() }
  return state.sandbox.store.put(state.subscriptions.records, changed)
}

/** Whether the settings let administrators of the caller's tier create subscriptions. */
function mayProvision({ platform }: CloudaxisState, { user }: Caller): boolean {
  const { selfProvisioning } = platform.platform
  switch (user.tier) {
    case 'platform':
      return true
    case 'distributor':
      return selfProvisioning.distributors
    case 'partner':
      return selfProvisioning.partners
    case 'tenant':
      return selfProvisioning.tenants
  }
}

/** The tenant and the region that a new subscription is to have. */
function placeFor(
  state: CloudaxisState,
  caller: Caller,
  { tenantId = caller.user.tenantId, regionId }: z.output<typeof SubscriptionCreate>,
): { tenant: TenantRecord; regionId: string } | Refusal<'invalid' | 'not-found' | 'conflict'> {
  if (tenantId === undefined) {
    return refuse('place.needed', about('tenantId', 'missing', 'is required'))
  }
  const tenant = tenantWithin(state, tenantId, caller)
  if (tenant instanceof Refusal) return tenant
  const region = regionFor(state, regionId, caller)
  if (region instanceof Refusal) return region
  const isOpen = region.allowedTenantIds?.includes(tenant.id) !== false && region.isEnabled
  if (!isOpen) return refuse('subscription.region', { values: { name: region.displayName } })
  return { tenant, regionId: region.id }
}

/** The plan that a body asks for, which has to be published, and in the offer that it names. */
function planToSubscribe(
  state: CloudaxisState,
  caller: Caller,
  {
    planId,
    ...given
  }: z.output<typeof SubscriptionUpdate> & { readonly offerId?: string | null | undefined },
): string | Refusal<'not-found' | 'invalid' | 'conflict'> {
  const plan = planFor(state, planId, caller)
  if (plan instanceof Refusal) return plan
  if (plan.status !== 'Published') return refuse('plan.unpublished', { values: { id: plan.id } })
  const offerId = given.offerId ?? null
  if (offerId === null) return plan.id
  const offer = state.catalogue.offers.get(offerId)
  if (offer === undefined) {
    return refuse('reach.unknown', { values: { kind: 'offer', id: offerId } })
  }
  return offer.planIds.includes(plan.id)
    ? plan.id
    : refuse('subscription.offer', about('offerId', 'custom', 'must be an offer of the plan'))
}
