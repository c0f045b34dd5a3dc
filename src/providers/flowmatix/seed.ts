import { readFileSync } from 'node:fs'
import { isoOf, plus } from '../../kernel/clock.ts'
import type { SeedOptions } from '../../kernel/provider.ts'
import { type Biography, plan } from './biography.ts'
import { dayMs, startOfDay } from './calendar.ts'
import { schedulePayout } from './earnings.ts'
import { generate } from './generated-world.ts'
import { History } from './history.ts'
import type { PartnerRecord } from './records.ts'
import type { FlowmatixWorld } from './world.ts'

/** The worlds a sandbox can start with. */
export const worlds = {
  documented:
    'The customer of the vendor’s example, and others in every state, of partners of every tier.',
  generated: 'A made-up world of any size, the same for the same seed and day.',
  empty: 'The partners alone.',
}

/** How long the partners have been there. */
const partnershipDays = 800

/**
 * Fills a world with a past that ends now. It is counted back from the beginning of the day, so that
 * sandboxes that begin on one day are alike. Throws a RangeError for a world that does not exist.
 */
export function seed(world: FlowmatixWorld, options: SeedOptions): void {
  const today = startOfDay(world.now())
  const beginning = plus(today, -partnershipDays * dayMs)
  const history = new History(world)
  const partners = partnersOf(world)
  for (const partner of partners) {
    history.addPartner({ ...partner, createdAt: isoOf(beginning) })
    history.plan(beginning, () => schedulePayout(history, partner.id))
  }
  for (const biography of biographiesOf(world, options)) plan(history, biography, today)
  history.live(world.now())
  history.hand(world)
}

type FixturePartner = Omit<PartnerRecord, 'createdAt'>

/** A sandbox environment has one partner, with a key of its own; any other world has them all. */
function partnersOf({ settings }: FlowmatixWorld): readonly FixturePartner[] {
  return settings.environment === undefined ? fixture('partners') : [settings.environment]
}

function biographiesOf(world: FlowmatixWorld, options: SeedOptions): readonly Biography[] {
  const biographies = customersOf(world, options)
  const { environment } = world.settings
  if (environment === undefined) return biographies
  const [first] = fixture<readonly FixturePartner[]>('partners')
  return biographies
    .filter(({ partner }) => partner === first?.id)
    .map((biography) => ({ ...biography, partner: environment.id }))
}

function customersOf(
  { sandbox }: FlowmatixWorld,
  { world: name, partners: count }: SeedOptions,
): readonly Biography[] {
  switch (name) {
    case 'documented':
      return fixture('documented')
    case 'generated': {
      const partners = fixture<readonly FixturePartner[]>('partners').map(({ id }) => id)
      return generate(sandbox.chance.fork('flowmatix'), partners, count)
    }
    case 'empty':
      return []
    default:
      throw new RangeError(`flowmatix has no world ${name}`)
  }
}

const read = new Map<string, unknown>()

/** A file of the fixtures; read once, since nothing of it is changed in place. */
function fixture<Content>(name: string): Content {
  if (!read.has(name)) {
    const file = new URL(`../../../fixtures/flowmatix/${name}.json`, import.meta.url)
    read.set(name, JSON.parse(readFileSync(file, 'utf8')))
  }
  return read.get(name) as Content
}
