import { z } from 'zod'
import { type ClockState, type Instant, isReachable } from '../time/clock.ts'
import type { Identified } from './collection.ts'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import type { RepeatedChange } from './store.ts'

const instant = z.custom<Instant>(
  (at) => typeof at === 'number' && isReachable(at),
  'must be a moment of the years 1970 to 9999, in milliseconds',
)

/** A clock's state, as it is kept and as it may be given. */
export const clockShape: z.ZodType<ClockState> = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('running'), offsetMs: z.number() }),
  z.strictObject({ mode: z.literal('frozen'), at: instant }),
])

/** What a sandbox is made from, as it is kept and as it may be given. */
export const sandboxOptionsShape = z.strictObject({
  name: z.string(),
  seed: z.string(),
  clock: clockShape,
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
  sandbox: sandboxOptionsShape as z.ZodType<SandboxOptions>,
  /** Those that have been filled from their datasets. */
  providers: z.array(z.string()).readonly(),
  /** Number of the last commit that is in it. */
  commit: z.int().min(0),
  clock: clockShape,
  random: z.tuple([z.int32(), z.int32(), z.int32(), z.int32()]).readonly(),
  uuid: z.strictObject({
    sequence: z.int().min(0).max(0x3fff),
    last: z.string().regex(/^\d{1,20}$/),
    shown: z.string().regex(/^\d{1,20}$/),
  }),
})

/** All of a sandbox at one moment: its records, and where its clock and its randomness stand. */
export type Snapshot = Readonly<z.output<typeof snapshotHead>> & {
  readonly collections: Readonly<Record<string, readonly Identified[]>>
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

/**
 * Puts what is in a snapshot into a sandbox that is new and empty, clock and randomness included.
 * What comes from outside is to be checked before.
 */
export function* loadSnapshot(sandbox: Sandbox, snapshot: Snapshot): Generator<void> {
  // What is defined later may point to what is defined before it.
  const names = Array.from(sandbox.store.collections(), ({ name }) => name)
  const collections = Object.fromEntries(
    names.map((name) => [name, snapshot.collections[name] ?? []]),
  )
  yield* sandbox.store.replaying(snapshot.commit, changesOf({ collections }))
  sandbox.clock.restore(snapshot.clock)
  sandbox.random.restore(snapshot.random)
  sandbox.uuidV1.restore(snapshot.uuid)
}

/** Records as changes of an empty sandbox. */
export function* changesOf({
  collections,
}: Pick<Snapshot, 'collections'>): Generator<RepeatedChange> {
  for (const [collection, records] of Object.entries(collections)) {
    for (const after of records) yield { collection, id: after.id, after }
  }
}
