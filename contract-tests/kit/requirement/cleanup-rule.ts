import type { Answer } from '../client/answer.ts'
import type { Target } from '../target/target.ts'

/** One call of a cleanup. */
export interface CleanupCall {
  readonly operation: string
  readonly params: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A resource as a list shows it: its id, and the text in which the run's marker is looked for. */
export interface ListedResource {
  readonly id: string
  readonly text: string
}

/** How to find resources that a run created but never learned the ids of. */
export interface SearchRule {
  readonly operation: string
  /** Query of the page of a number from 0; undefined if there are no more. */
  readonly page: (
    number: number,
    target: Target,
  ) => Readonly<Record<string, string | number>> | undefined
  readonly itemsOf: (body: unknown) => readonly ListedResource[]
}

/** How a kind of resource is deleted or deactivated, and how one sees that it is. */
export interface CleanupRule {
  readonly how: 'delete' | 'deactivate'
  readonly remove: (id: string) => CleanupCall
  /** Reads the resource after its removal. */
  readonly read: (id: string) => CleanupCall
  /** Whether the answer to `read` shows that nothing is left to do. */
  readonly isGone: (answer: Answer) => boolean
  /** Why the resource that `read` shows can, by the vendor's own rules, never be removed; if so. */
  readonly isKept?: (answer: Answer) => string | undefined
  /**
   * Whether each goes as soon as its requirement is judged: an account may have few of them, or
   * those that stay are in the way of what is checked next.
   */
  readonly isScarce?: boolean
  /** Absent where the API has no list of them; then what may exist is reported as left behind. */
  readonly search?: SearchRule
}
