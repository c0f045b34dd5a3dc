import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Clock, instantOf, type Instant, isoOf, plus } from '../time/clock.ts'
import { RateLimiter } from './rate-limiter.ts'

const hourMs = 3_600_000
const started = instantOf('2024-08-14T00:08:24.000Z')
const hourly = (limit: number, key = 'a') => ({ key, limit, windowMs: hourMs })

function limiterAt(at: Instant) {
  const clock = new Clock({ mode: 'frozen', at })
  return { clock, limiter: new RateLimiter(clock) }
}

describe('a rate limiter', () => {
  it('grants the budget, call by call, and no more', () => {
    const { limiter } = limiterAt(started)
    const calls = Array.from({ length: 5 }, () => limiter.spend(hourly(3, 'a')))
    expect(calls.map(({ granted }) => granted)).toEqual([true, true, true, false, false])
    expect(calls.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0])
    expect(calls.map(({ limit }) => limit)).toEqual([3, 3, 3, 3, 3])
  })

  it.each([
    ['2024-08-14T00:08:24.000Z', '2024-08-14T01:00:00.000Z'],
    ['2024-08-14T00:00:00.000Z', '2024-08-14T01:00:00.000Z'],
    ['2024-08-14T00:59:59.999Z', '2024-08-14T01:00:00.000Z'],
    ['2024-12-31T23:30:00.000Z', '2025-01-01T00:00:00.000Z'],
  ])('at %s has a window that ends at %s', (now, end) => {
    const { limiter } = limiterAt(instantOf(now))
    expect(isoOf(limiter.spend(hourly(1, 'a')).resetAt)).toBe(end)
  })

  it('is fresh at the very moment it promised, and not a millisecond earlier', () => {
    const { clock, limiter } = limiterAt(started)
    const { resetAt } = limiter.spend(hourly(1, 'a'))
    clock.set(plus(resetAt, -1))
    expect(limiter.spend(hourly(1, 'a')).granted).toBe(false)
    clock.set(resetAt)
    expect(limiter.spend(hourly(1, 'a'))).toMatchObject({ granted: true, remaining: 0 })
  })

  it('counts every caller alone', () => {
    const { limiter } = limiterAt(started)
    expect(limiter.spend(hourly(1, 'a')).granted).toBe(true)
    expect(limiter.spend(hourly(1, 'b')).granted).toBe(true)
    expect(limiter.spend(hourly(1, 'a')).granted).toBe(false)
  })

  it('gives everybody a fresh budget when it is reset', () => {
    const { limiter } = limiterAt(started)
    limiter.spend(hourly(1, 'a'))
    limiter.reset()
    expect(limiter.spend(hourly(1, 'a')).granted).toBe(true)
  })

  it('remembers nobody of past windows once there are many, and everybody of this one', () => {
    const { clock, limiter } = limiterAt(started)
    for (let i = 0; i < 10_000; i += 1) limiter.spend(hourly(1, `old ${String(i)}`))
    clock.set(plus(started, hourMs))
    for (let i = 0; i < 10_001; i += 1) limiter.spend(hourly(1, `new ${String(i)}`))
    expect(limiter.spend(hourly(1, 'new 0')).granted).toBe(false)
    clock.set(started)
    expect(limiter.spend(hourly(1, 'old 0')).granted).toBe(true)
  })

  it('never grants more than the budget in one window, whatever the calls and the clock do', () => {
    const step = fc.record({
      caller: fc.constantFrom('a', 'b', 'c'),
      afterMs: fc.oneof(fc.nat(1000), fc.nat(2 * hourMs)),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step), (limit, steps) => {
        const { clock, limiter } = limiterAt(started)
        const granted = new Map<string, number>()
        for (const { caller, afterMs } of steps) {
          clock.set(plus(clock.now(), afterMs))
          const window = `${caller} ${String(Math.floor(clock.now() / hourMs))}`
          const before = granted.get(window) ?? 0
          const allowance = limiter.spend(hourly(limit, caller))
          expect(allowance.granted).toBe(before < limit)
          expect(allowance.remaining).toBe(Math.max(limit - before - 1, 0))
          expect(allowance.resetAt).toBeGreaterThan(clock.now())
          granted.set(window, before + (allowance.granted ? 1 : 0))
        }
      }),
    )
  })
})
