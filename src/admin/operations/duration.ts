import { type Instant, plus } from '../../kernel/time/clock.ts'

const pattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * The moment that an ISO 8601 duration leads to; undefined for a text that is none. Years and months
 * are those of the calendar in UTC: a month from 31 January is the last day of February.
 */
export function afterDuration(from: Instant, duration: string): Instant | undefined {
  const match = pattern.exec(duration)
  if (match === null) return undefined
  const [, years, months, weeks, days, hours, minutes, seconds] = match.map((part) =>
    Number(part ?? 0),
  ) as [number, number, number, number, number, number, number, number]
  return plus(
    monthsAfter(from, years * 12 + months),
    (weeks * 7 + days) * dayMs + hours * hourMs + minutes * minuteMs + seconds * secondMs,
  )
}

function monthsAfter(from: Instant, months: number): Instant {
  if (months === 0) return from
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime() as Instant
}
