import { readFileSync } from 'node:fs'
import { dayMs, startOfDay, isoOf, plus } from '../../kernel/time/clock.ts'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import { type CustomerHistory, scheduleHistory } from './datasets/customer-history.ts'
import { schedulePayout } from './commissions/life-cycle.ts'
import { generate, maxCustomers } from './datasets/generated.ts'
import { HistorySimulation } from './datasets/history-simulation.ts'
import type { PartnerRecord } from './records.ts'
import type { FlowmatixState } from './state.ts'

/** The datasets that a sandbox can be filled with. */
export const datasets = {
  documented: {
    says: 'The customer of the vendor’s example, and others in every state, of partners of every tier.',
  },
  generated: {
    says: 'Made-up data of any size, the same for the same seed and day.',
    sizes: { customers: { says: 'Customers.', default: 100, most: maxCustomers } },
  },
  empty: { says: 'The partners alone.' },
} as const satisfies Record<string, Dataset>

/** Age of the partners. */
const partnershipDays = 800

/**
 * Fills the state with a dataset, whose history ends now. It is dated back from the beginning of the
 * day, so that sandboxes that begin on one day are alike. Throws a RangeError for a dataset that does not exist.
 */
export function* fill(state: FlowmatixState, options: DatasetChoice): Generator<void> {
  const today = startOfDay(state.now())
  const beginning = plus(today, -partnershipDays * dayMs)
  const simulation = new HistorySimulation(state)
  const partners = partnersOf(state)
  for (const partner of partners) {
    simulation.addPartner({ ...partner, createdAt: isoOf(beginning) })
    simulation.runAt(beginning, () => schedulePayout(simulation, partner.id))
  }
  for (const history of historiesOf(state, options)) {
    scheduleHistory(simulation, history, today)
    yield
  }
  yield* simulation.runningUntil(state.now())
  yield* simulation.copyingTo(state)
}

type FixturePartner = Omit<PartnerRecord, 'createdAt'>

/** All partners; in a partner's sandbox environment only that one, with the key of the environment. */
function partnersOf({ settings }: FlowmatixState): readonly FixturePartner[] {
  return settings.environment === undefined
    ? fixture('partners')
    : [partnerIn(settings.environment)]
}

function partnerIn({ id, name, tier, apiKey }: FixturePartner): FixturePartner {
  return { id, name, tier, apiKey }
}

function* historiesOf(state: FlowmatixState, options: DatasetChoice): Generator<CustomerHistory> {
  const histories = historiesOfDataset(state, options)
  const { environment } = state.settings
  if (environment === undefined) return yield* histories
  const [first] = fixture<readonly FixturePartner[]>('partners')
  for (const history of histories) {
    if (history.partner === first?.id) yield { ...history, partner: environment.id }
  }
}

function historiesOfDataset(
  { sandbox }: FlowmatixState,
  { name, sizes }: DatasetChoice,
): Iterable<CustomerHistory> {
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

/** A file of the fixtures; read once, since records are never changed in place. */
function fixture<Content>(name: string): Content {
  if (!read.has(name)) {
    const file = new URL(`../../../fixtures/flowmatix/${name}.json`, import.meta.url)
    read.set(name, JSON.parse(readFileSync(file, 'utf8')))
  }
  return read.get(name) as Content
}
