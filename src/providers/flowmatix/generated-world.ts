import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { BillingCycle, Plan } from '../../../spec/flowmatix/customers.ts'
import type { Chance } from '../../kernel/chance.ts'
import type { Biography, Deed } from './biography.ts'

/** Beyond this a world would no longer fit the memory of a small machine. */
export const mostCustomers = 50_000

/** How long ago the first customers joined. They have come ever faster since. */
const oldestDays = 420

type Weighted<T> = readonly [T, ...T[]]
const plansDrawn: Weighted<Plan> = [
  ...Array<Plan>(5).fill('starter'),
  ...Array<Plan>(4).fill('professional'),
  'enterprise',
] as unknown as Weighted<Plan>
const cyclesDrawn: Weighted<BillingCycle> = ['monthly', 'monthly', 'monthly', 'annual']
const concerns: Weighted<
  readonly [subject: string, category: 'technical' | 'billing' | 'account']
> = [
  ['Messages are delivered late', 'technical'],
  ['A webhook is not called', 'technical'],
  ['Question about an invoice', 'billing'],
  ['Change of the contact person', 'account'],
  ['Workflow stops at the second step', 'technical'],
  ['Template was not approved', 'account'],
]

const load = createRequire(import.meta.url)

/**
 * Makes customers up, and what happened to them: the same for the same chance. Throws a RangeError
 * for a number that is not whole or not from 1 to 50,000.
 */
export function generate(chance: Chance, partners: readonly string[], count: number): Biography[] {
  if (!Number.isInteger(count) || count < 1 || count > mostCustomers) {
    throw new RangeError(`a made-up world has 1 to ${String(mostCustomers)} customers`)
  }
  const faker = fakerDrawingFrom(chance)
  return Array.from({ length: count }, (_, i) =>
    customer(chance, faker, { number: i + 1, partner: partnerOf(chance, partners) }),
  )
}

/** Faker's English words, drawn by our own chance; loaded with the first made-up world. */
function fakerDrawingFrom(chance: Chance): Faker {
  const { faker } = load('@faker-js/faker/locale/en') as { readonly faker: Faker }
  const OwnFaker = faker.constructor as typeof Faker
  return new OwnFaker({
    locale: faker.rawDefinitions,
    randomizer: { next: () => chance.fraction(), seed: () => undefined },
  })
}

/** The earlier partners have more customers. */
function partnerOf(chance: Chance, partners: readonly string[]): string {
  const place = Math.floor(partners.length * chance.fraction() ** 1.5)
  return partners[place] ?? ''
}

function customer(
  chance: Chance,
  faker: Faker,
  { number, partner }: { readonly number: number; readonly partner: string },
): Biography {
  const firstName = faker.person.firstName()
  const lastName = faker.person.lastName()
  const daysAgo = 1 + Math.floor(oldestDays * (1 - Math.sqrt(chance.fraction())))
  const tag = chance.happens(0.02) ? '+declined' : ''
  const account = `${firstName}.${lastName}.${String(number)}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '')
  return {
    partner,
    companyName: faker.company.name(),
    contactEmail: `${account}${tag}@example.com`,
    contactName: `${firstName} ${lastName}`,
    phone: chance.happens(0.8) ? `+1${String(chance.whole(2_000_000_000, 9_999_999_999))}` : null,
    plan: chance.pick(plansDrawn),
    billingCycle: chance.pick(cyclesDrawn),
    daysAgo,
    hour: hourOf(chance),
    deeds: deedsOf(chance, daysAgo),
  }
}

function deedsOf(chance: Chance, joinedDaysAgo: number): Deed[] {
  const deeds: Deed[] = []
  // Nothing happens on the first day, nor later than yesterday.
  const add = (share: number, make: (when: { daysAgo: number; hour: number }) => Deed) => {
    if (joinedDaysAgo < 2 || !chance.happens(share)) return
    deeds.push(make({ daysAgo: chance.whole(1, joinedDaysAgo - 1), hour: hourOf(chance) }))
  }
  add(0.12, (when) => ({ ...when, did: 'change', plan: 'professional' }))
  add(0.05, (when) => ({ ...when, did: 'change', plan: 'enterprise' }))
  add(0.04, (when) => ({ ...when, did: 'change', billingCycle: 'annual' }))
  add(0.04, (when) => ({ ...when, did: 'change', plan: 'starter' }))
  add(0.1, (when) => ({ ...when, did: 'activate' }))
  add(0.04, (when) => ({ ...when, did: 'refund', percent: chance.pick([100, 100, 50, 25]) }))
  add(0.03, (when) => ({ ...when, did: 'suspend' }))
  add(0.12, (when) => ({ ...when, did: 'cancel' }))
  add(0.3, (when) => ask(chance, when))
  add(0.15, (when) => ask(chance, when))
  return deeds
}

function ask(chance: Chance, when: { daysAgo: number; hour: number }): Deed {
  const [subject, category] = chance.pick(concerns)
  return {
    ...when,
    did: 'ask',
    subject,
    category,
    description: `${subject}, since about ${String(chance.whole(1, 9))} days.`,
    priority: chance.pick(['low', 'medium', 'medium', 'high', 'urgent']),
  }
}

/** A working hour, to the second. */
function hourOf(chance: Chance): number {
  return chance.whole(8 * 3600, 18 * 3600) / 3600
}
