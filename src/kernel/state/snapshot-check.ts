import type { Sandbox } from '../sandbox.ts'
import type { Identified } from './collection.ts'
import { recordIssues } from './record-issues.ts'
import { type Snapshot, snapshotHead } from './snapshot.ts'

/** A snapshot cannot be taken in, for a reason the asker can mend; nothing was changed. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError'
}

/** How many of the things wrong with a snapshot are told at once. */
const toldIssues = 5

/**
 * A snapshot that came from outside, once it is known to fit a sandbox: each record has the shape of
 * its collection, and they fit together. Throws a SnapshotError that says the first of what is wrong.
 */
export function* checkedSnapshot(sandbox: Sandbox, given: unknown): Generator<void, Snapshot> {
  const { collections: records, ...rest } = objectFrom(given)
  const head = snapshotHead.safeParse(rest)
  if (!head.success) {
    const issues = head.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'it'}: ${message}`,
    )
    throw notASnapshot(issues.slice(0, toldIssues))
  }
  const snapshot = { ...head.data, collections: listsFrom(records) }
  requireFit(sandbox, snapshot)
  const issues: string[] = []
  for (const issue of recordIssues(sandbox.store, snapshot.collections)) {
    if (issue !== undefined) issues.push(issue)
    if (issues.length === toldIssues) break
    yield
  }
  if (issues.length > 0) {
    throw new SnapshotError(`the records of the snapshot do not fit: ${issues.join('; ')}`)
  }
  return snapshot
}

function objectFrom(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...given }
  throw notASnapshot(['it is not a JSON object'])
}

function listsFrom(given: unknown): Readonly<Record<string, readonly Identified[]>> {
  const wrong = (at: string) => notASnapshot([`${at} is not a list of records with an id`])
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrong('collections')
  for (const [name, records] of Object.entries(given)) {
    if (!Array.isArray(records) || !records.every(isIdentified)) throw wrong(`collections.${name}`)
  }
  return given as Readonly<Record<string, readonly Identified[]>>
}

function isIdentified(record: unknown): boolean {
  if (typeof record !== 'object' || record === null || !('id' in record)) return false
  return typeof record.id === 'string' || typeof record.id === 'number'
}

function notASnapshot(issues: readonly string[]): SnapshotError {
  return new SnapshotError(`this is not a snapshot of a sandbox: ${issues.join('; ')}`)
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
