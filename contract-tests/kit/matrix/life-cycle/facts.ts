import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { ListFacts } from '../access/facts.ts'

/** How one of a kind is made: by a call that gives every attribute that can be given. */
export interface CreateFacts<Op extends string> {
  readonly operation: Op
  readonly call: (context: CheckContext<Op>, place: string) => Promise<CallOptions> | CallOptions
  /** Id of what was made, from the answer, where its write rule does not say. */
  readonly idOf?: (body: unknown) => string | undefined
  /** Attributes of its body that no answer shows, or not as they were given. */
  readonly unshown?: readonly string[]
  /** Why what is made stays; a target that is not in full mode is spared. */
  readonly permanent?: string
}

/** How one is changed. */
export interface UpdateFacts<Op extends string> {
  readonly operation: Op
  /** Makes, or promises, a new value for each attribute that can be changed alone. */
  readonly fields: Readonly<Record<string, (context: CheckContext<Op>, place: string) => unknown>>
  /** A body that is refused for what it has for some attributes. */
  readonly invalid: Readonly<Record<string, unknown>>
  /** Whether the body takes the place of everything, so that what is left out is taken away. */
  readonly isWhole?: true
  /** Attributes that a whole body has too, as they were given when it was made. */
  readonly along?: readonly string[]
  /** Attributes that another one takes along, by the one that is sent. */
  readonly following?: Readonly<Record<string, readonly string[]>>
  /** Attributes that can be changed too, as far as more than their value allows it. */
  readonly bound?: readonly string[]
}

/** How one is deleted. */
export interface RemoveFacts<Op extends string> {
  readonly operation: Op
  /** Statuses of whatever is asked for by the id of something that was deleted. */
  readonly gone: readonly number[]
  /** Makes things below one, which go along with it; each is read as its kind says. */
  readonly takes?: (
    context: CheckContext<Op>,
    id: string,
  ) => Promise<readonly { readonly kind: string; readonly id: string }[]>
}

/** What is known of the life of a kind of resources. */
export interface ResourceFacts<Op extends string> {
  /** Places at which the run makes some. */
  readonly places: readonly string[]
  readonly create: CreateFacts<Op>
  readonly read: {
    readonly operation: Op
    readonly parameter: string
    /** What the call has besides the id. */
    readonly call?: (context: CheckContext<Op>, id: string) => Promise<CallOptions> | CallOptions
  }
  /** Lists that it is in. */
  readonly lists?: readonly ListFacts<Op>[]
  readonly update?: UpdateFacts<Op>
  readonly remove?: RemoveFacts<Op>
  /** Attributes that tell when it was made and changed, and how often. */
  readonly stamps?: {
    readonly created?: string
    readonly modified?: string
    readonly version?: string
  }
  /** Attributes that change by themselves. */
  readonly drifting?: readonly string[]
}

/** What lives and ends, by kind. */
export interface LifeCycleFacts<Op extends string = string> {
  readonly resources: Readonly<Record<string, ResourceFacts<Op>>>
  /** Callers who make nothing, or change nothing, though they get at it: `caller operation`. */
  readonly without?: readonly `${string} ${Op}`[]
  /** What the making of things needs, besides what the examples need. */
  readonly uses?: readonly string[]
}
