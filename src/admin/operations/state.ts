import type { z } from '@hono/zod-openapi'
import type { Snapshot, StateOverview } from '../../../spec/admin/state.ts'
import type { Collection, Identified } from '../../kernel/state/collection.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { captureSnapshot } from '../../kernel/state/snapshot.ts'
import { snapshotText } from '../../kernel/state/snapshot-text.ts'
import { inSlices } from '../../kernel/time/slices.ts'
import { ok, outsideTransaction } from '../../authoring/handlers.ts'
import { type Handlers, sandboxOf, within } from '../handlers.ts'
import { contentOf, refusalOf } from './sandbox-content.ts'
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

  exportSnapshot: outsideTransaction(({ state, query }) =>
    within(state, query, async (sandbox) => {
      const text = await inSlices(snapshotText(captureSnapshot(sandbox)))
      // Written out already: bytes are sent as they are.
      return ok(text as unknown as z.input<typeof Snapshot>)
    }),
  ),

  importSnapshot: outsideTransaction(({ state, query, body }) =>
    within(state, query, async ({ name }) => {
      try {
        await state.sandboxes.resetGradually(name, contentOf(body))
      } catch (error) {
        return refusalOf(error)
      }
      const sandbox = sandboxOf(state, name)
      if (sandbox instanceof Refusal) return sandbox
      await sandbox.persist()
      return ok(overview(sandbox))
    }),
  ),
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
