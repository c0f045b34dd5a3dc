import { array, assert, boolean, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plans } from '../../../../spec/flowmatix/customers.ts'
import { channels } from '../../../../spec/flowmatix/usage.ts'
import { dayMs, type Instant, instantOf, plus } from '../../../kernel/time/clock.ts'
import { PriceList } from '../billing/plans.ts'
import { hourMs } from '../calendar.ts'
import { flowmatixSettings } from '../settings.ts'
import {
  messagesOf,
  type Meter,
  newMeter,
  outcomesOf,
  readingOf,
  meterAfterChange,
} from './metering.ts'

const sourceOf = (seed: string) => ({ seed, prices: new PriceList(flowmatixSettings.parse({})) })
const seed = '1/flowmatix/customer_123'
const source = sourceOf(seed)
const start = instantOf('2026-03-05T09:30:00Z')
const meter = newMeter('professional', start)
const after = (ms: number) => plus(start, ms)

test('a new meter shows nothing, and a day later about as much as such a customer does in a day', () => {
  const { counted, storedBytes } = readingOf(meter, source, start)
  expect(Object.values(counted)).toEqual([0, 0, 0, 0, 0, 0])
  expect(storedBytes).toBe(0)
  const later = readingOf(meter, source, after(dayMs))
  expect(later.counted.whatsapp).toBeGreaterThan(6 * 120 * 0.3 * 0.5)
  expect(later.counted.whatsapp).toBeLessThan(6 * 120 * 1.7 * 1.5)
})

test('the same customer, seed and time give the same; another customer or seed gives something else', () => {
  const at = after(5 * dayMs)
  expect(readingOf(meter, source, at)).toEqual(readingOf(meter, source, at))
  expect(readingOf(meter, sourceOf('1/flowmatix/customer_124'), at)).not.toEqual(
    readingOf(meter, source, at),
  )
  expect(readingOf(meter, sourceOf('2/flowmatix/customer_123'), at)).not.toEqual(
    readingOf(meter, source, at),
  )
})

test('counts begin anew on the first of the month, and what is stored stays', () => {
  const before = readingOf(meter, source, instantOf('2026-03-31T23:59:59.999Z'))
  const atFirst = readingOf(meter, source, instantOf('2026-04-01T00:00:00Z'))
  expect(before.counted.apiRequests).toBeGreaterThan(0)
  expect(Object.values(atFirst.counted)).toEqual([0, 0, 0, 0, 0, 0])
  expect(atFirst.storedBytes).toBeGreaterThanOrEqual(before.storedBytes)
})

test('a meter that stands still shows what it showed, until the month is over', () => {
  const stopped = meterAfterChange(meter, {
    source,
    at: after(dayMs),
    isRunning: false,
    plan: 'professional',
  })
  const then = readingOf(meter, source, after(dayMs))
  expect(readingOf(stopped, source, after(9 * dayMs))).toEqual(then)
  expect(readingOf(stopped, source, instantOf('2026-04-02T00:00:00Z'))).toEqual({
    counted: readingOf(meter, source, start).counted,
    storedBytes: then.storedBytes,
  })
})

describe('however a meter is stopped, started and geared', () => {
  const step = tuple(integer({ min: 0, max: 40 * 24 }), boolean(), constantFrom(...plans))

  test('it never runs backwards within a month', () => {
    assert(
      property(array(step, { maxLength: 8 }), (steps) => {
        let now: Meter = meter
        let at: Instant = start
        let shown = readingOf(now, source, at)
        let month = now.month
        for (const [hours, isRunning, plan] of steps) {
          at = plus(at, hours * hourMs)
          const before = readingOf(now, source, at)
          now = meterAfterChange(now, { source, at, isRunning, plan })
          expect(readingOf(now, source, at)).toEqual(before)
          if (now.month === month) {
            for (const name of [...channels, 'workflows', 'apiRequests'] as const) {
              expect(before.counted[name]).toBeGreaterThanOrEqual(shown.counted[name])
            }
          }
          expect(before.storedBytes).toBeGreaterThanOrEqual(shown.storedBytes)
          shown = before
          month = now.month
        }
      }),
    )
  })

  test('settling it without a change changes no count', () => {
    assert(
      property(array(integer({ min: 0, max: 20 * 24 }), { maxLength: 6 }), (stops) => {
        let now: Meter = meter
        for (const hours of stops.sort((a, b) => a - b)) {
          now = meterAfterChange(now, {
            source,
            at: after(hours * hourMs),
            isRunning: true,
            plan: 'professional',
          })
        }
        const end = instantOf('2026-03-30T00:00:00Z')
        expect(readingOf(now, source, end).counted).toEqual(readingOf(meter, source, end).counted)
      }),
    )
  })
})

test('messages and runs are split without losing one, and each part only grows', () => {
  assert(
    property(constantFrom(...channels), integer({ min: 0, max: 1_000_000 }), (channel, sent) => {
      const one = messagesOf(seed, channel, sent)
      const more = messagesOf(seed, channel, sent + 1)
      expect(one.delivered + one.failed).toBe(sent)
      expect(one.read).toBeLessThanOrEqual(one.delivered)
      for (const kind of ['delivered', 'failed', 'read'] as const) {
        expect(more[kind]).toBeGreaterThanOrEqual(one[kind])
      }
      const { succeeded, failed } = outcomesOf(seed, 'workflows', sent)
      expect(succeeded + failed).toBe(sent)
    }),
  )
})
