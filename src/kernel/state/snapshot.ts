import { z } from 'zod'
import { canonical } from './canonical-json.ts'
import { type ClockState, type Instant, isReachable } from '../time/clock.ts'
import type { Identified, RecordId } from './collection.ts'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Change } from './store.ts'

const instant = z.custom<Instant>(
  (at) => typeof at === 'number' && isReachable(at),
  'must be a moment of the years 1970 to 9999, in milliseconds',
)

const clockState: z.ZodType<ClockState> = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('running'), offsetMs: z.number() }),
  z.strictObject({ mode: z.literal('frozen'), at: instant }),
])

const sandboxOptions: z.ZodType<SandboxOptions> = z.strictObject({
  name: z.string(),
  seed: z.string(),
  clock: clockState,
  strict: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  log: z.strictObject({ capacity: z.int(), bytes: z.int(), bodyBytes: z.int() }),
  datasets: z.record(
    z.string(),
    z.strictObject({ name: z.string(), sizes: z.record(z.string(), z.int().min(1)) }),
  ),
})

/** Everything about a snapshot but the records. */
export const snapshotHead = z.strictObject({
  format: z.literal('partner-sandbox snapshot 1'),
  /** How the sandbox was made. */
  sandbox: sandboxOptions,
  /** Those that have been filled from their datasets. */
  providers: z.array(z.string()).readonly(),
  /** Number of the last commit that is in it. */
  commit: z.int().min(0),
  clock: clockState,
  random: z.tuple([z.int32(), z.int32(), z.int32(), z.int32()]).readonly(),
  uuid: z.strictObject({
    sequence: z.int().min(0).max(0x3fff),
    last: z.string().regex(/^\d{1,20}$/),
    shown: z.string().regex(/^\d{1,20}$/),
  }),
})

const record: z.ZodType<Identified> = z.looseObject({ id: z.union([z.string(), z.number()]) })

const snapshotSchema = z.strictObject({
  ...snapshotHead.shape,
  collections: z.record(z.string(), z.array(record).readonly()),
})

/** All of a sandbox at one moment: its records, and where its clock and its randomness stand. */
export type Snapshot = Readonly<z.output<typeof snapshotSchema>>

/** A snapshot cannot be taken in, for a reason the asker can mend; nothing was changed. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
}

/** A sandbox as it is now. Costs a list of its records; they are never changed in place. */
export function captureSnapshot(sandbox: Sandbox): Snapshot {
  const collections: Record<string, Identified[]> = {}
  for (const collection of sandbox.store.collections()) {
    if (collection.size > 0) collections[collection.name] = [...collection.values()]
  }
  return {
    format: 'partner-sandbox snapshot 1',
    sandbox: sandbox.options,
    providers: sandbox.providerNames,
    commit: sandbox.store.committed,
    clock: sandbox.clock.state,
    random: sandbox.random.state,
    uuid: sandbox.uuidV1.state(),
    collections,
  }
}

/** A sandbox as JSON that is the same for the same state: keys and records are in order. */
export function exportSnapshot(sandbox: Sandbox): Snapshot {
  const { collections, ...head } = captureSnapshot(sandbox)
  const ordered: Record<string, readonly Identified[]> = {}
  for (const name of Object.keys(collections).sort()) {
    ordered[name] = inOrder(collections[name] ?? []).map(canonical)
  }
  return { ...canonical(head), collections: ordered }
}

/**
 * Puts a snapshot in the place of all that is in a sandbox, clock and randomness included; its name,
 * seed and settings stay. Whole or not at all: throws a SnapshotError for one that does not fit,
 * a StorageError if it cannot be stored.
 */
export async function importSnapshot(sandbox: Sandbox, json: unknown): Promise<void> {
  const snapshot = readSnapshot(json)
  requireFit(sandbox, snapshot)
  const { store, clock, random, uuidV1 } = sandbox
  const before = { clock: clock.state, random: random.state, uuid: uuidV1.state() }
  const show = (moment: Pick<Snapshot, 'clock' | 'random' | 'uuid'>) => {
    clock.restore(moment.clock)
    random.restore(moment.random)
    uuidV1.restore(moment.uuid)
  }
  show(snapshot)
  try {
    store.transact(() => {
      // What is defined later may point to what is defined before it.
      const collections = [...store.collections()]
      for (const collection of collections.toReversed()) {
        for (const { id } of [...collection.values()]) store.remove(collection, id)
      }
      for (const collection of collections) {
        for (const record of snapshot.collections[collection.name] ?? []) {
          store.put(collection, record)
        }
      }
    })
    await sandbox.persist()
  } catch (error) {
    show(before)
    if (error instanceof StorageError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new SnapshotError(`the records of the snapshot do not fit together: ${reason}`)
  }
}

/** Records as changes of an empty sandbox. */
export function* changesOf({
  collections,
}: Pick<Snapshot, 'collections'>): Generator<Pick<Change, 'collection' | 'id' | 'after'>> {
  for (const [collection, records] of Object.entries(collections)) {
    for (const after of records) yield { collection, id: after.id, after }
  }
}

/** Records by id: numbers first, then texts. */
export function inOrder<R extends Identified>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => compareIds(a.id, b.id))
}

function compareIds(a: RecordId, b: RecordId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : 1
}

/** How many of the things wrong with a snapshot are told at once. */
const toldProblems = 5

function readSnapshot(json: unknown): Snapshot {
  const result = snapshotSchema.safeParse(json)
  if (!result.success) {
    const problems = result.error.issues
      .slice(0, toldProblems)
      .map(({ path, message }) => `${path.length === 0 ? 'it' : path.join('.')}: ${message}`)
    throw new SnapshotError(`this is not a snapshot of a sandbox: ${problems.join('; ')}`)
  }
  for (const [name, records] of Object.entries(result.data.collections)) {
    const ids = new Set<RecordId>()
    for (const { id } of records) {
      if (ids.has(id)) throw new SnapshotError(`${name} has the id ${String(id)} twice`)
      ids.add(id)
    }
  }
  return result.data
}

function requireFit(sandbox: Sandbox, { providers, collections }: Snapshot): void {
  const own = sandbox.providerNames
  if (own.length !== providers.length || !own.every((name) => providers.includes(name))) {
    throw new SnapshotError(
      `the snapshot is of a sandbox with ${providers.join(', ')}; this one has ${own.join(', ') || 'none'}`,
    )
  }
  for (const name of Object.keys(collections)) {
    if (sandbox.store.collection(name) === undefined) {
      throw new SnapshotError(`the snapshot has ${name}, which this version does not know`)
    }
  }
}
