import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../../../kernel/random/random.ts'
import { objectId } from '../loopback/object-id.ts'
import type { FlowRecord, RealmRecord } from '../records.ts'
import type { MerchantData, PartnerData } from './partner-data.ts'

/** Beyond these a sandbox would no longer fit the memory of a small machine. */
export const mostPartners = 1000
export const mostMerchants = 20_000

/** A realm with its flows. */
export type RealmWithFlows = RealmRecord & { readonly flows: readonly FlowRecord[] }

/** How many partners and merchants are made up, and where they can be. */
interface Wanted {
  readonly partners: number
  readonly merchants: number
  readonly realms: readonly RealmWithFlows[]
}

type Weighted<T> = readonly [T, ...T[]]

/** Statuses as often as they are drawn. */
const statuses: Weighted<Pick<MerchantData, 'status' | 'pushed' | 'isEscalated' | 'reason'>> = [
  { status: 'accept', pushed: 'all' },
  { status: 'accept', pushed: 'all' },
  { status: 'accept', pushed: 'all' },
  { status: 'accept', pushed: 'all' },
  { status: 'reject', pushed: 'all', reason: 'The documents cannot be read.' },
  { status: 'pending', pushed: 'all' },
  { status: 'pending', pushed: 'all' },
  { status: 'pending', pushed: 'all', isEscalated: true },
  { status: 'draft', pushed: 'first' },
  { status: 'draft', pushed: 'all', reason: 'The address on the documents differs.' },
  { status: 'new', pushed: 'none' },
  { status: 'new', pushed: 'none' },
]

const oldestDays = 360
const load = createRequire(import.meta.url)

/** Makes partners up, one by one, with their merchants: the same for the same randomness. */
export function* generate(random: Random, wanted: Wanted): Generator<PartnerData, void> {
  const faker = fakerDrawingFrom(random)
  const nextId = idsFrom(random)
  let merchants = 0
  for (let nth = 1; nth <= wanted.partners; nth += 1) {
    // The earlier partners have more merchants.
    const rest = wanted.merchants - merchants
    const share =
      nth === wanted.partners ? rest : Math.ceil((rest * 2) / (wanted.partners - nth + 2))
    yield partner(
      { random, faker, realms: wanted.realms, nextId },
      { nth, first: merchants, count: share },
    )
    merchants += share
  }
}

interface Making {
  readonly nextId: () => string
  readonly random: Random
  readonly faker: Faker
  readonly realms: readonly RealmWithFlows[]
}

function partner(
  making: Making,
  { nth, first, count }: { readonly nth: number; readonly first: number; readonly count: number },
): PartnerData {
  const { random, faker, realms, nextId } = making
  const brand = faker.person.lastName()
  const word = brand.toLowerCase().replaceAll(/[^a-z]/g, '')
  const username = `${word}${String(nth)}`
  const linked = realms.filter((_, at) => at === nth % realms.length || random.happens(0.3))
  return {
    id: nextId(),
    name: `${brand} ${random.pick(['Onboarding', 'Referrals', 'Partners', 'Advisors'])}`,
    username,
    email: `partner@${username}.example`,
    mobile: `+91${String(nth).padStart(10, '0')}`,
    daysAgo: oldestDays + random.whole(0, 400),
    links: linked.map((realm) => ({
      id: nextId(),
      realm: realm.name,
      assigned: realm.flows.map(({ id }) => id),
    })),
    callbacks: [],
    merchants: Array.from({ length: count }, (_, at) => merchant(making, linked, first + at + 1)),
  }
}

function merchant(
  { random, faker, nextId }: Making,
  linked: readonly RealmWithFlows[],
  number: number,
): MerchantData {
  const name = `${faker.person.firstName()} ${faker.person.lastName()}`
  const realm = random.pick(linked as unknown as Weighted<RealmWithFlows>)
  const flow = random.pick(realm.flows as unknown as Weighted<FlowRecord>)
  const account = name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
  return {
    id: nextId(),
    name,
    email: `${account}.${String(number)}@merchant.example`,
    mobile: `+91${String(1_000_000 + number).padStart(10, '0')}`,
    username: random.hex(4),
    signzyAppId: `app-${String(number).padStart(6, '0')}`,
    realm: realm.name,
    flowId: flow.id,
    autoLoginCode: `rul${random.letters(21)}`,
    daysAgo: random.whole(1, oldestDays),
    ...random.pick(statuses),
  }
}

/** The second that generated ids begin with: ids follow each other, whatever is how old. */
const idSecond = 0x62df8e46

/** Makes ids, each greater than the one before it. */
function idsFrom(random: Random): () => string {
  let made = 0
  return () => objectId(idSecond, (made += 1), random.fork('signzy object ids'))
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
