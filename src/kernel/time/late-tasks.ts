import type { Commit } from '../state/store.ts'
import type { Scheduler, Task } from './scheduler.ts'

/** Of what others make due while a moment is being settled: how much is done at that moment. */
const mostLate = 1000

/**
 * Tells what was due when a moment began, and what that led to, from what others made due at that
 * moment since: they might never end. What is too much of it waits for the next moment.
 */
export class LateTasks {
  readonly #scheduler: Scheduler
  /** The latest task that was there when the moment began. */
  #lastBefore = 0
  #late = 0
  /** Ids of what tasks of this moment led to. */
  readonly #followed = new Set<number>()
  readonly #waiting: Task[] = []
  #isSettling = false

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** From here on, what others make due is late. What was kept out is due now. */
  beginMoment(): void {
    this.end()
    this.#isSettling = true
    this.#lastBefore = this.#scheduler.lastId
    this.#late = 0
  }

  /** From here on nothing is late any more. What was kept out is due. */
  end(): void {
    for (const task of this.#waiting.splice(0)) this.#scheduler.takeIn(task)
    this.#followed.clear()
    this.#isSettling = false
  }

  /** Takes note of what a task of this moment led to. */
  follow(commit: Commit | undefined): void {
    if (!this.#isSettling) return
    for (const { collection, after } of commit?.changes ?? []) {
      if (collection === 'kernel.tasks' && after !== undefined)
        this.#followed.add((after as Task).id)
    }
  }

  /** Whether a task that is due has to wait for the next moment. To be asked once of each. */
  isTooMuch({ id }: Task): boolean {
    if (id <= this.#lastBefore || this.#followed.has(id)) return false
    this.#late += 1
    return this.#late > mostLate
  }

  /** Leaves a task out of what is next. */
  keepOut(task: Task): void {
    this.#scheduler.setOut(task)
    this.#waiting.push(task)
  }
}
