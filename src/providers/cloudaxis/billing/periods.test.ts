import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayIn, daysAfter, lengthOf, monthsAfter, monthsIn, rangeOf } from './periods.ts'

describe('a month', () => {
  test.each([
    ['2026-02', '2026-02-01', '2026-03-01', 28],
    ['2024-02', '2024-02-01', '2024-03-01', 29],
    ['2025-12', '2025-12-01', '2026-01-01', 31],
  ])('%s begins on %s and ends before %s', (...[month, start, end, days]) => {
    expect(rangeOf(month)).toEqual({ start, end })
    expect(lengthOf(rangeOf(month))).toBe(days)
  })

  test('is counted over the ends of years, both ways', () => {
    expect(monthsAfter('2026-01', -1)).toBe('2025-12')
    expect(monthsAfter('2025-11', 14)).toBe('2027-01')
  })
})

describe('a range of days', () => {
  test('includes its start and not its end', () => {
    expect(monthsIn({ start: '2026-01-31', end: '2026-03-01' })).toEqual([
      { month: '2026-01', firstDay: 31, lastDay: 31 },
      { month: '2026-02', firstDay: 1, lastDay: 28 },
    ])
  })

  test('that ends where it starts has no day', () => {
    expect(monthsIn({ start: '2026-01-31', end: '2026-01-31' })).toEqual([])
  })

  test('is cut into its months without losing or doubling a day', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((count) => daysAfter('2020-01-01', count))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (start, length) => {
        const range = { start, end: daysAfter(start, length) }
        const days = monthsIn(range).flatMap(({ month, firstDay, lastDay }) =>
          Array.from({ length: lastDay - firstDay + 1 }, (_, nth) => dayIn(month, firstDay + nth)),
        )
        expect(days).toEqual(Array.from({ length }, (_, nth) => daysAfter(start, nth)))
      }),
    )
  })
})
