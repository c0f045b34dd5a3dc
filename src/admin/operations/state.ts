import type { z } from '@hono/zod-openapi'
import type { StateOverview } from '../../../spec/admin/state.ts'
import type { Collection, Identified } from '../../kernel/state/collection.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { exportSnapshot, importSnapshot, SnapshotError } from '../../kernel/state/snapshot.ts'
import { ok, outsideTransaction } from '../../authoring/handlers.ts'
import { type Handlers, within } from '../handlers.ts'
import { issueAt, refuse } from '../rules.ts'

type Operations =
  'listCollections' | 'listRecords' | 'getRecord' | 'exportSnapshot' | 'importSnapshot'

/** The operations on what a sandbox holds. */
export const stateHandlers: Handlers<Operations> = {
  listCollections: ({ state, query }) => within(state, query, (sandbox) => ok(overview(sandbox))),

  listRecords: ({ state, params, query }) =>
    within(state, query, (sandbox) => {
      const collection = sandbox.store.collection(params.collection)
      if (collection === undefined) return noCollection(sandbox, params.collection)
      return ok({ total: collection.size, records: part(collection, query).map(shown) })
    }),

  getRecord: ({ state, params, query }) =>
    within(state, query, (sandbox) => {
      const collection = sandbox.store.collection(params.collection)
      if (collection === undefined) return noCollection(sandbox, params.collection)
      const record = collection.get(params.id) ?? collection.get(Number(params.id))
      if (record !== undefined) return ok(shown(record))
      const message = `${params.collection} has no record ${params.id}`
      return refuse('state.unknown', issueAt('path', ['id'], message))
    }),

  exportSnapshot: ({ state, query }) =>
    within(state, query, (sandbox) => {
      const snapshot = exportSnapshot(sandbox)
      const collections = Object.fromEntries(
        Object.entries(snapshot.collections).map(([name, records]) => [name, records.map(shown)]),
      )
      return ok({ ...snapshot, collections })
    }),

  importSnapshot: outsideTransaction(({ state, query, body }) =>
    within(state, query, async (sandbox) => {
      const refusal = await load(sandbox, body)
      return refusal ?? ok(overview(sandbox))
    }),
  ),
}

/** Puts a snapshot in the place of all that is in a sandbox; refuses one that does not fit. */
export async function load(sandbox: Sandbox, snapshot: unknown) {
  try {
    await importSnapshot(sandbox, snapshot)
    sandbox.timeline.wake()
    return undefined
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error
    return refuse('request.invalid', issueAt('body', [], error.message))
  }
}

function overview({ store }: Sandbox): z.input<typeof StateOverview> {
  return {
    commits: store.committed,
    collections: Array.from(store.collections(), ({ name, size }) => ({
      name,
      provider: name.slice(0, name.indexOf('.')),
      count: size,
    })),
  }
}

/** The records from one place on, in the order in which they came; stops at the end of the page. */
function part(
  collection: Collection,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Identified[] {
  const records: Identified[] = []
  let place = 0
  for (const record of collection.values()) {
    if (place >= offset + limit) break
    if (place >= offset) records.push(record)
    place += 1
  }
  return records
}

function shown(record: Identified): Identified & Record<string, unknown> {
  return { ...record }
}

function noCollection({ store }: Sandbox, name: string) {
  const names = Array.from(store.collections(), (collection) => collection.name).join(', ')
  return refuse(
    'state.unknown',
    issueAt('path', ['collection'], `there is no collection ${name}; there are ${names}`),
  )
}
