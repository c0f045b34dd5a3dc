/** Time as the kit uses it; tests pass one that does not wait. */
export interface TimeSource {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** Aborts after the given time. */
  readonly deadline: (ms: number) => AbortSignal
}

/** Real time: a deployment lives in it, so its budgets, pauses and time limits do too. */
export const wallClock: TimeSource = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  deadline: (ms) => AbortSignal.timeout(ms),
}
