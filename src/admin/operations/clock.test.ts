import { afterEach, expect, it, vi } from 'vitest'
import { Clock, isoOf } from '../../kernel/time/clock.ts'
import { applySetting } from './clock.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

it('shows the moment at which a clock is stopped, however long setting it takes', () => {
  let real = 1_700_000_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => (real += 1))
  const now = '2025-12-31T23:00:00.000Z'
  for (const before of [{ mode: 'running' }, { mode: 'frozen' }] as const) {
    const clock = new Clock()
    applySetting(clock, before)
    applySetting(clock, { mode: 'frozen', now })
    expect(isoOf(clock.now())).toBe(now)
  }
})
