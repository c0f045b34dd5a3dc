import { type Clock, type Instant, plus } from './time/clock.ts'

/** How many calls one caller may make in each window. */
export interface Budget {
  readonly limit: number
  readonly windowMs: number
}

/** Where a caller stands after a call. */
export interface Allowance {
  readonly granted: boolean
  readonly limit: number
  readonly remaining: number
  /** When the window ends and the budget is whole again. */
  readonly resetAt: Instant
}

interface Window {
  readonly startedAt: number
  spent: number
}

/** Callers remembered before those of past windows are cleared out. */
const sweepAt = 10_000

/**
 * Counts calls per caller in fixed windows that are aligned to the clock (an hourly window starts
 * on the hour). All on the sandbox's clock: advancing an hour gives everybody a fresh budget.
 */
export class RateLimiter {
  readonly #clock: Clock
  readonly #windows = new Map<string, Window>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts one call; a call beyond the limit is not granted and costs nothing more. */
  spend(caller: string, budget: Budget): Allowance {
    const now = this.#clock.now()
    const startedAt = now - (now % budget.windowMs)
    let window = this.#windows.get(caller)
    if (window === undefined || window.startedAt !== startedAt) {
      if (this.#windows.size >= sweepAt) this.#sweep(startedAt)
      window = { startedAt, spent: 0 }
      this.#windows.set(caller, window)
    }
    const granted = window.spent < budget.limit
    if (granted) window.spent += 1
    return {
      granted,
      limit: budget.limit,
      remaining: budget.limit - window.spent,
      resetAt: plus(startedAt as Instant, budget.windowMs),
    }
  }

  reset(): void {
    this.#windows.clear()
  }

  #sweep(current: number): void {
    for (const [caller, window] of this.#windows) {
      if (window.startedAt !== current) this.#windows.delete(caller)
    }
  }
}
