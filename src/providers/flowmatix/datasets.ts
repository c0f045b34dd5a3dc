import { readFileSync } from 'node:fs'
import { isoOf, plus } from '../../kernel/time/clock.ts'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import { type Biography, plan } from './datasets/customer-history.ts'
import { dayMs, startOfDay } from './calendar.ts'
import { schedulePayout } from './commissions/life-cycle.ts'
import { generate, mostCustomers } from './datasets/generated.ts'
import { History } from './datasets/history.ts'
import type { PartnerRecord } from './records.ts'
import type { FlowmatixState } from './state.ts'

/** What a sandbox can be filled with. */
export const datasets = {
  documented: {
    says: 'The customer of the vendor’s example, and others in every state, of partners of every tier.',
  },
  generated: {
    says: 'Made-up data of any size, the same for the same seed and day.',
    sizes: { customers: { says: 'Customers.', default: 100, most: mostCustomers } },
  },
  empty: { says: 'The partners alone.' },
} as const satisfies Record<string, Dataset>

/** How long the partners have been there. */
const partnershipDays = 800

/**
 * Fills the state with a past that ends now. It is counted back from the beginning of the day, so that
 * sandboxes that begin on one day are alike. Throws a RangeError for a dataset that does not exist.
 */
export function fill(state: FlowmatixState, options: DatasetChoice): void {
  const today = startOfDay(state.now())
  const beginning = plus(today, -partnershipDays * dayMs)
  const history = new History(state)
  const partners = partnersOf(state)
  for (const partner of partners) {
    history.addPartner({ ...partner, createdAt: isoOf(beginning) })
    history.plan(beginning, () => schedulePayout(history, partner.id))
  }
  for (const biography of biographiesOf(state, options)) plan(history, biography, today)
  history.live(state.now())
  history.hand(state)
}

type FixturePartner = Omit<PartnerRecord, 'createdAt'>

/** A sandbox environment has one partner, with a key of its own; any other world has them all. */
function partnersOf({ settings }: FlowmatixState): readonly FixturePartner[] {
  return settings.environment === undefined ? fixture('partners') : [settings.environment]
}

function biographiesOf(state: FlowmatixState, options: DatasetChoice): readonly Biography[] {
  const biographies = customersOf(state, options)
  const { environment } = state.settings
  if (environment === undefined) return biographies
  const [first] = fixture<readonly FixturePartner[]>('partners')
  return biographies
    .filter(({ partner }) => partner === first?.id)
    .map((biography) => ({ ...biography, partner: environment.id }))
}

function customersOf(
  { sandbox }: FlowmatixState,
  { name, sizes }: DatasetChoice,
): readonly Biography[] {
  switch (name) {
    case 'documented':
      return fixture('documented')
    case 'generated': {
      const partners = fixture<readonly FixturePartner[]>('partners').map(({ id }) => id)
      return generate(sandbox.random.fork('flowmatix'), partners, sizes['customers'] ?? 100)
    }
    case 'empty':
      return []
    default:
      throw new RangeError(`flowmatix has no dataset ${name}`)
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
