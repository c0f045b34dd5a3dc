import { mostUsageRows } from '../../../../spec/cloudaxis/usage/usage.ts'
import { eachElement } from '../../../authoring/json-elements.ts'
import { aboutBody } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { Slices } from '../../../kernel/time/slices.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { IncomingBatch, type PlacedRow } from './incoming-batch.ts'
import { readRow } from './rows/read-row.ts'
import type { UsageBatchRecord, UsageResultRecord } from './records.ts'

/** Rows that are stored in one transaction, and make one chunk. */
const rowsInPart = 500
/** Rows and batches that a sandbox may have. */
const mostRows = 4_000_000
const mostBatches = 20_000

/** A batch that is stored, with what became of its rows. */
export interface Ingested {
  readonly batch: UsageBatchRecord
  readonly results: readonly UsageResultRecord[]
}

/**
 * Takes a batch of usage as it was sent: reads it whole, then stores it part by part. Others have
 * their turn in between; what is answered is stored.
 */
export async function ingest(
  state: CloudaxisState,
  bytes: Uint8Array,
  receivedBy: string,
): Promise<Ingested | Refusal<'invalid' | 'conflict'>> {
  const rows = await readRows(bytes)
  if (rows instanceof Refusal) return rows
  return state.usage.turns.run(async () => {
    const excess = tooMany(state, rows.length)
    if (excess !== undefined) return excess
    await dropIncomplete(state)
    const slices = new Slices()
    const { sandbox } = state
    const batch = await sandbox.change(() => new IncomingBatch(state, receivedBy))
    for (let at = 0; at < rows.length; at += rowsInPart) {
      const part = rows.slice(at, at + rowsInPart)
      await sandbox.change(() => {
        batch.store(part)
      })
      if (slices.isOver) await slices.pause()
    }
    return { batch: await sandbox.change(() => batch.complete()), results: batch.results }
  })
}

/** Clears away what an earlier batch left that could not be stored to its end. */
export async function dropIncomplete({ usage, sandbox }: CloudaxisState): Promise<void> {
  const isClean = [...usage.batches.values()].every(({ status }) => status === 'Completed')
  if (isClean) return
  await sandbox.change(() => {
    for (const _ of usage.dropIncomplete()) {
      // All in one transaction: it happens only after storing has failed.
    }
  })
}

async function readRows(bytes: Uint8Array): Promise<PlacedRow[] | Refusal<'invalid'>> {
  const rows: PlacedRow[] = []
  try {
    await eachElement(bytes, (element, index) => {
      if (index >= mostUsageRows) throw new RangeError('too many rows')
      rows.push({ index, row: readRow(element) })
    })
  } catch (error) {
    if (error instanceof RangeError) {
      const most = `must have at most ${String(mostUsageRows)} rows`
      return refuse('usage.batch', aboutBody('custom', most))
    }
    if (!(error instanceof SyntaxError)) throw error
    return refuse('request.malformed', aboutBody('custom', `is not a JSON array: ${error.message}`))
  }
  return rows
}

/** A conflict, if there would be too many rows or batches with so many more rows in a batch. */
export function tooMany({ usage }: CloudaxisState, more: number): Refusal<'conflict'> | undefined {
  if (usage.index.size + more > mostRows) {
    return refuse('limit.records', { values: { what: 'rows of usage', most: mostRows } })
  }
  return usage.batches.size >= mostBatches
    ? refuse('limit.records', { values: { what: 'batches of usage', most: mostBatches } })
    : undefined
}
