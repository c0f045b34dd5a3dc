import { type Day, dayMs, dayOfMonth, type Month, monthOf } from '../billing/periods.ts'

const daySeconds = dayMs / 1000

/** What was used of one meter by one subscription in one month, by the number of the day. */
export interface MeterTotals {
  /** In millionths; undefined for days without usage, and for the day 0, which no month has. */
  readonly micros: (bigint | undefined)[]
  readonly rows: number[]
}

/** The day in UTC that a moment falls on, in seconds since the Unix epoch. */
export function dayAt(seconds: number): Day {
  return placeAt(seconds).day
}

interface Place {
  readonly day: Day
  readonly month: Month
  readonly dayNumber: number
}

const places = new Map<number, Place>()
/** The days of some thirty years. */
const mostPlaces = 11_000

function placeAt(seconds: number): Place {
  const days = Math.floor(seconds / daySeconds)
  let place = places.get(days)
  if (place === undefined) {
    const day = new Date(days * dayMs).toISOString().slice(0, 10)
    place = { day, month: monthOf(day), dayNumber: dayOfMonth(day) }
    if (places.size < mostPlaces) places.set(days, place)
  }
  return place
}

/** What is added to totals, or taken off again with a negative count of rows. */
export interface Addition {
  readonly subscriptionId: string
  readonly meterId: string
  readonly startSeconds: number
  readonly micros: bigint
  readonly rows: number
}

type ByMeter = Map<string, MeterTotals>
type ByMonth = Map<Month, ByMeter>

/** Sums of usage by subscription, month, meter and day. Whatever comes in whatever order, they are the same. */
export class UsageTotals {
  readonly #subscriptions = new Map<string, ByMonth>()
  readonly #rowsByMonth = new Map<Month, number>()

  add({ subscriptionId, meterId, startSeconds, micros, rows }: Addition): void {
    const { month, dayNumber } = placeAt(startSeconds)
    const place = { subscriptionId, month, meterId, dayNumber }
    this.#add(place, micros, rows)
  }

  /** Takes in other totals, or takes them off again (`sign` -1). */
  merge(other: UsageTotals, sign: 1 | -1): void {
    for (const [subscriptionId, months] of other.#subscriptions) {
      for (const [month, meters] of months) {
        for (const [meterId, { micros, rows }] of meters) {
          for (const [dayNumber, quantity] of micros.entries()) {
            if (quantity === undefined) continue
            const place = { subscriptionId, month, meterId, dayNumber }
            this.#add(place, BigInt(sign) * quantity, sign * (rows[dayNumber] ?? 0))
          }
        }
      }
    }
  }

  /** What a subscription used in a month, by meter. */
  metersOf(subscriptionId: string, month: Month): ReadonlyMap<string, MeterTotals> {
    return this.#subscriptions.get(subscriptionId)?.get(month) ?? noMeters
  }

  /** The months in which a subscription used anything, in no order. */
  monthsOf(subscriptionId: string): Iterable<Month> {
    return this.#subscriptions.get(subscriptionId)?.keys() ?? []
  }

  get isEmpty(): boolean {
    return this.#subscriptions.size === 0
  }

  /** The subscriptions that used anything ever, in no order. */
  get subscriptionIds(): Iterable<string> {
    return this.#subscriptions.keys()
  }

  /** How many rows there are for a month. */
  rowsIn(month: Month): number {
    return this.#rowsByMonth.get(month) ?? 0
  }

  #add(
    { subscriptionId, month, meterId, dayNumber }: MeterDay,
    micros: bigint,
    rows: number,
  ): void {
    const months = entryOf(this.#subscriptions, subscriptionId, () => new Map() as ByMonth)
    const meters = entryOf(months, month, () => new Map() as ByMeter)
    const totals = entryOf(meters, meterId, (): MeterTotals => ({ micros: [], rows: [] }))
    const left = (totals.rows[dayNumber] ?? 0) + rows
    totals.micros[dayNumber] = left === 0 ? undefined : (totals.micros[dayNumber] ?? 0n) + micros
    totals.rows[dayNumber] = left
    this.#rowsByMonth.set(month, this.rowsIn(month) + rows)
    if (left !== 0 || totals.rows.some((count) => count > 0)) return
    meters.delete(meterId)
    if (meters.size === 0) months.delete(month)
    if (months.size === 0) this.#subscriptions.delete(subscriptionId)
  }
}

interface MeterDay {
  readonly subscriptionId: string
  readonly month: Month
  readonly meterId: string
  readonly dayNumber: number
}

const noMeters: ReadonlyMap<string, MeterTotals> = new Map()

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
