import type { CallOptions, Query } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/** What is known of a kind of resources: where one sees them, and where they stand. */
export interface KindFacts<Op extends string> {
  readonly read?: {
    readonly operation: Op
    readonly parameter: string
    /** What the read asks for besides. */
    readonly query?: (context: CheckContext<Op>) => Promise<Query> | Query
  }
  readonly list?: ListFacts<Op>
  /** Places at which the run creates some for itself; what is there already is used elsewhere. */
  readonly createdAt: readonly string[]
  /** The places that an item shows, the narrowest first; the first that is a home is its own. */
  readonly placesOf: (item: unknown) => readonly string[]
  /** Attributes by whose values somebody could recognise an item. */
  readonly marks: readonly string[]
}

/** A list, and how it is asked for. */
export interface ListFacts<Op extends string> {
  readonly operation: Op
  /** Path of the items in an answer. */
  readonly items: string
  /** Query of a page; what the list asks for beyond that is in it too. */
  readonly page: (
    from: number,
    size: number,
    asked: { readonly context: CheckContext<Op>; readonly caller: string },
  ) => Promise<Query> | Query
  /** The most items of a page, and few enough that there are several pages. */
  readonly sizes: { readonly most: number; readonly few: number }
}

/** An operation whose path names a resource. */
export interface PathFacts<Op extends string> {
  readonly operation: Op
  readonly kind: string
  readonly parameter: string
  /** What a valid call sends besides, where it changes something. */
  readonly body?: (context: CheckContext<Op>) => object
  /** What it asks for in its query. */
  readonly query?: (context: CheckContext<Op>) => Promise<Query> | Query
}

/** A parameter of a list that names a resource. */
export interface FilterFacts<Op extends string> {
  readonly operation: Op
  readonly parameter: string
  readonly kind: string
}

/** An attribute of a body that names a resource. */
export interface ReferenceFacts<Op extends string> {
  readonly operation: Op
  readonly attribute: string
  readonly kind: string
  /** A valid call, but for the reference that is then put into its body. */
  readonly call: (context: CheckContext<Op>, caller: string) => Promise<CallOptions> | CallOptions
  /** How an id, and a name where that may stand for it, is written. */
  readonly byId: (id: string) => unknown
  readonly byName?: (name: string) => unknown
  /** Whether it names what the call changes, which its owner sees. */
  readonly isSubject?: true
}

/**
 * Who gets what. A place is named after the caller who stands there: `sibling` is what belongs to
 * the sibling itself, and to nobody below it.
 */
export interface AccessFacts<Op extends string = string> {
  /** For each caller, the places that it gets something from. */
  readonly reaches: Readonly<Record<string, readonly string[]>>
  /** For each caller, operations that its role may not call at all. */
  readonly closed?: Readonly<Partial<Record<string, readonly Op[]>>>
  /** Places below which a run that is held to its scope may write. */
  readonly inScope: readonly string[]
  /** Who makes the valid calls that references are put into. */
  readonly referring: readonly string[]
  /** Statuses of a refusal of what is out of reach. */
  readonly hiddenWith: readonly number[]
  /** Attributes that show somebody whom their reader does not get otherwise, such as a contact. */
  readonly showingOthers?: readonly string[]
  /** Who calls and reads in the place of another, where the target has both. */
  readonly readers?: Readonly<Record<string, string>>
  /** The place of an identity, as items show it. */
  readonly homeOf: (context: CheckContext<Op>, identity: string) => Promise<string>
  readonly kinds: Readonly<Record<string, KindFacts<Op>>>
  readonly paths: readonly PathFacts<Op>[]
  readonly filters: readonly FilterFacts<Op>[]
  readonly references: readonly ReferenceFacts<Op>[]
}
