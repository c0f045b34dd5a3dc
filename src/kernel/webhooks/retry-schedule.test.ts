import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../time/clock.ts'
import { retryAfterMs, retryDelay } from './retry-schedule.ts'
import { standardWebhooks } from './standard-webhooks.ts'

const { retryDelaysMs } = standardWebhooks

const dayMs = 24 * 60 * 60 * 1000

describe('the delay after a failure', () => {
  it('is as the field has it after the first attempt at once: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, then none', () => {
    const minutes = [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440]
    expect(retryDelaysMs).toEqual(minutes.map((count) => count * 60_000))
    expect(
      retryDelay(10, { delaysMs: retryDelaysMs, seed: '1', deliveryId: 'dlv_1' }),
    ).toBeUndefined()
  })

  it('is up to a tenth longer by random, the same random each time', () => {
    const seen = new Set<number>()
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 9 }), (seed, id, nth) => {
        const planned = retryDelaysMs[nth - 1] ?? Number.NaN
        const delay =
          retryDelay(nth, { delaysMs: retryDelaysMs, seed, deliveryId: id }) ?? Number.NaN
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(planned)
        expect(delay).toBeLessThanOrEqual(planned * 1.1)
        expect(retryDelay(nth, { delaysMs: retryDelaysMs, seed, deliveryId: id })).toBe(delay)
        seen.add(delay / planned)
      }),
    )
    expect(seen.size).toBeGreaterThan(40)
  })

  it('differs from delivery to delivery, and from seed to seed', () => {
    const delays = [
      retryDelay(9, { delaysMs: retryDelaysMs, seed: '1', deliveryId: 'dlv_1' }),
      retryDelay(9, { delaysMs: retryDelaysMs, seed: '1', deliveryId: 'dlv_2' }),
      retryDelay(9, { delaysMs: retryDelaysMs, seed: '2', deliveryId: 'dlv_1' }),
    ]
    expect(new Set(delays).size).toBe(3)
  })

  it('is as long as the receiver asks for, but no shorter than planned and no longer than a day', () => {
    const after = (failures: number, asked: number) =>
      retryDelay(failures, {
        delaysMs: retryDelaysMs,
        seed: '1',
        deliveryId: 'dlv_1',
        retryAfterMs: asked,
      })
    expect(after(1, 90_000)).toBe(90_000)
    expect(after(2, 1000)).toBeGreaterThanOrEqual(5 * 60_000)
    expect(after(1, 400 * dayMs)).toBe(dayMs)
    expect(after(10, 1000)).toBeUndefined()
  })
})

describe('Retry-After', () => {
  const now = instantOf('2026-01-01T00:00:00.000Z')

  it.each([
    ['0', 0],
    ['120', 120_000],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['2027', 2_027_000],
    ['2027-01-01', undefined],
    ['99999999999', undefined],
    [undefined, undefined],
  ])('%s is a wait of %s ms', (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait)
  })
})
