import type { ListDeclaration } from '../../../../spec/lists.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/** How a filter tells the entries of a list apart. */
export interface ListFilter {
  /** The values by which an entry is found; undefined where the entry does not tell. */
  readonly valuesOf: (item: unknown) => readonly string[] | undefined
  /** Whether an entry is found by a value, where that is more than one of its values. */
  readonly keeps?: (item: unknown, value: string) => boolean | undefined
  /** A valid value that no entry has. */
  readonly nobody?: string
  /** Whether a value in other letters, or a part of it, is another value. */
  readonly isExact?: true
}

/** A filter by what no entry shows: each has exactly one of these values. */
export interface UnshownFilter {
  readonly values: readonly string[]
}

/** Whose list is read. */
export interface Reading<Op extends string> {
  readonly context: CheckContext<Op>
  readonly caller: string
}

/** What is known of a list beyond what its operation declares. */
export interface ListedFacts<Op extends string> {
  /** What it asks for besides a page; undefined for a caller who cannot ask. */
  readonly call?: (
    reading: Reading<Op>,
  ) => Promise<Pick<CallOptions, 'params' | 'query'> | undefined>
  /** What makes a list of `self` longer, where it is too short to have pages. */
  readonly kind?: string
  /** Capabilities without which there is no such list. */
  readonly needs?: readonly string[]
  /** How its filters tell entries apart, where that takes further reading, by what it brings. */
  readonly filters?: Readonly<
    Record<
      string,
      ListFilter | UnshownFilter | ((reading: Reading<Op>) => Promise<ListFilter | undefined>)
    >
  >
}

/** A page as it was asked for. */
export interface PageAsked {
  readonly size: number
  /** Entries before it. */
  readonly from: number
  /** All that there are. */
  readonly total: number
}

/** The lists of an API, and who reads them. */
export interface ListsFacts<Op extends string = string> {
  readonly callers: readonly string[]
  /** For each caller, lists that its role may not read at all. */
  readonly closed?: Readonly<Partial<Record<string, readonly Op[]>>>
  readonly lists: Readonly<Partial<Record<Op, ListedFacts<Op>>>>
  /** Statuses of a refusal of a query that is not valid. */
  readonly refusedWith: readonly number[]
  /** The most entries that any deployment gives at once, where that is less than what is declared. */
  readonly sureSize?: number
  /** The most cells of a matrix where a run does not go deep: many lists of many callers have more. */
  readonly mostCells?: number
  /** How many requests a caller has left, as an answer tells; matrices leave some to other checks. */
  readonly left?: (answer: Answer) => number | undefined
  /** What a page says of itself, by the path of each value. */
  readonly describes?: (page: PageAsked) => Readonly<Record<string, unknown>>
}

/** A list with its facts, as one caller reads it. */
export interface ListOfCaller<Op extends string> {
  readonly operation: Op
  readonly caller: string
  readonly facts: ListedFacts<Op>
  readonly declaration: ListDeclaration
}
