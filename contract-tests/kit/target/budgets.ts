import type { Kind } from './kind.ts'

/** Limits of a run. They hold for everything that it sends. */
export interface Budgets {
  readonly requests: number
  /** 0 does not pace. */
  readonly perSecond: number
  readonly seconds: number
  /** Calls with credentials that are to be refused. */
  readonly authFailures: number
  /** Requests that may be sent to spend a caller's rate limit. */
  readonly exhaust: number
  readonly timeoutMs: number
  /** The longest pause that an answer may ask for. */
  readonly patienceSeconds: number
  /** Failures of the target (5xx) in a row after which a run stops. */
  readonly failuresInARow: number
}

/** Budgets of a target whose file names none, by the kind of the target. */
export const defaultBudgets: Readonly<Record<Kind, Budgets>> = {
  simulator: {
    requests: 200_000,
    perSecond: 0,
    seconds: 300,
    authFailures: 50_000,
    exhaust: 50_000,
    timeoutMs: 10_000,
    patienceSeconds: 5,
    failuresInARow: 25,
  },
  sandbox: {
    requests: 5000,
    perSecond: 5,
    seconds: 1800,
    authFailures: 60,
    exhaust: 0,
    timeoutMs: 15_000,
    patienceSeconds: 60,
    failuresInARow: 5,
  },
  production: {
    requests: 500,
    perSecond: 2,
    seconds: 900,
    authFailures: 10,
    exhaust: 0,
    timeoutMs: 15_000,
    patienceSeconds: 60,
    failuresInARow: 3,
  },
}
