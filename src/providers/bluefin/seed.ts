import { readFileSync } from 'node:fs'
import type { SeedOptions } from '../../kernel/provider.ts'
import { generate } from './generated-world.ts'
import type {
  BluefinWorld,
  ClientRecord,
  PartnerRecord,
  TemplateRecord,
  TransactionRecord,
  UserRecord,
} from './world.ts'

/** Everything a world starts with; `counters` hold the last id of each kind. */
export interface WorldData {
  readonly counters: Readonly<Record<string, number>>
  readonly partners: readonly PartnerRecord[]
  readonly users: readonly UserRecord[]
  readonly clients: readonly ClientRecord[]
  readonly templates: readonly TemplateRecord[]
  readonly transactions: readonly TransactionRecord[]
}

/** The worlds a sandbox can start with. */
export const worlds = {
  documented:
    'The partners of the vendor’s examples as its list shows them, and someone at every place.',
  'documented-before-create': 'Before the vendor’s example creates partner 904: only 792 is there.',
  'documented-after-move': 'As the vendor’s example of one partner shows it: 920 now below 936.',
  generated: 'A made-up world of any size, the same for the same seed.',
}

/** Fills a world. Throws a RangeError for a world that does not exist. */
export function seed(world: BluefinWorld, options: SeedOptions): void {
  const data = worldData(world, options)
  const { store } = world.sandbox
  for (const [kind, last] of Object.entries(data.counters)) {
    store.count(`bluefin.${kind}`, { first: last })
  }
  for (const record of data.partners) store.put(world.partners, record)
  for (const record of data.users) store.put(world.users, record)
  for (const record of data.clients) store.put(world.clients, record)
  for (const record of data.templates) store.put(world.templates, record)
  for (const record of data.transactions) store.put(world.transactions, record)
}

function worldData(world: BluefinWorld, { world: name, partners }: SeedOptions): WorldData {
  if (name === 'generated') return generate(world.sandbox.chance.fork('bluefin'), partners)
  if (!(name in worlds)) throw new RangeError(`bluefin has no world ${name}`)
  return documented(name)
}

const read = new Map<string, WorldData>()

/** A world of the fixtures; read once, since records are never changed in place. */
function documented(name: string): WorldData {
  let data = read.get(name)
  if (data === undefined) {
    const file = new URL(`../../../fixtures/bluefin/${name}.json`, import.meta.url)
    data = JSON.parse(readFileSync(file, 'utf8')) as WorldData
    read.set(name, data)
  }
  return data
}
