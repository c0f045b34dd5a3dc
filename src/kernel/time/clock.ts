declare const instantBrand: unique symbol

/** A moment in milliseconds since the Unix epoch, on some sandbox's clock. */
export type Instant = number & { readonly [instantBrand]: true }

/** What a clock needs to be told to show the same time again after a restart. */
export type ClockState =
  | { readonly mode: 'running'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly at: Instant }

/** Reads an ISO 8601 date-time; throws a RangeError for anything else. */
export function instantOf(iso: string): Instant {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) throw new RangeError(`not an ISO 8601 date-time: ${iso}`)
  return at as Instant
}

/**
 * The moment in UTC as ISO 8601 with milliseconds. What comes after the last moment that a clock shows
 * (a trial that would outlast it, say) is written as that moment.
 */
export function isoOf(at: Instant): string {
  const known = writtenMoments.indexOf(at)
  if (known !== -1) return writtenTexts[known] ?? ''
  const iso = new Date(Math.min(at, latest)).toISOString()
  writtenMoments[oldestWritten] = at
  writtenTexts[oldestWritten] = iso
  oldestWritten = (oldestWritten + 1) % writtenMoments.length
  return iso
}

/* The moments written out of late: every request asks for the end of its window, and for this second. */
const writtenMoments = Array.from({ length: 8 }, () => Number.NaN)
const writtenTexts: string[] = []
let oldestWritten = 0

/** The later (or, for a negative span, earlier) moment. */
export function plus(at: Instant, spanMs: number): Instant {
  return (at + spanMs) as Instant
}

export const dayMs = 24 * 60 * 60 * 1000

/** Midnight, UTC. */
export function startOfDay(at: Instant): Instant {
  return plus(at, -(at % dayMs))
}

/** Milliseconds of real time since some moment; for measuring how long something takes. */
export function monotonicMs(): number {
  return performance.now()
}

/**
 * Real time. Only for what other machines compare with their own clocks (a webhook's signing
 * time), for measuring ourselves, and as what a running sandbox clock is an offset of.
 */
export function wallClock(): Instant {
  return Date.now() as Instant
}

const earliest = Date.UTC(1970, 0, 1)

/** The furthest moment that an ISO date with a four-digit year can show. */
export const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Whether a clock may be set to this moment. */
export function isReachable(at: number): at is Instant {
  return Number.isInteger(at) && at >= earliest && at <= latest
}

/**
 * The one source of time of a sandbox. It runs along with real time at an offset, or stands still;
 * either way it moves only forwards unless it is set.
 */
export class Clock {
  #state: ClockState
  /** What it counts as while it stands still only for a while. */
  #paused: ClockState | undefined
  #held: Instant | undefined
  #headerSecond = Number.NaN
  #header = ''

  constructor(state: ClockState = { mode: 'running', offsetMs: 0 }) {
    this.#state = state
  }

  get state(): ClockState {
    return this.#paused ?? this.#state
  }

  now(): Instant {
    const state = this.#state
    if (this.#held !== undefined) return this.#held
    return state.mode === 'frozen' ? state.at : ((Date.now() + state.offsetMs) as Instant)
  }

  /** Shows the given moment from now on; keeps running or standing as it was. */
  set(at: Instant): void {
    if (!isReachable(at)) throw new RangeError('a clock shows the years 1970 to 9999')
    const running: ClockState = { mode: 'running', offsetMs: at - Date.now() }
    if (this.#paused !== undefined) this.#paused = running
    this.#state = this.#state.mode === 'frozen' ? { mode: 'frozen', at } : running
  }

  freeze(): void {
    this.#paused = undefined
    this.#state = { mode: 'frozen', at: this.now() }
  }

  run(): void {
    this.#paused = undefined
    this.#state = { mode: 'running', offsetMs: this.now() - Date.now() }
  }

  /**
   * Lets a running clock stand still until it is resumed, so that it can be moved step by step. It
   * still counts as running: a process that dies meanwhile finds it running again.
   */
  pause(): void {
    const running = this.#state
    if (running.mode === 'frozen') return
    this.freeze()
    this.#paused = running
  }

  resume(): void {
    if (this.#paused !== undefined) this.run()
  }

  /** Shows one moment for as long as `work` takes: what falls due happens at its own moment. */
  during<T>(at: Instant, work: () => T): T {
    const outer = this.#held
    this.#held = at
    try {
      return work()
    } finally {
      this.#held = outer
    }
  }

  restore(state: ClockState): void {
    this.#paused = undefined
    this.#state = state
  }

  /** The value of an HTTP `Date` header. */
  httpDate(): string {
    const second = Math.floor(this.now() / 1000)
    if (second !== this.#headerSecond) {
      this.#headerSecond = second
      this.#header = new Date(second * 1000).toUTCString()
    }
    return this.#header
  }
}

/** A signal that aborts after so much real time. */
export function timeoutSignal(afterMs: number): AbortSignal {
  return AbortSignal.timeout(afterMs)
}

/** The longest a timer of the platform can be set for. */
const longestTimerMs = 2_147_483_647

/** Lets nothing happen in this process for so much real time: for a start that has to wait for another. */
export function sleepNow(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Calls back after so much real time, or earlier; does not keep the process alive. Returns how to stop it. */
export function wakeAfter(ms: number, wake: () => void): () => void {
  const timer = setTimeout(wake, Math.min(Math.max(ms, 0), longestTimerMs))
  timer.unref()
  return () => clearTimeout(timer)
}
