import type { AccessFacts } from '../../matrix/access/facts.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/** What a new resource is made from. */
export interface NewResource {
  /** A text that nothing else has: letters, digits and `_`. */
  readonly name: string
  /** Id of what it stands below. */
  readonly below: string
  /** Ids of what every body may refer to, as `references` of the facts say. */
  readonly references: Readonly<Record<string, string>>
}

/** Value of an attribute: from a text that nothing else has, and a number that differs each time. */
export type ValueOf = (name: string, value: number) => unknown

/** What is documented of a kind of resources, as far as sequences make, change and remove some. */
export interface SequenceKind<Op extends string> {
  /** The kind that it stands below; where that is its own, it may stand at any depth. */
  readonly below?: string
  readonly create: {
    readonly operation: Op
    readonly body: (made: NewResource) => object
    /** Where the answer shows the id, as `jq` writes it; `id` if nothing is said. */
    readonly idPath?: string
  }
  /** Attributes of the body that reads show as they were given. */
  readonly shown: readonly string[]
  /** Paths by which reads show the id and the name of what it stands below. */
  readonly place?: { readonly id: string; readonly name?: string }
  /** Attribute that is its name, where others show it. */
  readonly name?: string
  readonly update?: {
    readonly operation: Op
    /** The attributes that are changed, one at a time. */
    readonly changes: Readonly<Record<string, ValueOf>>
  }
  /** Changes what it stands below. */
  readonly move?: {
    readonly operation: Op
    readonly body: (below: string) => object
    /** No document says whether it counts as a change: the version may grow, or stay. */
    readonly isCountOpen?: true
  }
  readonly remove?: { readonly operation: Op }
  /** Attribute that counts its changes from 0. */
  readonly version?: string
  /** Attributes that lists leave out. */
  readonly unlisted?: readonly string[]
  /** Paths of what others change as well, or time alone. */
  readonly volatile?: readonly string[]
}

/** What sequences of operations are drawn from. */
export interface SequenceFacts<Op extends string = string> {
  /** Who gets what, and how it is listed and read. */
  readonly access: AccessFacts<Op>
  readonly kinds: Readonly<Record<string, SequenceKind<Op>>>
  /** Who makes changes, where they get what is changed. */
  readonly writers: readonly string[]
  /** The places at which something is made, with the kind of resource that a place is, if it is one. */
  readonly places: readonly string[]
  readonly placeKind?: string
  /** What bodies refer to besides; each is looked up once. */
  readonly references?: (context: CheckContext<Op>) => Promise<Readonly<Record<string, string>>>
}

/** The facts together with what the target has of them. */
export interface PresentFacts<Op extends string> {
  readonly facts: SequenceFacts<Op>
  readonly context: CheckContext<Op>
  /** Callers that the target lets in. */
  readonly callers: readonly string[]
  /** Ids of the places at which the run may make something. */
  readonly places: Readonly<Record<string, string>>
  readonly references: Readonly<Record<string, string>>
}
