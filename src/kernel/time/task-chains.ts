import type { Task } from './scheduler.ts'
import type { Commit } from '../state/store.ts'

/** Tasks that may lead to one another, one after the other, without time passing. */
const longestChain = 1000

/** Notices tasks that lead to one another for ever at one moment, which would never end. */
export class TaskChains {
  #at = Number.NEGATIVE_INFINITY
  /** How many went before each task of this moment. */
  readonly #before = new Map<number, number>()

  /** Why a task must not be done; undefined if it may. */
  tooLong({ id, kind, subject }: Task): string | undefined {
    return (this.#before.get(id) ?? 0) < longestChain
      ? undefined
      : `${kind} of ${subject} is the end of ${String(longestChain)} tasks that led to one ` +
          'another at one moment: it was given up'
  }

  /** Takes note of what a task led to. */
  follow(task: Task, commit: Commit | undefined): void {
    if (task.at > this.#at) {
      this.#at = task.at
      this.#before.clear()
    }
    const before = this.#before.get(task.id) ?? 0
    this.#before.delete(task.id)
    for (const { collection, after } of commit?.changes ?? []) {
      if (collection !== 'kernel.tasks' || after === undefined) continue
      const next = after as Task
      if (next.at <= task.at) this.#before.set(next.id, before + 1)
    }
  }
}
