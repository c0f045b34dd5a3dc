import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, startOfDay, instantOf, isoOf, type Instant } from '../../kernel/time/clock.ts'
import { monthsAfter, monthsUntil, startOfMonth } from './calendar.ts'

test.each([
  { from: '2026-01-31T10:15:30.250Z', months: 1, to: '2026-02-28T10:15:30.250Z' },
  { from: '2026-01-31T10:15:30.250Z', months: 2, to: '2026-03-31T10:15:30.250Z' },
  { from: '2026-01-31T00:00:00.000Z', months: 3, to: '2026-04-30T00:00:00.000Z' },
  { from: '2028-01-31T23:59:59.999Z', months: 1, to: '2028-02-29T23:59:59.999Z' },
  { from: '2028-02-29T12:00:00.000Z', months: 12, to: '2029-02-28T12:00:00.000Z' },
  { from: '2028-02-29T12:00:00.000Z', months: 48, to: '2032-02-29T12:00:00.000Z' },
  { from: '2026-12-15T08:00:00.000Z', months: 1, to: '2027-01-15T08:00:00.000Z' },
  { from: '2026-03-31T08:00:00.000Z', months: -1, to: '2026-02-28T08:00:00.000Z' },
  { from: '2100-01-31T00:00:00.000Z', months: 1, to: '2100-02-28T00:00:00.000Z' },
])('$months months after $from is $to', ({ from, months, to }) => {
  expect(isoOf(monthsAfter(instantOf(from), months))).toBe(to)
})

describe('for any anchor', () => {
  const anchors = integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2200, 0, 1) })

  test('each period ends where the next begins, later than it began, at the same time of day', () => {
    assert(
      property(anchors, integer({ min: 0, max: 600 }), (at, count) => {
        const anchor = at as Instant
        const [start, end] = [monthsAfter(anchor, count), monthsAfter(anchor, count + 1)]
        expect(end).toBeGreaterThanOrEqual(start + 28 * dayMs)
        expect(end).toBeLessThanOrEqual(start + 31 * dayMs)
        expect(end % dayMs).toBe(anchor % dayMs)
      }),
    )
  })

  test('its day is its own, or the last of a shorter month', () => {
    assert(
      property(anchors, integer({ min: 0, max: 600 }), (at, count) => {
        const day = new Date(at).getUTCDate()
        const then = monthsAfter(at as Instant, count)
        const next = new Date(then + dayMs).getUTCDate()
        const isOwn = new Date(then).getUTCDate() === day
        expect(isOwn || (new Date(then).getUTCDate() < day && next === 1)).toBe(true)
      }),
    )
  })
})

test('days and months begin at midnight UTC, and a year of months ends with the present one', () => {
  const now = instantOf('2026-03-17T12:34:56.789Z')
  expect(isoOf(startOfDay(now))).toBe('2026-03-17T00:00:00.000Z')
  expect(isoOf(startOfMonth(now))).toBe('2026-03-01T00:00:00.000Z')
  expect(monthsUntil(now, 4)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
})
