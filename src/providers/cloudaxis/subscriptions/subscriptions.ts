import { moneyShapes } from '../money-shapes.ts'
import { chain, organizations } from '../places.ts'
import type { Store } from '../../../kernel/state/store.ts'
import { ScopedLists } from '../access/scoped-lists.ts'
import { ratesIn } from '../pricing/pricing.ts'
import type { Dependent } from '../relationships/organizations.ts'
import type { SubscriptionRecord } from './records.ts'

/** What is a subscription of what: by the index that it is found by. */
type Needed = 'tenant' | 'region' | 'plan' | 'offer'

/** The subscriptions of all tenants. */
export class Subscriptions {
  readonly records: ReturnType<typeof defineSubscriptions>
  readonly list
  #terms = 0

  constructor(store: Store) {
    this.records = defineSubscriptions(store)
    this.list = new ScopedLists(this.records, {
      displayName: ({ displayName }) => displayName.toLowerCase(),
      createdAt: ({ createdAt }) => createdAt,
    })
    this.records.observe((before, after) => {
      this.#terms += (after ? termsOf(after) : 0) - (before ? termsOf(before) : 0)
    })
  }

  /** How many rates and credits of their own all subscriptions have together. */
  get termCount(): number {
    return this.#terms
  }

  /** How many subscriptions need a tenant, region, plan or offer, and the first of them by name. */
  dependentsOn(kind: Needed, id: string) {
    const ids = this.records.lookup(kind, id)
    return { count: ids.size, first: (limit: number) => this.#firstOf(ids, limit) }
  }

  /** The subscriptions that have a price or a credit of their own for a meter, by name. */
  overriding(meterId: string): Dependent[] {
    const all = [...this.records.values()]
    const own = all.filter(({ overrides }) =>
      overrides.items.some((item) => item.meterId === meterId),
    )
    return own.map(dependentOf).sort(byName)
  }

  #firstOf(ids: Iterable<string>, limit: number): Dependent[] {
    return Array.from(ids, (id) => dependentOf(this.records.require(id)))
      .sort(byName)
      .slice(0, limit)
  }
}

/** How much a subscription adds to what is kept of terms: rates of prices and tiers, and credits. */
export function termsOf({ overrides, credits }: Pick<SubscriptionRecord, 'overrides' | 'credits'>) {
  return ratesIn(overrides.items) + credits.length
}

function dependentOf({ id, displayName }: SubscriptionRecord): Dependent {
  return { kind: 'subscription', id, name: displayName }
}

function byName(one: Dependent, other: Dependent): number {
  const keys = [one, other].map(({ name, id }) => `${name.toLowerCase()} ${id}`)
  return (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1
}

const defineSubscriptions = (store: Store) =>
  store.define({
    name: 'cloudaxis.subscriptions',
    indexes: {
      tenant: ({ tenantId }: SubscriptionRecord) => tenantId,
      region: ({ regionId }: SubscriptionRecord) => regionId,
      plan: ({ planId }: SubscriptionRecord) => planId,
      offer: ({ offerId }: SubscriptionRecord) => offerId ?? undefined,
    },
    shape: moneyShapes.subscription,
    references: {
      ...organizations,
      regionId: 'cloudaxis.regions',
      planId: 'cloudaxis.plans',
      offerId: 'cloudaxis.offers',
    },
    copies: chain,
  })
