import { readFileSync } from 'node:fs'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import { Defect } from '../../kernel/refusal.ts'
import { generating, maxPartners } from './datasets/generated.ts'
import type {
  ClientRecord,
  PartnerRecord,
  TemplateRecord,
  TransactionRecord,
  UserRecord,
} from './records.ts'
import type { BluefinState } from './state.ts'

/** All records of a dataset; `counters` hold the last id of each kind. */
export interface Records {
  readonly counters: Readonly<Record<string, number>>
  readonly partners: readonly PartnerRecord[]
  readonly users: readonly UserRecord[]
  readonly clients: readonly ClientRecord[]
  readonly templates: readonly TemplateRecord[]
  readonly transactions: readonly TransactionRecord[]
}

/** The datasets that a sandbox can be filled with. */
export const datasets = {
  documented: {
    says: 'The partners of the vendor’s examples as its list shows them, and someone at every place; the next one is 936.',
  },
  'documented-before-create': {
    says: 'Before the vendor’s example creates partner 904: only 792 is there.',
  },
  'documented-after-move': {
    says: 'As the vendor’s example of one partner shows it: 920 now below 936, and both below 792.',
  },
  generated: {
    says: 'Made-up data of any size, the same for the same seed.',
    sizes: { partners: { says: 'Partners.', default: 100, most: maxPartners } },
  },
} as const satisfies Record<string, Dataset>

/** Fills the state with a dataset. Throws a RangeError for a dataset that does not exist. */
export function* fill(state: BluefinState, options: DatasetChoice): Generator<void> {
  const data = yield* recordsOf(state, options)
  const { store } = state.sandbox
  for (const [kind, last] of Object.entries(data.counters)) {
    store.count(`bluefin.${kind}`, { first: last })
  }
  yield* each(data.partners, (record) => store.put(state.partners, record))
  yield* each(data.users, (record) => store.put(state.users, record))
  yield* each(data.clients, (record) => store.put(state.clients, record))
  yield* each(data.templates, (record) => store.put(state.templates, record))
  yield* each(data.transactions, (record) => store.put(state.transactions, record))
}

function* each<R>(records: readonly R[], put: (record: R) => unknown): Generator<void> {
  for (const record of records) {
    put(record)
    yield
  }
}

function* recordsOf(state: BluefinState, { name, sizes }: DatasetChoice): Generator<void, Records> {
  if (name === 'generated') {
    return yield* generating(state.sandbox.random.fork('bluefin'), sizes['partners'] ?? 100)
  }
  if (!Object.hasOwn(datasets, name)) throw new RangeError(`bluefin has no dataset ${name}`)
  return documented(name)
}

/** A dataset as the difference to another one: new values of partners, and whole partners that it adds. */
interface Difference {
  readonly of: string
  readonly counters: Records['counters']
  readonly partners: readonly (PartnerRecord | PartnerChange)[]
}
type PartnerChange = Pick<PartnerRecord, 'id'> & Partial<PartnerRecord>

const read = new Map<string, Records>()

/** A dataset of the fixtures; read once, since records are never changed in place. */
function documented(name: string): Records {
  let data = read.get(name)
  if (data === undefined) {
    const file = new URL(`../../../fixtures/bluefin/${name}.json`, import.meta.url)
    const content = JSON.parse(readFileSync(file, 'utf8')) as Records | Difference
    data = 'of' in content ? withDifference(documented(content.of), content) : content
    read.set(name, data)
  }
  return data
}

/** The records with their difference. Throws a Defect for a change of a partner that is not there. */
function withDifference(records: Records, { counters, partners }: Difference): Records {
  const byId = new Map(records.partners.map((partner) => [partner.id, partner]))
  for (const change of partners) {
    const before = byId.get(change.id)
    if (before !== undefined) byId.set(change.id, { ...before, ...change })
    else if (isWhole(change)) byId.set(change.id, change)
    else throw new Defect(`there is no partner ${String(change.id)} to change`)
  }
  return {
    ...records,
    counters: { ...records.counters, ...counters },
    partners: [...byId.values()],
  }
}

function isWhole(change: PartnerRecord | PartnerChange): change is PartnerRecord {
  return change.name !== undefined && change.reference !== undefined
}
