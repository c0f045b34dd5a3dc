import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../../../kernel/random/random.ts'
import type { CustomerHistory, HistoryStep } from './customer-history.ts'

/** Customers of the largest dataset that still fits the memory of a small machine. */
export const maxCustomers = 50_000

/** Age of the oldest customers; newer ones have joined at a growing rate. */
const oldestDays = 420

type Weighted<T> = readonly [T, ...T[]]
const planChoices: Weighted<string> = [
  'starter',
  'starter',
  'starter',
  'starter',
  'starter',
  'professional',
  'professional',
  'professional',
  'professional',
  'enterprise',
]
const cycleChoices: Weighted<string> = ['monthly', 'monthly', 'monthly', 'annual']
const ticketSubjects: Weighted<
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
 * Generates customers and their histories: the same for the same random seed. Throws a RangeError for a
 * number that is not whole or not from 1 to 50,000.
 */
export function* generate(
  random: Random,
  partners: readonly string[],
  count: number,
): Generator<CustomerHistory> {
  if (!Number.isInteger(count) || count < 1 || count > maxCustomers) {
    throw new RangeError(`a made-up dataset has 1 to ${String(maxCustomers)} customers`)
  }
  const faker = fakerDrawingFrom(random)
  for (let number = 1; number <= count; number += 1) {
    yield customerHistory(random, faker, { number, partner: partnerOf(random, partners) })
  }
}

/** A Faker in English that draws from our own randomness; loaded with the first generated dataset. */
function fakerDrawingFrom(random: Random): Faker {
  const { faker } = load('@faker-js/faker/locale/en') as { readonly faker: Faker }
  const OwnFaker = faker.constructor as typeof Faker
  return new OwnFaker({
    locale: faker.rawDefinitions,
    randomizer: { next: () => random.fraction(), seed: () => undefined },
  })
}

/** A random partner; the earlier ones are likelier. */
function partnerOf(random: Random, partners: readonly string[]): string {
  const index = Math.floor(partners.length * random.fraction() ** 1.5)
  return partners[index] ?? ''
}

function customerHistory(
  random: Random,
  faker: Faker,
  { number, partner }: { readonly number: number; readonly partner: string },
): CustomerHistory {
  const firstName = faker.person.firstName()
  const lastName = faker.person.lastName()
  const daysAgo = 1 + Math.floor(oldestDays * (1 - Math.sqrt(random.fraction())))
  const tag = random.happens(0.02) ? '+declined' : ''
  const mailbox = `${firstName}.${lastName}.${String(number)}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '')
  return {
    partner,
    companyName: faker.company.name(),
    contactEmail: `${mailbox}${tag}@example.com`,
    contactName: `${firstName} ${lastName}`,
    phone: random.happens(0.8) ? `+1${String(random.whole(2_000_000_000, 9_999_999_999))}` : null,
    plan: random.pick(planChoices),
    billingCycle: random.pick(cycleChoices),
    daysAgo,
    hour: hourOf(random),
    steps: stepsOf(random, daysAgo),
  }
}

function stepsOf(random: Random, joinedDaysAgo: number): HistoryStep[] {
  const steps: HistoryStep[] = []
  // Steps are later than the first day and earlier than today.
  const add = (share: number, make: (when: { daysAgo: number; hour: number }) => HistoryStep) => {
    if (joinedDaysAgo < 2 || !random.happens(share)) return
    steps.push(make({ daysAgo: random.whole(1, joinedDaysAgo - 1), hour: hourOf(random) }))
  }
  add(0.12, (when) => ({ ...when, action: 'change-terms', plan: 'professional' }))
  add(0.05, (when) => ({ ...when, action: 'change-terms', plan: 'enterprise' }))
  add(0.04, (when) => ({ ...when, action: 'change-terms', billingCycle: 'annual' }))
  add(0.04, (when) => ({ ...when, action: 'change-terms', plan: 'starter' }))
  add(0.1, (when) => ({ ...when, action: 'activate' }))
  add(0.04, (when) => ({ ...when, action: 'refund', percent: random.pick([100, 100, 50, 25]) }))
  add(0.03, (when) => ({ ...when, action: 'suspend' }))
  add(0.12, (when) => ({ ...when, action: 'cancel' }))
  add(0.3, (when) => ticketStep(random, when))
  add(0.15, (when) => ticketStep(random, when))
  return steps
}

function ticketStep(random: Random, when: { daysAgo: number; hour: number }): HistoryStep {
  const [subject, category] = random.pick(ticketSubjects)
  return {
    ...when,
    action: 'open-ticket',
    subject,
    category,
    description: `${subject}, since about ${String(random.whole(1, 9))} days.`,
    priority: random.pick(['low', 'medium', 'medium', 'high', 'urgent']),
  }
}

/** A random working hour, to the second. */
function hourOf(random: Random): number {
  return random.whole(8 * 3600, 18 * 3600) / 3600
}
