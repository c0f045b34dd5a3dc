import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Clock, type Instant, instantOf, isoOf, isReachable, plus, wallClock } from './clock.ts'

const realNow = instantOf('2025-01-01T12:00:00.000Z')
const moment = instantOf('2024-08-14T00:08:24.250Z')

beforeEach(() => {
  vi.useFakeTimers({ now: realNow })
})

afterEach(() => {
  vi.useRealTimers()
})

const pass = (ms: number) => vi.setSystemTime(wallClock() + ms)

it('a moment after the last one that a clock shows is written as that one', () => {
  const last = instantOf('9999-12-31T23:59:59.999Z')
  expect(isoOf(plus(last, 1))).toBe(isoOf(last))
  expect(isoOf(plus(last, -1))).toBe('9999-12-31T23:59:59.998Z')
})

describe('a clock', () => {
  it('runs along with real time when nothing else is asked for', () => {
    const clock = new Clock()
    expect(clock.now()).toBe(realNow)
    pass(1500)
    expect(clock.now()).toBe(realNow + 1500)
  })

  it('runs on from the moment it is set to', () => {
    const clock = new Clock()
    clock.set(moment)
    expect(clock.now()).toBe(moment)
    pass(1500)
    expect(isoOf(clock.now())).toBe('2024-08-14T00:08:25.750Z')
  })

  it('stands still when frozen, also at another moment', () => {
    const clock = new Clock()
    clock.freeze()
    pass(1500)
    expect(clock.now()).toBe(realNow)
    clock.set(moment)
    pass(1500)
    expect(clock.now()).toBe(moment)
  })

  it('runs on from where it stood', () => {
    const clock = new Clock({ mode: 'frozen', at: moment })
    pass(60_000)
    clock.run()
    expect(clock.now()).toBe(moment)
    pass(10)
    expect(clock.now()).toBe(plus(moment, 10))
  })

  it.each(['running', 'frozen'] as const)('shows the same time again when %s', (mode) => {
    const clock = new Clock()
    clock.set(moment)
    if (mode === 'frozen') clock.freeze()
    const again = new Clock()
    again.restore(clock.state)
    pass(5000)
    expect(again.now()).toBe(clock.now())
    expect(again.state.mode).toBe(mode)
  })

  it.each([
    [0, true],
    [-1, false],
    [0.5, false],
    [Number.NaN, false],
    [Infinity, false],
    [Date.UTC(9999, 11, 31, 23, 59, 59, 999), true],
    [Date.UTC(9999, 11, 31, 23, 59, 59, 999) + 1, false],
  ])('set to %d: %s', (at, reachable) => {
    const clock = new Clock({ mode: 'frozen', at: moment })
    expect(isReachable(at)).toBe(reachable)
    if (reachable) clock.set(at as Instant)
    else expect(() => clock.set(at as Instant)).toThrow(RangeError)
    expect(clock.now()).toBe(reachable ? at : moment)
  })

  it('writes HTTP dates in whole seconds, also when it is set back', () => {
    const clock = new Clock({ mode: 'frozen', at: moment })
    expect(clock.httpDate()).toBe('Wed, 14 Aug 2024 00:08:24 GMT')
    clock.set(plus(moment, 749))
    expect(clock.httpDate()).toBe('Wed, 14 Aug 2024 00:08:24 GMT')
    clock.set(plus(moment, 750))
    expect(clock.httpDate()).toBe('Wed, 14 Aug 2024 00:08:25 GMT')
    clock.set(moment)
    expect(clock.httpDate()).toBe('Wed, 14 Aug 2024 00:08:24 GMT')
  })
})

describe('a moment', () => {
  it.each([
    ['2024-08-14T00:08:24.250Z', '2024-08-14T00:08:24.250Z'],
    ['2024-08-14T02:08:24+02:00', '2024-08-14T00:08:24.000Z'],
    ['2024-08-14', '2024-08-14T00:00:00.000Z'],
  ])('%s is read and written as %s', (given, written) => {
    expect(isoOf(instantOf(given))).toBe(written)
  })

  it.each(['', 'yesterday', '2024-13-01T00:00:00Z'])('%j is none', (given) => {
    expect(() => instantOf(given)).toThrow(RangeError)
  })
})
