import type { Instant } from '../../../kernel/time/clock.ts'
import { DueQueue } from '../../../kernel/time/due-queue.ts'
import type { TaskKind } from '../tasks.ts'

/** What is to happen at some moment. */
export interface Happening {
  readonly at: Instant
  readonly happen: () => void
  /** The task that it is; absent for what only the past knows. */
  readonly task?: { readonly kind: TaskKind; readonly subject: string }
}

/** What is to happen, soonest first; at one moment in the order in which it was arranged. */
export class Agenda {
  readonly #queue = new DueQueue()
  readonly #happenings = new Map<number, Happening>()
  readonly #appointments = new Map<string, number>()
  #count = 0

  add(happening: Happening): void {
    const id = (this.#count += 1)
    this.#happenings.set(id, happening)
    if (happening.task !== undefined) this.#appointments.set(nameOf(happening.task), id)
    this.#queue.push({ at: happening.at, id })
  }

  /** Forgets an appointment. */
  strike(kind: TaskKind, subject: string): void {
    const id = this.#appointments.get(nameOf({ kind, subject }))
    if (id !== undefined) this.#happenings.delete(id)
  }

  /** Takes what happens next, unless that is after the moment. */
  next(until: Instant): Happening | undefined {
    for (;;) {
      const first = this.#queue.first()
      if (first === undefined || first.at > until) return undefined
      this.#queue.shift()
      const happening = this.#happenings.get(first.id)
      if (happening !== undefined) {
        this.#happenings.delete(first.id)
        return happening
      }
    }
  }

  /** Everything that is still to happen, in order. */
  rest(): Happening[] {
    return [...this.#happenings.values()].sort((one, other) => one.at - other.at)
  }
}

function nameOf({ kind, subject }: { kind: TaskKind; subject: string }): string {
  return `${kind} ${subject}`
}
