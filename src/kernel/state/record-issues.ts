import type { Collection, Identified, RecordId } from './collection.ts'
import type { Store } from './store.ts'

type Records = Readonly<Record<string, readonly Identified[]>>

/**
 * Goes through records that may not come from here, and says of each what is wrong with it, if
 * anything is: its shape, an id that is there twice, a reference that leads nowhere, or one that leads
 * back to itself, or a copy that is none of what it refers to. Only the collections of the store are looked at, not what is in them.
 */
export function* recordIssues(store: Store, records: Records): Generator<string | undefined> {
  const misshapen = new Set<Identified>()
  const all = new Map<string, ReadonlyMap<RecordId, Identified>>()
  for (const [name, list] of Object.entries(records)) {
    const seen = new Map<RecordId, Identified>()
    all.set(name, seen)
    for (const record of list) {
      if (seen.has(record.id)) yield `${name} has the id ${String(record.id)} twice`
      seen.set(record.id, record)
      const issue = shapeIssue(store.collection(name), record)
      if (issue !== undefined) misshapen.add(record)
      yield issue
    }
  }
  // What is defined later may point to what is defined before it: the cause is told before what follows.
  for (const collection of store.collections()) {
    const list = records[collection.name] ?? []
    yield* wrongLinks(collection, list)
    for (const [attribute, target = ''] of Object.entries(collection.references)) {
      const { name, copies } = collection
      const targets = all.get(target)
      yield* wrongReferences({ name, list, attribute, copies: copies[attribute] ?? [], targets })
      if (target === name) yield circleIn(name, list, attribute)
    }
  }

  /** References that no attribute holds; those of a record in another shape cannot be read. */
  function* wrongLinks({ name, links }: Collection, list: readonly Identified[]) {
    for (const record of links === undefined ? [] : list) {
      if (misshapen.has(record)) continue
      for (const [target, id] of links?.(record) ?? []) {
        const isThere = all.get(target)?.has(id) === true
        yield isThere ? undefined : `${name}.${String(record.id)}: there is no ${String(id)}`
      }
    }
  }
}

function shapeIssue(collection: Collection | undefined, record: Identified): string | undefined {
  const [issue] = collection?.shape?.safeParse(record).error?.issues ?? []
  if (issue === undefined) return undefined
  const where = [collection?.name, record.id, ...issue.path].map(String).join('.')
  return `${where}: ${issue.message}`
}

interface References {
  readonly name: string
  readonly list: readonly Identified[]
  readonly attribute: string
  /** Attributes that the record referred to has, too. */
  readonly copies: readonly string[]
  readonly targets: ReadonlyMap<RecordId, Identified> | undefined
}

function* wrongReferences({ name, list, attribute, copies, targets }: References) {
  for (const record of list) {
    const where = `${name}.${String(record.id)}`
    for (const id of referencesIn(record, attribute)) {
      const target = targets?.get(id)
      const other = copies.find(
        (copy) => target !== undefined && valueOf(record, copy) !== valueOf(target, copy),
      )
      if (target === undefined) yield `${where}.${attribute}: there is no ${String(id)}`
      else if (other !== undefined)
        yield `${where}.${other}: is another one than that of ${String(id)}`
      else yield undefined
    }
  }
}

/** The first record found from which references of one collection lead round in a circle. */
function circleIn(name: string, list: readonly Identified[], attribute: string) {
  const next = new Map(list.map((record) => [record.id, referenceIn(record, attribute)]))
  const fine = new Set<RecordId>()
  for (const { id } of list) {
    const path = new Set<RecordId>()
    let at: RecordId | undefined = id
    for (; at !== undefined && !fine.has(at); at = next.get(at)) {
      if (path.has(at)) return `${name}.${String(at)}.${attribute}: leads back to itself`
      path.add(at)
    }
    for (const passed of path) fine.add(passed)
  }
  return undefined
}

function referenceIn(record: Identified, attribute: string): RecordId | undefined {
  const value = valueOf(record, attribute)
  return isRecordId(value) ? value : undefined
}

/** The id in an attribute, or all of a list there. */
function referencesIn(record: Identified, attribute: string): RecordId[] {
  const value = valueOf(record, attribute)
  return (Array.isArray(value) ? value : [value]).filter(isRecordId)
}

function isRecordId(value: unknown): value is RecordId {
  return typeof value === 'string' || typeof value === 'number'
}

function valueOf(record: Identified, attribute: string): unknown {
  return (record as unknown as Readonly<Record<string, unknown>>)[attribute]
}
