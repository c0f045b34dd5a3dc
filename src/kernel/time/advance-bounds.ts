import type { Recorder } from './advance-report.ts'
import { type Clock, type Instant, isoOf, monotonicMs } from './clock.ts'

/** How much one advance may do before whoever asked for it has to say that it is to go on. */
export interface Bounds {
  readonly steps: number
  /** Of real time. */
  readonly ms: number
}

/** More than anybody waits for. */
export const usualBounds: Bounds = { steps: 1_000_000, ms: 5 * 60_000 }

const reasons = {
  closed: 'its sandbox was closed, reset or deleted',
  abandoned: 'whoever asked for it is gone',
  'too-far': 'that is as much as one advance does: advance once more to go on',
} as const

/** An advance ended before it was where it should go. What happened until then has happened. */
export class AdvanceStopped extends Error {
  override readonly name = 'AdvanceStopped'
  readonly reason: keyof typeof reasons

  constructor(reason: keyof typeof reasons, at: Instant, done = '') {
    super(`the advance stopped at ${isoOf(at)}${done}: ${reasons[reason]}`)
    this.reason = reason
  }
}

interface Advancing {
  readonly bounds: Bounds
  readonly signal: AbortSignal | undefined
  readonly clock: Clock
  readonly recorder: Recorder
}

/** What one advance does of what it may. */
export class Effort {
  readonly #advancing: Advancing
  readonly #until: number

  constructor(advancing: Advancing) {
    this.#advancing = advancing
    this.#until = monotonicMs() + advancing.bounds.ms
  }

  /** Throws AdvanceStopped if nothing more may be done. */
  requireMore(): void {
    const { bounds, signal, clock, recorder } = this.#advancing
    const { stepCount } = recorder
    if (signal?.aborted === true) throw new AdvanceStopped('abandoned', clock.now())
    if (stepCount >= bounds.steps || monotonicMs() > this.#until) {
      throw new AdvanceStopped('too-far', clock.now(), ` after ${String(stepCount)} steps`)
    }
  }
}
