import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { instantOf, isoOf } from '../../kernel/time/clock.ts'
import { afterDuration } from './duration.ts'

test.each([
  ['2026-01-31T10:00:00.000Z', 'P1M', '2026-02-28T10:00:00.000Z'],
  ['2028-01-31T10:00:00.000Z', 'P1M', '2028-02-29T10:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 'P1Y', '2029-02-28T00:00:00.000Z'],
  ['2026-11-30T00:00:00.000Z', 'P3M', '2027-02-28T00:00:00.000Z'],
  ['2026-12-31T23:59:59.999Z', 'PT0.001S', '2027-01-01T00:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', 'P1Y2M3W4DT5H6M7S', '2027-03-26T05:06:07.000Z'],
  ['2026-01-01T00:00:00.000Z', 'PT90S', '2026-01-01T00:01:30.000Z'],
  ['2026-01-01T00:00:00.000Z', 'PT36H', '2026-01-02T12:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', 'P0D', '2026-01-01T00:00:00.000Z'],
])('%s and %s make %s', (from, duration, to) => {
  const after = afterDuration(instantOf(from), duration)
  expect(after === undefined ? undefined : isoOf(after)).toBe(to)
})

test.each([
  '',
  'P',
  'PT',
  'P1',
  '1D',
  'P1H',
  'P-1D',
  '-P1D',
  'P1.5D',
  'P1D ',
  'p1d',
  'PT1D',
  'P1DT',
  'month',
])('%j is no duration', (text) => {
  expect(afterDuration(instantOf('2026-01-01T00:00:00Z'), text)).toBeUndefined()
})

it('never leads back, and months keep the day unless the month is too short', () => {
  const moments = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) })
  fc.assert(
    fc.property(moments, fc.nat(600), (at, months) => {
      const from = instantOf(new Date(at).toISOString())
      const to = afterDuration(from, `P${String(months)}M`)
      expect(to).toBeGreaterThanOrEqual(from)
      const [before, after] = [new Date(from), new Date(to ?? 0)]
      expect(after.getTime() % 86_400_000).toBe(before.getTime() % 86_400_000)
      const inMonths = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
      expect(inMonths(after) - inMonths(before)).toBe(months)
      if (before.getUTCDate() <= 28) expect(after.getUTCDate()).toBe(before.getUTCDate())
    }),
  )
})
