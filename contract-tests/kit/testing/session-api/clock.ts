import type { TimeSource } from '../../client/wall-clock.ts'

/** A clock that advances by sleeping only, and at will. */
export function testClock(): TimeSource & { advance: (ms: number) => void } {
  let nowMs = Date.UTC(2026, 0, 1)
  return {
    now: () => nowMs,
    advance: (ms) => void (nowMs += ms),
    sleep: (ms) => {
      nowMs += ms
      return Promise.resolve()
    },
    deadline: () => new AbortController().signal,
  }
}
