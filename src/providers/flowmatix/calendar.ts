import { dayMs, type Instant } from '../../kernel/time/clock.ts'

export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs

/**
 * The same day and time a number of months later (UTC); where that month is shorter, its last day.
 * Counted from one anchor, a month's end stays a month's end: 31 January, 28 February, 31 March.
 */
export function monthsAfter(anchor: Instant, months: number): Instant {
  const from = new Date(anchor)
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(from.getUTCDate(), lastDay)
  return (Date.UTC(year, month, day) + (anchor % dayMs)) as Instant
}

export function startOfMonth(at: Instant): Instant {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) as Instant
}

/** The month of an ISO 8601 moment in UTC, as `2026-03`. */
export function monthOf(iso: string): string {
  return iso.slice(0, 7)
}

/** The day of an ISO 8601 moment in UTC, as `2026-03-17`. */
export function dateOf(iso: string): string {
  return iso.slice(0, 10)
}

/** The last `count` months, that of `at` included, oldest first, as `2026-03`. */
export function monthsUntil(at: Instant, count: number): string[] {
  const first = startOfMonth(at)
  return Array.from({ length: count }, (_, i) =>
    monthOf(new Date(monthsAfter(first, i + 1 - count)).toISOString()),
  )
}
