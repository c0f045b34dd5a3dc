import { type Clock, type Instant, plus } from '../time/clock.ts'

/** How many calls may be made in each window, and whose calls are counted together. */
export interface Budget {
  /** Names whose calls these are: a caller, a token, an address. */
  readonly key: string
  readonly limit: number
  readonly windowMs: number
}

/** Where a budget stands after a call. */
export interface Allowance {
  readonly granted: boolean
  readonly limit: number
  readonly remaining: number
  /** When the window ends and the budget is whole again. */
  readonly resetAt: Instant
  /** From now until then, in milliseconds of the sandbox's clock. */
  readonly resetMs: number
}

interface Window {
  readonly startedAt: number
  readonly windowMs: number
  spent: number
}

/** Budgets remembered before those of past windows are cleared out. */
const sweepAt = 10_000

/** Budgets remembered at most; whoever comes then shares one with all who come later. */
const mostBudgets = 100_000

const sharedKey = 'all beyond those remembered'

/**
 * Counts calls in fixed windows that are aligned to the clock (an hourly window starts on the hour).
 * All on the sandbox's clock: advancing an hour gives everybody a fresh budget.
 */
export class RateLimiter {
  readonly #clock: Clock
  readonly #windows = new Map<string, Window>()
  #nextSweep = sweepAt

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Counts one call; a call beyond the limit is not granted and costs nothing more. Budgets of the same
   * key in another scope are others.
   */
  spend({ key: name, limit, windowMs }: Budget, scope = ''): Allowance {
    const key = `${scope} ${name}`
    const now = this.#clock.now()
    const startedAt = now - (now % windowMs)
    let window = this.#windows.get(key)
    if (window === undefined || window.startedAt !== startedAt) {
      window = this.#begin(key, { startedAt, windowMs, spent: 0 }, now)
    }
    const granted = window.spent < limit
    if (granted) window.spent += 1
    const resetAt = plus(startedAt as Instant, windowMs)
    return {
      granted,
      limit,
      remaining: Math.max(limit - window.spent, 0),
      resetAt,
      resetMs: resetAt - now,
    }
  }

  reset(): void {
    this.#windows.clear()
    this.#nextSweep = sweepAt
  }

  #begin(key: string, window: Window, now: number): Window {
    if (this.#windows.size >= this.#nextSweep) this.#sweep(now)
    if (this.#windows.size >= mostBudgets && !this.#windows.has(key)) {
      const shared = this.#windows.get(sharedKey)
      if (shared?.startedAt === window.startedAt) return shared
      this.#windows.set(sharedKey, window)
      return window
    }
    this.#windows.set(key, window)
    return window
  }

  #sweep(now: number): void {
    for (const [key, { startedAt, windowMs }] of this.#windows) {
      if (now >= startedAt + windowMs || now < startedAt) this.#windows.delete(key)
    }
    this.#nextSweep = Math.max(sweepAt, 2 * this.#windows.size)
  }
}
