import { readFileSync } from 'node:fs'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import { startOfDay } from '../../kernel/time/clock.ts'
import { generate, mostMerchants, mostPartners, type RealmWithFlows } from './datasets/generated.ts'
import { addPartner, type PartnerData } from './datasets/partner-data.ts'
import type { SignzyState } from './state.ts'

/** What a sandbox can be filled with. The realms with their flows are always there. */
export const datasets = {
  documented: {
    says: 'The realm and the merchant of the vendor’s page, partners at every step of the workflow, and merchants of every status.',
  },
  generated: {
    says: 'Made-up data of any size, the same for the same seed and day.',
    sizes: {
      merchants: { says: 'Merchants.', default: 200, most: mostMerchants },
      partners: { says: 'Partners.', default: 10, most: mostPartners },
    },
  },
  empty: { says: 'The realms alone: partners are still to be created.' },
} as const satisfies Record<string, Dataset>

/** Fills the state, partner by partner. Throws a RangeError for a dataset that does not exist. */
export function* fill(state: SignzyState, { name, sizes }: DatasetChoice): Generator<void, void> {
  const today = startOfDay(state.now())
  const realms = fixture<readonly RealmWithFlows[]>('realms')
  const { store } = state.sandbox
  for (const { flows, ...realm } of realms) {
    store.put(state.realms, realm)
    for (const flow of flows) store.put(state.flows, { ...flow, realmId: realm.id })
  }
  for (const partner of partnersOf(state, { name, sizes })) {
    addPartner(state, partner, today)
    yield
  }
}

function partnersOf(
  { sandbox }: SignzyState,
  { name, sizes }: DatasetChoice,
): Iterable<PartnerData> {
  switch (name) {
    case 'documented':
      return fixture<readonly PartnerData[]>('documented')
    case 'generated':
      return generate(sandbox.random.fork('signzy'), {
        partners: sizes['partners'] ?? 10,
        merchants: sizes['merchants'] ?? 200,
        realms: fixture('realms'),
      })
    case 'empty':
      return []
    default:
      throw new RangeError(`signzy has no dataset ${name}`)
  }
}

const read = new Map<string, unknown>()

/** A file of the fixtures; read once, since nothing of it is changed in place. */
function fixture<Content>(name: string): Content {
  if (!read.has(name)) {
    const file = new URL(`../../../fixtures/signzy/${name}.json`, import.meta.url)
    read.set(name, JSON.parse(readFileSync(file, 'utf8')))
  }
  return read.get(name) as Content
}
