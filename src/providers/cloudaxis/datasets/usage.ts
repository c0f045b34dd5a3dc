import type { Random } from '../../../kernel/random/random.ts'
import { type Day, daysAfter, lengthOf, monthOf, monthsAfter } from '../billing/periods.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { type PackedRow, packRows } from '../usage/rows/packed-rows.ts'
import type { UsageBatchRecord } from '../usage/records.ts'

/** Rows of usage that can be made up. */
export const mostUsageRows = 1_000_000

/** Usage begins on the first day of the month so many months back, and ends yesterday. */
const monthsOfUsage = 2
const rowsInChunk = 1000
const millionths = 1_000_000
const secondsOfDay = 86_400

/** Something that uses a meter every day. */
interface Source {
  readonly meterId: string
  readonly resource: string
  /** What it uses on a day, in millionths; it varies by half either way if it does. */
  readonly micros: number
  readonly varies: boolean
}

const meter = (nth: number) => `3e7e0000-0000-4000-8000-00000000000${String(nth)}`
const machines: readonly Source[] = [
  { meterId: meter(1), resource: 'vm-web', micros: 96 * millionths, varies: false },
  { meterId: meter(3), resource: 'disk', micros: 256 * millionths, varies: false },
  { meterId: meter(5), resource: 'vm-web', micros: 11 * millionths, varies: true },
  { meterId: meter(1), resource: 'vm-db', micros: 192 * millionths, varies: true },
  { meterId: meter(6), resource: 'ip', micros: 24 * millionths, varies: false },
  { meterId: meter(2), resource: 'vm-db', micros: 24 * millionths, varies: false },
]
const stores: readonly Source[] = [
  { meterId: meter(4), resource: 'archive', micros: 5120 * millionths, varies: true },
  { meterId: meter(5), resource: 'archive', micros: 42 * millionths, varies: true },
]

/** Of a source, by the number of its metered resource. */
interface Counted extends Source {
  readonly number: number
}

/**
 * Puts usage of every enabled subscription into a state: so many rows, or what their resources use
 * day by day. Each day is a batch of its own. Others may have their turn wherever it yields.
 */
export function* fillUsage(state: CloudaxisState, rows?: number): Iterable<void> {
  const random = state.sandbox.random.fork('cloudaxis.usage')
  const today: Day = state.now().slice(0, 10)
  const first: Day = `${monthsAfter(monthOf(today), -monthsOfUsage)}-01`
  const days = lengthOf({ start: first, end: today })
  const subscriptions = [...state.subscriptions.records.values()].filter(
    ({ status }) => status === 'Enabled',
  )
  if (subscriptions.length === 0) return
  const each = rows === undefined ? 5 : Math.ceil(rows / (subscriptions.length * days))
  const sources = subscriptions.flatMap((subscription) => countedOf(state, subscription, each))
  let left = rows ?? sources.length * days
  for (let nth = 0; nth < days && left > 0; nth += 1) {
    const used = sources.slice(0, left)
    const day = daysAfter(first, nth)
    // Usage is of this century only, also where the clock stands in another one.
    if (day >= '2000' && day < '2100') yield* fillDay(state, random, { day, sources: used })
    left -= used.length
  }
}

/** So many metered resources of a subscription, of the kinds that its plan has. */
function countedOf(
  { catalogue, usage, sandbox }: CloudaxisState,
  { id: subscriptionId, planId }: SubscriptionRecord,
  count: number,
): Counted[] {
  const hasMachines = catalogue.plans.require(planId).services.includes('Compute')
  const kinds = hasMachines ? machines : stores
  return Array.from({ length: count }, (_, nth) => {
    const source = kinds[nth % kinds.length] ?? kinds[0]
    if (source === undefined) throw new RangeError('there is no kind of source')
    const resourceId = `${source.resource}-${String(Math.floor(nth / kinds.length) + 1)}`
    const number = usage.index.nextNumber
    const record = { id: number, subscriptionId, meterId: source.meterId, resourceId }
    sandbox.store.put(usage.resources, record)
    return { ...source, number }
  })
}

/** The batch of a day, which came in the night after it. */
function* fillDay(
  { usage, sandbox }: CloudaxisState,
  random: Random,
  { day, sources }: { readonly day: Day; readonly sources: readonly Counted[] },
): Iterable<void> {
  const startSeconds = Date.parse(day) / 1000
  const endSeconds = startSeconds + secondsOfDay
  const batch: UsageBatchRecord = {
    id: random.uuidV4(),
    status: 'Completed',
    receivedAt: `${daysAfter(day, 1)}T01:15:00.000Z`,
    receivedBy: 'billing.service',
    counts: { accepted: sources.length, duplicates: 0, unmapped: 0, rejected: 0 },
  }
  sandbox.store.put(usage.batches, batch)
  for (let at = 0; at < sources.length; at += rowsInChunk) {
    const rows = sources
      .slice(at, at + rowsInChunk)
      .map(({ number, micros, varies }): PackedRow => ({
        source: number,
        startSeconds,
        endSeconds,
        micros: varies ? Math.round((micros * random.whole(500, 1500)) / 1000) : micros,
      }))
    const id = usage.index.lastChunk + 1
    sandbox.store.put(usage.chunks, { id, batchId: batch.id, rows: packRows(rows) })
    yield
  }
}
