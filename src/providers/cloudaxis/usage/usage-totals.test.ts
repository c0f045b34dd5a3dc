import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Addition, dayAt, UsageTotals } from './usage-totals.ts'

const march = Date.parse('2026-03-01T00:00:00Z') / 1000
const addition = fc.record({
  subscriptionId: fc.constantFrom('one', 'other'),
  meterId: fc.constantFrom('compute', 'disk'),
  startSeconds: fc.integer({ min: march - 100_000, max: march + 40 * 86_400 }),
  micros: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  rows: fc.constant(1),
})

/** All that totals say of the months that the additions fall into. */
function shown(totals: UsageTotals) {
  const all: Record<string, unknown> = {}
  for (const subscriptionId of [...totals.subscriptionIds].sort()) {
    for (const month of [...totals.monthsOf(subscriptionId)].sort()) {
      for (const [meterId, { micros, rows }] of totals.metersOf(subscriptionId, month)) {
        for (const [day, quantity] of micros.entries()) {
          if (quantity === undefined) continue
          all[`${subscriptionId} ${month}-${String(day)} ${meterId}`] = [quantity, rows[day]]
        }
      }
    }
  }
  return { all, rows: ['2026-02', '2026-03', '2026-04'].map((month) => totals.rowsIn(month)) }
}

const totalsOf = (additions: readonly Addition[]) => {
  const totals = new UsageTotals()
  for (const one of additions) totals.add(one)
  return totals
}

describe('totals of usage', () => {
  test('are those of a plain sum', () => {
    fc.assert(
      fc.property(fc.array(addition), (additions) => {
        const plain: Record<string, [bigint, number]> = {}
        for (const { subscriptionId, meterId, startSeconds, micros } of additions) {
          const iso = new Date(startSeconds * 1000).toISOString()
          const key = `${subscriptionId} ${iso.slice(0, 8)}${String(Number(iso.slice(8, 10)))} ${meterId}`
          const [sum, rows] = plain[key] ?? [0n, 0]
          plain[key] = [sum + micros, rows + 1]
        }
        expect(shown(totalsOf(additions)).all).toEqual(plain)
      }),
    )
  })

  test('are the same in whatever order and in however many parts they come', () => {
    fc.assert(
      fc.property(fc.array(addition), fc.nat(), (additions, cut) => {
        const at = cut % (additions.length + 1)
        const inParts = totalsOf(additions.slice(at).reverse())
        inParts.merge(totalsOf(additions.slice(0, at)), 1)
        expect(shown(inParts)).toEqual(shown(totalsOf(additions)))
      }),
    )
  })

  test('forget what is taken off, to the last trace', () => {
    fc.assert(
      fc.property(fc.array(addition), fc.array(addition), (kept, withdrawn) => {
        const totals = totalsOf([...kept, ...withdrawn])
        totals.merge(totalsOf(withdrawn), -1)
        expect(shown(totals)).toEqual(shown(totalsOf(kept)))
        for (const one of kept) totals.add({ ...one, micros: -one.micros, rows: -1 })
        expect([...totals.subscriptionIds]).toEqual([])
      }),
    )
  })
})

test('a moment falls on its day in UTC', () => {
  expect(dayAt(march)).toBe('2026-03-01')
  expect(dayAt(march - 1)).toBe('2026-02-28')
})
