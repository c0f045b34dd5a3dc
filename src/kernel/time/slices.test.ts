import { afterEach, expect, it, vi } from 'vitest'
import { countMilliseconds } from '../../testing/kernel/counted-milliseconds.ts'
import { monotonicMs } from './clock.ts'
import { inSlices, Slices } from './slices.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function* longSteps(count: number) {
  for (let step = 0; step < count; step += 1) {
    for (let ms = 0; ms < 15; ms += 1) monotonicMs()
    yield
  }
}

it('long work in slices lets others have their turn in between', async () => {
  countMilliseconds()
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await inSlices(longSteps(10))
  isOver = true
  expect(turns).toBeGreaterThanOrEqual(9)
})

it('a slice lasts a dozen milliseconds, and begins anew after a pause', async () => {
  let now = 0
  const slices = new Slices(() => now)
  now = 11
  expect(slices.isOver).toBe(false)
  now = 12
  expect(slices.isOver).toBe(true)
  await slices.pause()
  expect(slices.isOver).toBe(false)
})
