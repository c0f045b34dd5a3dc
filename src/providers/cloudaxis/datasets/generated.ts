import type { Role, Tier } from '../../../../spec/cloudaxis/identity/roles.ts'
import type { Random } from '../../../kernel/random/random.ts'
import { administratorOf } from '../access/permissions.ts'
import type {
  DescribedDistributor,
  DescribedPartner,
  DescribedTenant,
  DescribedUser,
  PlatformDescription,
} from './description.ts'
import { Names } from './names.ts'

/** Organizations of one kind that can be made up. */
export const mostOrganizations = 10_000

interface Country {
  readonly country: string
  readonly currency: string
}

const countries: readonly [Country, ...Country[]] = [
  { country: 'DE', currency: 'EUR' },
  { country: 'NL', currency: 'EUR' },
  { country: 'FR', currency: 'EUR' },
  { country: 'CH', currency: 'CHF' },
  { country: 'GB', currency: 'GBP' },
  { country: 'US', currency: 'USD' },
]

const readerOf = {
  distributor: 'DistributorReader',
  partner: 'PartnerReader',
  tenant: 'TenantUser',
} as const satisfies Record<Exclude<Tier, 'platform'>, Role>

/** A made-up platform of so many organizations, with the platform's own users and regions as documented. */
export function generatedPlatform(
  random: Random,
  { users, people, regions }: PlatformDescription,
  sizes: Readonly<Record<string, number>>,
): PlatformDescription {
  const source = new Organizations(random, sizes)
  return {
    users,
    people: people.filter(({ email }) => users.some((user) => user.email === email)),
    regions: regions.filter(({ allowedTenantIds }) => allowedTenantIds === null),
    distributors: source.distributors(),
  }
}

/** Spreads partners over distributors, tenants over partners, and users over all, as evenly as it goes. */
class Organizations {
  readonly #random: Random
  readonly #names: Names
  readonly #counts: Record<'distributors' | 'partners' | 'tenants' | 'users', number>

  constructor(random: Random, sizes: Readonly<Record<string, number>>) {
    const { distributors = 1, partners = 0, tenants = 0, users = 0 } = sizes
    this.#random = random
    this.#names = new Names(random)
    this.#counts = { distributors, partners, tenants, users }
  }

  *distributors(): Generator<DescribedDistributor> {
    const { distributors, partners } = this.#counts
    for (let nth = 0; nth < distributors; nth += 1) {
      const percentage = this.#random.whole(4, 9)
      yield {
        ...this.#organization(),
        displayName: this.#names.organization('distributor'),
        commissionRates: [
          { fromAmount: 0, toAmount: 10_000, percentage },
          { fromAmount: 10_000, toAmount: null, percentage: percentage + 3 },
        ],
        users: this.#users('distributor', nth),
        partners: this.#partners(share(partners, distributors, nth)),
      }
    }
  }

  *#partners({ from, to }: Range): Generator<DescribedPartner> {
    const { partners, tenants } = this.#counts
    for (let nth = from; nth < to; nth += 1) {
      const percentage = this.#random.whole(8, 15)
      yield {
        ...this.#organization(),
        displayName: this.#names.organization('partner'),
        commissionRates: this.#random.happens(0.3)
          ? [{ fromAmount: 0, toAmount: null, percentage }]
          : null,
        users: this.#users('partner', nth),
        tenants: this.#tenants(share(tenants, partners, nth)),
      }
    }
  }

  *#tenants({ from, to }: Range): Generator<DescribedTenant> {
    for (let nth = from; nth < to; nth += 1) {
      yield {
        ...this.#organization(),
        organizationName: this.#names.organization('tenant'),
        users: this.#users('tenant', nth),
      }
    }
  }

  #organization() {
    return { id: this.#random.uuidV4(), ...this.#random.pick(countries) }
  }

  /** The first user of an organization is its administrator. */
  #users(tier: keyof typeof readerOf, nth: number): DescribedUser[] {
    const { distributors, partners, tenants, users } = this.#counts
    const before = { distributor: 0, partner: distributors, tenant: distributors + partners }[tier]
    const { from, to } = share(users, distributors + partners + tenants, before + nth)
    return Array.from({ length: to - from }, (_, place) => ({
      id: this.#random.uuidV4(),
      ...this.#names.person(),
      role: place === 0 ? administratorOf[tier] : readerOf[tier],
    }))
  }
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Which of `total` things go to the nth of `holders`. */
function share(total: number, holders: number, nth: number): Range {
  return {
    from: Math.floor((total * nth) / holders),
    to: Math.floor((total * (nth + 1)) / holders),
  }
}
