/** A month, as `2026-03`; a day, as `2026-03-17`. Both are of UTC, and order as texts do. */
export type Month = string
export type Day = string

/** Days from `start` up to, but not including, `end`. */
export interface DayRange {
  readonly start: Day
  readonly end: Day
}

export const dayMs = 86_400_000

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** The number of a day in its month, from 1. */
export function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10))
}

/** The day of a month by its number. */
export function dayIn(month: Month, dayNumber: number): Day {
  return `${month}-${String(dayNumber).padStart(2, '0')}`
}

/** The day so many days later. */
export function daysAfter(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)
}

/** The month so many months later. */
export function monthsAfter(month: Month, count: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** All days of a month, with the first day of the next as its end. */
export function rangeOf(month: Month): DayRange {
  return { start: `${month}-01`, end: `${monthsAfter(month, 1)}-01` }
}

/** How many days a range has. */
export function lengthOf({ start, end }: DayRange): number {
  return (Date.parse(end) - Date.parse(start)) / dayMs
}

/** The months that a range touches, oldest first, each with the numbers of the days that are in it. */
export function monthsIn({ start, end }: DayRange): MonthPart[] {
  const parts: MonthPart[] = []
  if (start >= end) return parts
  const last = daysAfter(end, -1)
  for (let month = monthOf(start); month <= monthOf(last); month = monthsAfter(month, 1)) {
    parts.push({
      month,
      firstDay: month === monthOf(start) ? dayOfMonth(start) : 1,
      lastDay: month === monthOf(last) ? dayOfMonth(last) : lengthOf(rangeOf(month)),
    })
  }
  return parts
}

/** The part of a month that a range has: the numbers of its first and its last day. */
export interface MonthPart {
  readonly month: Month
  readonly firstDay: number
  readonly lastDay: number
}
