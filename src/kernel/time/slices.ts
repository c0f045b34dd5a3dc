import { monotonicMs } from './clock.ts'

/** How long work goes on before others in this process get their turn, in milliseconds of real time. */
const sliceMs = 12

/**
 * Cuts long work into slices, so that whoever else is served by this process waits for a slice and not
 * for the whole. What is done does not depend on where it is cut.
 */
export class Slices {
  readonly #now: () => number
  #until: number

  /** `now` counts milliseconds of real time. */
  constructor(now: () => number = monotonicMs) {
    this.#now = now
    this.#until = now() + sliceMs
  }

  /** Whether the present slice has lasted long enough. */
  get isOver(): boolean {
    return this.#now() >= this.#until
  }

  /** Lets others have their turn, and begins the next slice. */
  async pause(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.begin()
  }

  /** Begins the next slice. */
  begin(): void {
    this.#until = this.#now() + sliceMs
  }
}

/**
 * Goes through the steps of long work, in slices, and returns what it comes to. Each step should be
 * much shorter than a slice.
 */
export async function inSlices<Result>(steps: Iterable<unknown, Result>): Promise<Result> {
  const slices = new Slices()
  const iterator = steps[Symbol.iterator]()
  for (;;) {
    const step = iterator.next()
    if (step.done === true) return step.value
    if (slices.isOver) await slices.pause()
  }
}

/** The same in one go: nobody else has a turn. */
export function atOnce<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
