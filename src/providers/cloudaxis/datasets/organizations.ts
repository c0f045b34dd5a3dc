import { dayMs, isoOf, plus, startOfDay, type Instant } from '../../../kernel/time/clock.ts'
import { placeOf } from '../access/caller.ts'
import { tierOf } from '../access/permissions.ts'
import type { Placed } from '../records.ts'
import type { CloudaxisState } from '../state.ts'
import type {
  DescribedDistributor,
  DescribedPartner,
  DescribedPerson,
  DescribedRegion,
  DescribedTenant,
  DescribedUser,
  PlatformDescription,
} from './description.ts'

/** How long ago the first record was made; each later one is some hours younger. */
const firstDaysAgo = 400
const stepMs = 3 * 60 * 60 * 1000

const nothingSaid = { description: null, contact: null, billingContact: null, billingAddress: null }

/** Puts a described platform into the state; others may have their turn wherever it yields. */
export function* fillOrganizations(
  state: CloudaxisState,
  { users, people, distributors, regions }: PlatformDescription,
): Iterable<void> {
  const put = new Records(state)
  for (const user of users) put.user(user, {})
  for (const person of people) put.person(person)
  for (const distributor of distributors) {
    const place = put.distributor(distributor)
    for (const partner of distributor.partners) {
      const below = put.partner(partner, place)
      for (const tenant of partner.tenants) {
        put.tenant(tenant, below)
        yield
      }
      yield
    }
  }
  for (const region of regions) put.region(region)
}

/** Makes records of descriptions, each a little younger than the one before. */
class Records {
  readonly #state: CloudaxisState
  readonly #latest: Instant
  #made: Instant

  constructor(state: CloudaxisState) {
    const today = startOfDay(state.sandbox.clock.now())
    this.#state = state
    this.#latest = plus(today, -dayMs)
    this.#made = plus(today, -firstDaysAgo * dayMs)
  }

  distributor({ users, partners: _, ...given }: DescribedDistributor) {
    const place = { distributorId: given.id }
    this.#put(this.#state.distributors, {
      ...nothingSaid,
      commissionRates: [],
      ...given,
      ...place,
      ...this.#times(),
    })
    for (const user of users) this.user(user, place)
    return place
  }

  partner(
    { users, tenants: _, ...given }: DescribedPartner,
    above: { readonly distributorId: string },
  ) {
    const place = { ...above, partnerId: given.id }
    this.#put(this.#state.partners, {
      ...nothingSaid,
      branding: null,
      commissionRates: null,
      ...given,
      ...place,
      ...this.#times(),
    })
    for (const user of users) this.user(user, place)
    return place
  }

  tenant(
    { users, ...given }: DescribedTenant,
    above: { readonly distributorId: string; readonly partnerId: string },
  ) {
    const place = { ...above, tenantId: given.id }
    this.#put(this.#state.tenants, {
      ...nothingSaid,
      identityProvider: null,
      ...given,
      ...place,
      ...this.#times(),
    })
    for (const user of users) this.user(user, place)
  }

  user(
    { role, status = 'active', mustChangePassword = false, ...names }: DescribedUser,
    at: Placed,
  ) {
    const times = this.#times()
    const [place, tier] = [placeOf(at), tierOf(role)]
    this.#put(this.#state.users, {
      ...place,
      ...names,
      tier,
      status,
      password: { kind: 'made-up' },
      mustChangePassword,
      activation: null,
      failures: { count: 0, lockedUntil: null },
      personId: null,
      lastLoginAt: null,
      ...times,
    })
    this.#put(this.#state.roleAssignments, {
      ...place,
      id: this.#state.nextId(),
      userId: names.id,
      username: names.username,
      tier,
      role,
      assignedBy: null,
      assignedAt: times.createdAt,
    })
  }

  person(given: DescribedPerson) {
    this.#put(this.#state.people, { ...given, isEnabled: true })
  }

  region(given: DescribedRegion) {
    const secret = { isEnabled: true, clientSecret: 'made-up' }
    this.#put(this.#state.regions, { ...given, ...secret, ...this.#times() })
  }

  get #put() {
    const { store } = this.#state.sandbox
    return store.put.bind(store)
  }

  #times() {
    const at = isoOf(this.#made)
    this.#made = Math.min(plus(this.#made, stepMs), this.#latest) as Instant
    return { createdAt: at, updatedAt: at }
  }
}
