import type { CloudaxisState } from '../state.ts'
import type { DescribedSubscription } from './commerce.ts'

/** Subscriptions that can be made up. */
export const mostSubscriptions = 20_000

const purposes = ['production', 'test', 'archive', 'web', 'analytics', 'backup', 'desktops']

/** Made-up subscriptions, spread over the tenants that there are, in regions open to everybody. */
export function* generatedSubscriptions(
  { sandbox, tenants, regions, catalogue }: CloudaxisState,
  { subscriptions: count = 0 }: Readonly<Record<string, number>>,
): Generator<DescribedSubscription> {
  const random = sandbox.random.fork('cloudaxis.subscriptions')
  const owners = [...tenants.values()]
  const plans = [...catalogue.plans.values()].filter(({ status }) => status === 'Published')
  const [firstRegion, ...otherRegions] = [...regions.values()].map(({ id }) => id)
  const [firstPlan, ...otherPlans] = plans.map(({ id }) => id)
  if (firstRegion === undefined || firstPlan === undefined || owners.length === 0) return
  for (let nth = 0; nth < count; nth += 1) {
    const owner = owners[nth % owners.length]
    if (owner === undefined) return
    const purpose = purposes[Math.floor(nth / owners.length) % purposes.length] ?? ''
    yield {
      id: random.uuidV4(),
      displayName: `${owner.organizationName} ${purpose}`,
      tenantId: owner.id,
      regionId: random.pick([firstRegion, ...otherRegions]),
      planId: random.pick([firstPlan, ...otherPlans]),
      // A few could not be provisioned.
      status: random.happens(0.05) ? (nth % 4 === 0 ? 'Failed' : 'Disabled') : 'Enabled',
    }
  }
}
