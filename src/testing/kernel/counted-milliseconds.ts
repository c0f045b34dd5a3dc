import { vi } from 'vitest'

/**
 * Lets `performance.now` count its calls, a millisecond each, until mocks are restored: long work is then
 * cut into slices after the same steps on every machine.
 */
export function countMilliseconds(): void {
  let ms = 0
  // eslint-disable-next-line no-restricted-globals -- This is what the one clock reads.
  vi.spyOn(performance, 'now').mockImplementation(() => (ms += 1))
}
