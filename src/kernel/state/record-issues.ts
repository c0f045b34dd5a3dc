import type { Collection, Identified, RecordId } from './collection.ts'
import type { Store } from './store.ts'

type Records = Readonly<Record<string, readonly Identified[]>>

/**
 * Goes through records that may not come from here, and says of each what is wrong with it, if
 * anything is: its shape, an id that is there twice, a reference that leads nowhere, or one that leads
 * back to itself. Only the collections of the store are looked at, not what is in them.
 */
export function* recordIssues(store: Store, records: Records): Generator<string | undefined> {
  const ids = new Map<string, Set<RecordId>>()
  for (const [name, list] of Object.entries(records)) {
    const seen = new Set<RecordId>()
    ids.set(name, seen)
    for (const record of list) {
      if (seen.has(record.id)) yield `${name} has the id ${String(record.id)} twice`
      seen.add(record.id)
      yield shapeIssue(store.collection(name), record)
    }
  }
  for (const [name, list] of Object.entries(records)) {
    const collection = store.collection(name)
    for (const [attribute, target = ''] of Object.entries(collection?.references ?? {})) {
      yield* danglingReferences({ name, list, attribute, targets: ids.get(target) })
      if (target === name) yield circleIn(name, list, attribute)
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
  readonly targets: ReadonlySet<RecordId> | undefined
}

function* danglingReferences({ name, list, attribute, targets }: References) {
  for (const record of list) {
    const id = referenceIn(record, attribute)
    const isThere = id === undefined || targets?.has(id) === true
    const where = `${name}.${String(record.id)}.${attribute}`
    yield isThere ? undefined : `${where}: there is no ${String(id)}`
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
  const value = (record as unknown as Readonly<Record<string, unknown>>)[attribute]
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}
