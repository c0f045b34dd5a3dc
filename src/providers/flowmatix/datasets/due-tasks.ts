import type { Instant } from '../../../kernel/time/clock.ts'
import { DueQueue } from '../../../kernel/time/due-queue.ts'
import type { TaskKind } from '../tasks.ts'

/** A task kind and the id of the record that the task is about. */
export interface TaskName {
  readonly kind: TaskKind
  readonly id: string
}

/** A function that is due at a moment. */
export interface DueTask {
  readonly at: Instant
  readonly run: () => void
  /** The scheduled task that it is; undefined for a step of a customer's history. */
  readonly name?: TaskName
}

/** Queue of due tasks, ordered by time and, at one moment, by the order of adding. */
export class DueTasks {
  readonly #queue = new DueQueue()
  readonly #tasks = new Map<number, DueTask>()
  readonly #latestByName = new Map<string, number>()
  #count = 0

  add(task: DueTask): void {
    const key = (this.#count += 1)
    this.#tasks.set(key, task)
    if (task.name !== undefined) this.#latestByName.set(keyOf(task.name), key)
    this.#queue.push({ at: task.at, id: key })
  }

  /** Removes the scheduled task of this name, if there is one. */
  cancel(name: TaskName): void {
    const key = this.#latestByName.get(keyOf(name))
    if (key !== undefined) this.#tasks.delete(key)
  }

  /** Removes and returns the next task; undefined if it is due after the moment. */
  takeNext(until: Instant): DueTask | undefined {
    for (;;) {
      const first = this.#queue.first()
      if (first === undefined || first.at > until) return undefined
      this.#queue.shift()
      const task = this.#tasks.get(first.id)
      if (task !== undefined) {
        this.#tasks.delete(first.id)
        return task
      }
    }
  }

  /** All tasks that are left, in order. */
  remaining(): DueTask[] {
    return [...this.#tasks.values()].sort((one, other) => one.at - other.at)
  }
}

function keyOf({ kind, id }: TaskName): string {
  return `${kind} ${id}`
}
