import type { Window } from '../../../../spec/lists.ts'
import { inSlices } from '../../../kernel/time/slices.ts'
import { type Caller, reaches } from '../access/caller.ts'
import { type Day, monthOf } from '../billing/periods.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { PackedRows } from './rows/packed-rows.ts'
import type { MeteredResourceRecord, UsageChunkRecord } from './records.ts'
import { dayAt } from './usage-totals.ts'

/** Which rows are asked for; all of what is within reach unless something is given. */
export interface RowFilter {
  readonly distributorId?: string | undefined
  readonly partnerId?: string | undefined
  readonly tenantId?: string | undefined
  readonly subscriptionId?: string | undefined
  readonly regionId?: string | undefined
  readonly meterId?: string | undefined
  readonly resourceId?: string | undefined
  readonly batchId?: string | undefined
  /** Only what is in a generated bill, or is not. */
  readonly isRated?: 'true' | 'false' | undefined
  /** Not before this day, and before that. */
  readonly start?: Day | undefined
  readonly end?: Day | undefined
}

type RowPlace = Pick<FoundRow, 'chunk' | 'nth' | 'rows'>

/** A row that was found, with what it was counted of. */
export interface FoundRow {
  readonly chunk: UsageChunkRecord
  readonly nth: number
  readonly rows: PackedRows
  readonly resource: MeteredResourceRecord
  readonly subscription: SubscriptionRecord
  readonly isRated: boolean
}

/** The part of the rows within reach that a window asks for, and how many rows there are in all. */
export async function findRows(
  state: CloudaxisState,
  caller: Caller,
  { filter, window }: { readonly filter: RowFilter; readonly window: Window },
): Promise<{ readonly found: FoundRow[]; readonly totalCount: number }> {
  const search = new RowSearch(state, caller, filter)
  await inSlices(search.steps(window))
  return search
}

class RowSearch {
  readonly found: FoundRow[] = []
  totalCount = 0
  readonly #state: CloudaxisState
  readonly #caller: Caller
  readonly #filter: RowFilter
  /** Whether rows of a metered resource are asked for, by its number. */
  readonly #wanted = new Map<number, boolean>()
  /** The last chunk that is in a bill, by metered resource and month; 0 for none. */
  readonly #ratedThrough = new Map<string, number>()

  constructor(state: CloudaxisState, caller: Caller, filter: RowFilter) {
    this.#state = state
    this.#caller = caller
    this.#filter = filter
  }

  *steps(window: Window): Iterable<void> {
    const { subscriptionId, batchId } = this.#filter
    const isRated = this.#filter.isRated === undefined ? undefined : this.#filter.isRated === 'true'
    const fromSeconds = secondsOf(this.#filter.start, 0)
    const untilSeconds = secondsOf(this.#filter.end, Number.POSITIVE_INFINITY)
    const when = { fromSeconds, untilSeconds }
    const { index } = this.#state.usage
    const chunks = index.chunksWith(
      subscriptionId === undefined ? when : { ...when, subscriptionId },
    )
    for (const chunk of chunks) {
      if (batchId !== undefined && chunk.batchId !== batchId) continue
      const rows = new PackedRows(chunk.rows)
      for (let nth = 0; nth < rows.length; nth += 1) {
        const startSeconds = rows.startSeconds(nth)
        const isThen = startSeconds >= fromSeconds && startSeconds < untilSeconds
        if (!isThen || !this.#isWanted(rows.source(nth))) continue
        if (isRated !== undefined && this.#isRated({ chunk, nth, rows }) !== isRated) continue
        const place = this.totalCount - window.offset
        if (place >= 0 && place < window.limit) this.#keep({ chunk, nth, rows })
        this.totalCount += 1
      }
      yield
    }
  }

  #keep(at: RowPlace): void {
    const resource = this.#state.usage.index.resource(at.rows.source(at.nth))
    const subscription = this.#state.subscriptions.records.require(resource.subscriptionId)
    this.found.push({ ...at, resource, subscription, isRated: this.#isRated(at) })
  }

  /** Whether a row is in the bill that was generated last for its month. */
  #isRated({ chunk, nth, rows }: RowPlace): boolean {
    const source = rows.source(nth)
    const month = monthOf(dayAt(rows.startSeconds(nth)))
    const key = `${String(source)} ${month}`
    let through = this.#ratedThrough.get(key)
    if (through === undefined) {
      const { subscriptionId, meterId } = this.#state.usage.index.resource(source)
      const bill = this.#state.billing.billOf(subscriptionId, month)
      const isPriced = bill?.unpriced.every((one) => one.meterId !== meterId) === true
      through = isPriced ? bill.throughChunk : 0
      this.#ratedThrough.set(key, through)
    }
    return chunk.id <= through
  }

  #isWanted(source: number): boolean {
    let wanted = this.#wanted.get(source)
    if (wanted === undefined) {
      wanted = this.#fits(this.#state.usage.index.resource(source))
      this.#wanted.set(source, wanted)
    }
    return wanted
  }

  #fits({ subscriptionId, meterId, resourceId }: MeteredResourceRecord): boolean {
    const subscription = this.#state.subscriptions.records.require(subscriptionId)
    const is = (given: string | undefined, own: string) => given === undefined || given === own
    const filter = this.#filter
    return (
      reaches(this.#caller, subscription) &&
      is(filter.subscriptionId, subscriptionId) &&
      is(filter.tenantId, subscription.tenantId) &&
      is(filter.partnerId, subscription.partnerId) &&
      is(filter.distributorId, subscription.distributorId) &&
      is(filter.regionId, subscription.regionId) &&
      is(filter.meterId, meterId) &&
      is(filter.resourceId, resourceId)
    )
  }
}

function secondsOf(day: Day | undefined, otherwise: number): number {
  return day === undefined ? otherwise : Date.parse(day) / 1000
}
