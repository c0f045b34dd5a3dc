import type { RecordId } from '../../kernel/state/collection.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'

type Held = Readonly<Record<string, unknown>> & { readonly id: RecordId }

/** Number of ids that calls are going to create, and that are known beforehand. */
const idsAhead = 3

/** Ids and names of existing records, so that random calls find something. */
export class Pool {
  /** By the name of their kind. */
  readonly #records = new Map<string, readonly Held[]>()

  readonly #isGuided: boolean

  /** Everything that a provider has in a sandbox. */
  constructor(sandbox: Sandbox, provider: string, isGuided = false) {
    this.#isGuided = isGuided
    for (const { name, values } of collectionsOf(sandbox, provider)) this.#records.set(name, values)
  }

  /** Ids of the records with that name: of `partners`, of a `partner id`, of what is some record's `parent`. */
  ids(name: string): readonly RecordId[] {
    const called = stemOf(name)
    for (const stem of [called, stemOf(lastWordOf(name))]) {
      const kinds = this.#kindsOf(stem)
      if (kinds.length > 0) return kinds.flatMap(idsOf)
    }
    const referred = this.#all().map((record) => record[`${called}Id`])
    const ids = [...new Set(referred)].filter(isRecordId)
    if (ids.length > 0) return ids
    return [...this.#records.values()].flatMap(idsOf)
  }

  /** Texts in attributes of that name, or else names of the records with that name. */
  words(name: string): readonly string[] {
    const own = textsOf(this.#all().map((record) => record[name]))
    if (own.length > 0) return own
    const ids = new Set(this.ids(name))
    return textsOf(this.#all().map((record) => (ids.has(record.id) ? record['name'] : undefined)))
  }

  /** The records of the kinds that a stem begins; where values are guided, else of those it is part of. */
  #kindsOf(stem: string): (readonly Held[])[] {
    if (stem === '') return []
    const begun = [...this.#records].filter(([kind]) => kind.startsWith(stem))
    const kinds =
      begun.length > 0 || !this.#isGuided
        ? begun
        : [...this.#records].filter(([kind]) => kind.toLowerCase().includes(stem))
    return kinds.map(([, records]) => records)
  }

  #all(): Held[] {
    return [...this.#records.values()].flat()
  }
}

function collectionsOf(sandbox: Sandbox, provider: string) {
  return [...sandbox.store.collections()]
    .filter(({ name }) => name.startsWith(`${provider}.`))
    .map((collection) => ({
      name: collection.name.slice(provider.length + 1),
      // Collections of unknown records; all that is read of them is checked.
      values: [...collection.values()] as unknown as readonly Held[],
    }))
}

/** Ids that are there, and those that come next where they are counted. */
function idsOf(records: readonly Held[]): RecordId[] {
  const ids = records.map(({ id }) => id)
  const [before, last] = ids.slice(-2)
  if (typeof before !== 'number' || typeof last !== 'number') return ids
  const ahead = Array.from({ length: idsAhead }, (_, i) => last + (i + 1) * (last - before))
  return [...ids, ...ahead]
}

/** `directPartner id` is about a `partner`, `parent name` about a `parent`. */
function stemOf(name: string): string {
  const [thing = ''] = name.replace(/ ?(id|name)$/i, '').split(' ')
  return thing.replace(/^direct/, '').toLowerCase()
}

/** In `pullMerchant merchantId` what stands before the id is no kind, but the id says whose it is. */
function lastWordOf(name: string): string {
  return name.split(' ').at(-1) ?? ''
}

function isRecordId(value: unknown): value is RecordId {
  return typeof value === 'number' || typeof value === 'string'
}

function textsOf(values: readonly unknown[]): string[] {
  return [...new Set(values)].filter((value) => typeof value === 'string')
}
