import { removeUsage } from '../removal.ts'
import type { SubscriptionRecord } from '../../../subscriptions/records.ts'
import { list, type OperationId, type Row, type Target, targetsOf, type Wanted } from './row.ts'
import { places, unknownId } from './places.ts'

const published = '91a00000-0000-4000-8000-000000000002'
const north = '4e910000-0000-4000-8000-000000000001'
const meterId = '3e7e0000-0000-4000-8000-000000000001'
const targets = targetsOf('tenant')

/** A subscription of each tenant; those that are not enabled are not among them. */
const subscriptionsOf: Readonly<Record<string, string>> = {
  [places['own tenant'].id ?? '']: '5b500000-0000-4000-8000-000000000001',
  [places['sibling tenant'].id ?? '']: '5b500000-0000-4000-8000-000000000003',
  [places['tenant of the sibling'].id ?? '']: '5b500000-0000-4000-8000-000000000005',
  [places['other tenant'].id ?? '']: '5b500000-0000-4000-8000-000000000006',
}
const tenantAt = (target: Target) =>
  target === 'nothing' ? unknownId : (places[target].id ?? unknownId)
const subscriptionAt = (target: Target) =>
  `/subscriptions/${subscriptionsOf[tenantAt(target)] ?? unknownId}`

const reads = (path = ''): Row => ({
  who: { readers: 'tenant' },
  method: 'GET',
  targets,
  call: (target) => ({ path: subscriptionAt(target) + path }),
  status: 200,
})
const writes = (
  writers: 'tenant' | 'partner' | 'platform',
  [method, path]: readonly [string, string],
  body?: unknown,
): Row => ({
  who: { writers },
  method,
  targets,
  call: (target): Wanted => ({
    path: subscriptionAt(target) + path,
    ...(body === undefined ? {} : { body }),
  }),
  status: 200,
})

/** Subscriptions, and what they have otherwise than others. */
export const subscriptionRows = {
  listSubscriptions: list('tenant', '/subscriptions'),
  createSubscription: {
    who: { writers: 'tenant' },
    method: 'POST',
    targets,
    call: (target) => ({
      path: '/subscriptions',
      body: {
        displayName: 'New',
        planId: published,
        regionId: north,
        tenantId: tenantAt(target),
      },
    }),
    status: 201,
  },
  getSubscription: reads(),
  updateSubscription: writes('tenant', ['PUT', ''], { displayName: 'New', planId: published }),
  deleteSubscription: {
    ...writes('tenant', ['DELETE', '']),
    call: (target, state) => {
      const path = subscriptionAt(target)
      const id = path.slice('/subscriptions/'.length)
      removeUsage(state, (resource) => resource.subscriptionId === id)
      return { path }
    },
    status: 204,
  },
  enableSubscription: {
    ...writes('tenant', ['POST', '/enable']),
    call: (target, state) => {
      const path = subscriptionAt(target)
      const { records } = state.subscriptions
      const record = records.get(path.slice('/subscriptions/'.length))
      if (record !== undefined) {
        const disabled: SubscriptionRecord = { ...record, status: 'Disabled' }
        state.sandbox.store.transact(() => state.sandbox.store.put(records, disabled))
      }
      return { path: `${path}/enable` }
    },
  },
  disableSubscription: {
    ...writes('tenant', ['POST', '/disable']),
    targets: targets.filter((target) => target !== 'sibling tenant'),
  },
  repairSubscription: writes('tenant', ['POST', '/repair']),
  getQuotas: reads('/quotas'),
  setQuotas: writes('partner', ['PUT', '/quotas'], { maximumCores: 5 }),
  getOverrides: reads('/overrides'),
  setOverrides: writes('platform', ['PUT', '/overrides'], { items: [{ meterId, rate: 1 }] }),
  getResourceCredits: reads('/credits'),
  setResourceCredits: writes('platform', ['PUT', '/credits'], { items: [] }),
  getEffectivePrices: reads('/prices'),
} satisfies Partial<Record<OperationId, Row>>
