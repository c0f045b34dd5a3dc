import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { BillingCycle, Plan } from '../../../../spec/flowmatix/customers.ts'
import type { Random } from '../../../kernel/random/random.ts'
import type { Biography, Deed } from './customer-history.ts'

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
 * Makes customers up, and what happened to them: the same for the same randomness. Throws a RangeError
 * for a number that is not whole or not from 1 to 50,000.
 */
export function generate(random: Random, partners: readonly string[], count: number): Biography[] {
  if (!Number.isInteger(count) || count < 1 || count > mostCustomers) {
    throw new RangeError(`a made-up dataset has 1 to ${String(mostCustomers)} customers`)
  }
  const faker = fakerDrawingFrom(random)
  return Array.from({ length: count }, (_, i) =>
    customer(random, faker, { number: i + 1, partner: partnerOf(random, partners) }),
  )
}

/** Faker's English words, drawn by our own randomness; loaded with the first made-up dataset. */
function fakerDrawingFrom(random: Random): Faker {
  const { faker } = load('@faker-js/faker/locale/en') as { readonly faker: Faker }
  const OwnFaker = faker.constructor as typeof Faker
  return new OwnFaker({
    locale: faker.rawDefinitions,
    randomizer: { next: () => random.fraction(), seed: () => undefined },
  })
}

/** The earlier partners have more customers. */
function partnerOf(random: Random, partners: readonly string[]): string {
  const place = Math.floor(partners.length * random.fraction() ** 1.5)
  return partners[place] ?? ''
}

function customer(
  random: Random,
  faker: Faker,
  { number, partner }: { readonly number: number; readonly partner: string },
): Biography {
  const firstName = faker.person.firstName()
  const lastName = faker.person.lastName()
  const daysAgo = 1 + Math.floor(oldestDays * (1 - Math.sqrt(random.fraction())))
  const tag = random.happens(0.02) ? '+declined' : ''
  const account = `${firstName}.${lastName}.${String(number)}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '')
  return {
    partner,
    companyName: faker.company.name(),
    contactEmail: `${account}${tag}@example.com`,
    contactName: `${firstName} ${lastName}`,
    phone: random.happens(0.8) ? `+1${String(random.whole(2_000_000_000, 9_999_999_999))}` : null,
    plan: random.pick(plansDrawn),
    billingCycle: random.pick(cyclesDrawn),
    daysAgo,
    hour: hourOf(random),
    deeds: deedsOf(random, daysAgo),
  }
}

function deedsOf(random: Random, joinedDaysAgo: number): Deed[] {
  const deeds: Deed[] = []
  // Nothing happens on the first day, nor later than yesterday.
  const add = (share: number, make: (when: { daysAgo: number; hour: number }) => Deed) => {
    if (joinedDaysAgo < 2 || !random.happens(share)) return
    deeds.push(make({ daysAgo: random.whole(1, joinedDaysAgo - 1), hour: hourOf(random) }))
  }
  add(0.12, (when) => ({ ...when, did: 'change', plan: 'professional' }))
  add(0.05, (when) => ({ ...when, did: 'change', plan: 'enterprise' }))
  add(0.04, (when) => ({ ...when, did: 'change', billingCycle: 'annual' }))
  add(0.04, (when) => ({ ...when, did: 'change', plan: 'starter' }))
  add(0.1, (when) => ({ ...when, did: 'activate' }))
  add(0.04, (when) => ({ ...when, did: 'refund', percent: random.pick([100, 100, 50, 25]) }))
  add(0.03, (when) => ({ ...when, did: 'suspend' }))
  add(0.12, (when) => ({ ...when, did: 'cancel' }))
  add(0.3, (when) => ask(random, when))
  add(0.15, (when) => ask(random, when))
  return deeds
}

function ask(random: Random, when: { daysAgo: number; hour: number }): Deed {
  const [subject, category] = random.pick(concerns)
  return {
    ...when,
    did: 'ask',
    subject,
    category,
    description: `${subject}, since about ${String(random.whole(1, 9))} days.`,
    priority: random.pick(['low', 'medium', 'medium', 'high', 'urgent']),
  }
}

/** A working hour, to the second. */
function hourOf(random: Random): number {
  return random.whole(8 * 3600, 18 * 3600) / 3600
}
