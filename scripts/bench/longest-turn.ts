import { existsSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How long whoever else is served by a process had to wait at most. */
export interface Turn {
  /** The longest turn of the event loop. */
  readonly longestTurnMs: number
  /** The same in time that the thread had a core: what other processes take is not in it. */
  readonly longestTurnCoreMs: number
}

/** Linux says here for how many nanoseconds the first thread of a process has had a core. */
const statistics = '/proc/self/schedstat'
const coreMs = () =>
  existsSync(statistics) ? Number(readFileSync(statistics, 'utf8').split(' ')[0]) / 1e6 : Number.NaN

/** Watches the event loop of this process. */
export class LongestTurn {
  readonly #delay = monitorEventLoopDelay({ resolution: 1 })
  #before = coreMs()
  #longestCoreMs = 0
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#delay.enable()
    this.#timer = setInterval(() => {
      const now = coreMs()
      this.#longestCoreMs = Math.max(this.#longestCoreMs, now - this.#before)
      this.#before = now
    }, 1)
  }

  /** The longest since it was asked before. */
  take(): Turn {
    const turn = {
      longestTurnMs: this.#delay.max / 1e6,
      longestTurnCoreMs: this.#longestCoreMs,
    }
    this.#delay.reset()
    this.#longestCoreMs = 0
    return turn
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }
}
