import { moneyShapes } from '../money-shapes.ts'
import type { Store } from '../../../kernel/state/store.ts'
import { ScopedLists } from '../access/scoped-lists.ts'
import type { MeterRecord, OfferRecord } from './records.ts'

/** What the platform sells, and by which meters it is counted. */
export class Catalogue {
  readonly meters: ReturnType<typeof defineMeters>
  readonly plans: ReturnType<typeof definePlans>
  readonly offers: ReturnType<typeof defineOffers>
  readonly lists

  constructor(store: Store) {
    this.meters = defineMeters(store)
    this.plans = definePlans(store)
    this.offers = defineOffers(store)
    const displayName = (record: { displayName: string }) => record.displayName.toLowerCase()
    const createdAt = (record: { createdAt: string }) => record.createdAt
    this.lists = {
      meters: new ScopedLists(this.meters, {
        name: ({ name }) => name.toLowerCase(),
        createdAt,
      }),
      plans: new ScopedLists(this.plans, { displayName, createdAt }),
      offers: new ScopedLists(this.offers, { displayName, createdAt }),
    }
  }

  /** The offers that a plan is part of, by name. */
  offersWith(planId: string): OfferRecord[] {
    return this.lists.offers.page({
      place: {},
      sort: 'displayName',
      window: { offset: 0, limit: this.offers.size },
      keeps: ({ planIds }) => planIds.includes(planId),
    }).records
  }
}

const defineMeters = (store: Store) =>
  store.define({
    name: 'cloudaxis.meters',
    indexes: { name: ({ name }: MeterRecord) => name.toLowerCase() },
    shape: moneyShapes.meter,
  })

const definePlans = (store: Store) =>
  store.define({ name: 'cloudaxis.plans', indexes: {}, shape: moneyShapes.plan })

const defineOffers = (store: Store) =>
  store.define({
    name: 'cloudaxis.offers',
    indexes: {},
    shape: moneyShapes.offer,
    references: { planIds: 'cloudaxis.plans' },
  })
