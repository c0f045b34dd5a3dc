import type { TimeSource } from '../client/wall-clock.ts'
import { Inconclusive, NotPermitted } from '../requirement/verdict.ts'
import type { Budgets } from '../target/budgets.ts'

/** What a request takes from the budgets of its run. */
export interface Expense {
  /** Sent in order to be refused for its credentials. */
  readonly authFailure: boolean
  /** Sent in order to spend a caller's rate limit. */
  readonly exhaust: boolean
  /** What was created has to go: cleaning up is not cut short, and the ledger bounds it. */
  readonly isCleanup: boolean
}

/** So many times the seconds of its budget a run may take, however slow its target is. */
const mostTimes = 10

/** Counts what a run has sent against its budgets, and paces it. */
export class RunBudget {
  readonly #budgets: Budgets
  readonly #clock: TimeSource
  /** When the run first asked for time: tests of a runner may be made long before they are run. */
  #startedAt: number | undefined
  readonly #spent = { requests: 0, authFailures: 0, exhaust: 0 }
  #nextSlotAt = 0
  #pausedUntil = 0
  #failuresInARow = 0
  #waitedMs = 0
  #waitedUntil = 0

  constructor(budgets: Budgets, clock: TimeSource) {
    this.#budgets = budgets
    this.#clock = clock
  }

  /** Takes one request from the budgets. Throws NotPermitted or Inconclusive where one is spent. */
  spend({ authFailure, exhaust, isCleanup }: Expense): void {
    const { requests, authFailures, exhaust: exhausting, failuresInARow } = this.#budgets
    if (this.#failuresInARow >= failuresInARow) {
      const times = String(this.#failuresInARow)
      throw new Inconclusive(`stopped: the target failed ${times} times in a row`)
    }
    if (!isCleanup) {
      if (this.#spent.requests >= requests) {
        throw new Inconclusive(`the budget of ${String(requests)} requests is spent`)
      }
      this.requireTime()
    }
    if (authFailure && this.#spent.authFailures >= authFailures) {
      throw new NotPermitted(`the budget of ${String(authFailures)} refused sign-ins is spent`)
    }
    if (exhaust && this.#spent.exhaust >= exhausting) {
      throw new NotPermitted(`the budget of ${String(exhausting)} exhausting calls is spent`)
    }
    this.#spent.requests += 1
    if (authFailure) this.#spent.authFailures += 1
    if (exhaust) this.#spent.exhaust += 1
  }

  /**
   * Throws Inconclusive if the run's time is over. Waiting for answers that came is not counted, so
   * that a slow target gets more time; for one that does not answer there is no more.
   */
  requireTime(): void {
    const { seconds } = this.#budgets
    const waitedMs = Math.min(this.#waitedMs, (mostTimes - 1) * seconds * 1000)
    const now = this.#clock.now()
    this.#startedAt ??= now
    if (now < this.#startedAt + seconds * 1000 + waitedMs) return
    const waited = waitedMs < 1000 ? '' : `, and ${String(Math.floor(waitedMs / 1000))} of waiting,`
    throw new Inconclusive(`the budget of ${String(seconds)} seconds${waited} is spent`)
  }

  /** Notes that an answer came now to what was sent then; beside each other they wait once only. */
  recordWait(sentAtMs: number): void {
    const now = this.#clock.now()
    this.#waitedMs += now - Math.max(sentAtMs, this.#waitedUntil)
    this.#waitedUntil = now
  }

  /** Notes that no answer came in time, which is a failure of the target like any other. */
  recordTimeout(): void {
    this.#failuresInARow += 1
  }

  /** Takes the next free moment, and waits for it. */
  async waitForTurn(): Promise<void> {
    const { perSecond } = this.#budgets
    const now = this.#clock.now()
    const at = Math.max(now, this.#pausedUntil, this.#nextSlotAt)
    if (perSecond > 0) this.#nextSlotAt = at + 1000 / perSecond
    if (at > now) await this.#clock.sleep(at - now)
  }

  /** Records a response: failures in a row stop the run, and a pause delays everything after it. */
  recordResponse(status: number, pauseMs: number): void {
    this.#failuresInARow = status >= 500 ? this.#failuresInARow + 1 : 0
    if (pauseMs > 0) this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + pauseMs)
  }
}
