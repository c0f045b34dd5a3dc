import type { ZodType } from 'zod'
import type { Action } from './actions.ts'
import type { Asset } from './assets.ts'
import type { Dataset, DatasetChoice } from './datasets.ts'
import type { PayloadCheck } from './events.ts'
import type { Exchange, MaybePromise, Reply } from './requests/exchange.ts'
import type { OperationShape } from './operation.ts'
import type { Allowance, Budget } from './requests/rate-limiter.ts'
import type { Issue, Refusal, Rule } from './refusal.ts'
import type { Sandbox } from './sandbox.ts'
import type { WebhookProfile } from './webhooks/profile.ts'

/** Why a request reached no operation, and the methods that its path does have. */
export interface Unrouted {
  readonly reason: 'unknown-path' | 'wrong-method'
  readonly methods: readonly string[]
}

/** Why a body could not be read at all. */
export type UnreadableBody =
  | { readonly reason: 'too-large'; readonly limitBytes: number }
  /** Nothing was sent, and nothing said of what it would be. */
  | { readonly reason: 'missing' }
  | {
      readonly reason: 'wrong-content-type'
      /** As it was sent; undefined if none was. */
      readonly given: string | undefined
      readonly accepted: readonly string[]
    }
  | {
      readonly reason: 'malformed'
      readonly mediaType: string
      /** What the parser says is wrong with it. */
      readonly message: string
      /** Characters before the place where it cannot be read on; undefined where it is no text. */
      readonly position: number | undefined
      /** What stands at that place; undefined where the body ends there. */
      readonly character: string | undefined
    }

/** A request of which one part does not fit the contract. */
export interface InvalidRequest {
  readonly operation: OperationShape
  /** That part as it was sent: the parameters of the path or of the query, or the body. */
  readonly given: unknown
}

/** What authentication sees of a request. */
export interface Arrival<State> {
  readonly exchange: Exchange
  readonly operation: OperationShape
  readonly state: State
}

/** Whose calls are counted: somebody signed in, or whoever is behind a credential or an address. */
export interface Spender<State, Caller> {
  /** Undefined for who has not signed in, or could not. */
  readonly caller: Caller | undefined
  readonly exchange: Exchange
  /** Undefined for a request that reached none. */
  readonly operation: OperationShape | undefined
  readonly state: State
}

/** A validated request on its way into a handler. */
export interface Call<State, Caller> {
  readonly state: State
  /** Undefined where an operation lets everybody in. */
  readonly caller: Caller | undefined
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly exchange: Exchange
}

/** What a refusal is rendered from, besides itself. */
export interface RefusedCall<State> {
  readonly state: State
  readonly exchange: Exchange
  /** The id of the exchange in the request log. */
  readonly requestId: string
  readonly allowance: Allowance | undefined
}

/** Carries out an operation; what it changes is one transaction, which a refusal undoes. */
export type TransactionHandler<C, Result> = (call: C) => Result

/**
 * A handler that has to wait for something: `prepare` may take its time, outside of any transaction,
 * and `handle` then does what is to be done with what it brought. A refusal ends it early.
 */
export interface PreparedHandler<C, Result, Prepared = unknown> {
  readonly prepare: (call: C) => Promise<Prepared | Refusal>
  readonly handle: (call: C, prepared: Prepared) => Result
}

/** How an operation is carried out. */
export type Handler<C, Result> =
  | TransactionHandler<C, Result>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is prepared is between the two halves
  | PreparedHandler<C, Result, any>

/**
 * Something that runs beside an API and is none of its operations, such as an identity provider. It wants
 * no credentials of the API and costs no budget; what it changes, it changes in transactions of its own.
 */
export type SideService<State> = (call: {
  readonly exchange: Exchange
  readonly state: State
}) => MaybePromise<Reply>

/** A seeded caller to try things with. */
export interface Persona {
  /** Speakable name, unique within the provider. */
  readonly name: string
  readonly role: string
  /** Place in the hierarchy, in words. */
  readonly place: string
  /** Header values that prove this caller, ready to send; empty where it has to sign in first. */
  readonly headers: Readonly<Record<string, string>>
  /** The secrets behind those headers, by the vendor's names for them. */
  readonly credentials: Readonly<Record<string, string>>
  /** Id of an operation without path parameters that it may call, to begin with; the first unless given. */
  readonly firstCall?: string
  /** The call by which it signs in, where it has to. */
  readonly signIn?: {
    readonly operation: string
    readonly body: unknown
    /** Header values that prove this caller, from the body of the answer; absent where `headers` do. */
    readonly headers?: (answer: unknown) => Readonly<Record<string, string>>
  }
}

/** One simulated API, complete: what `http` mounts and a sandbox is opened with. */
export interface Provider<State = unknown, Caller = unknown, Settings = unknown> {
  readonly name: string
  readonly title: string
  readonly operations: Readonly<Record<string, OperationShape>>
  /** What its state can be filled with, by name; the first is the default. */
  readonly datasets: Readonly<Record<string, Dataset>>
  /** How it reads paths. */
  readonly paths?: { readonly caseSensitive?: boolean; readonly ignoreTrailingSlash?: boolean }
  /** Everything it does or refuses that is worth a sentence, by name. */
  readonly rules: Readonly<Record<string, Rule>>
  /** What can be set per sandbox; parses an empty object into the default settings. */
  readonly settings: ZodType<Settings>
  /** Defines the collections and what is derived from them. */
  readonly open: (sandbox: Sandbox, settings: Settings) => State
  /**
   * Fills an opened state; runs inside a transaction. A generator gives others their turn wherever
   * it yields.
   */
  readonly fill: (state: State, choice: DatasetChoice) => void | Iterable<void>
  /**
   * Clears away what a process that ended in the middle left half done; runs in a transaction when a
   * sandbox that was kept is opened again.
   */
  readonly recover?: (state: State) => void
  /**
   * Brings what it has done outside of its states into line with them, once, when all sandboxes of a
   * simulator are there: a process may have died between a change and what was to follow it.
   */
  readonly reconcile?: (states: readonly State[]) => void
  /**
   * Whether sandboxes of that name are opened by its own operations. Where such a one is no more, its
   * address answers as the vendor does to what it does not know.
   */
  readonly givesOutSandbox?: (name: string) => boolean
  readonly personas: (state: State) => readonly Persona[]
  /**
   * Secrets in its state besides those of its personas, such as tokens that it gave out: the request
   * log shows none of them. To be had quickly, at most some thousands.
   */
  readonly secrets?: (state: State) => Iterable<string>
  /**
   * Finds out who calls. Not asked where the operation lets everybody in (`security: []`); undefined
   * is for who need not sign in and did not.
   */
  readonly authenticate: (arrival: Arrival<State>) => MaybePromise<Caller | Refusal | undefined>
  /** What the request log calls this caller. */
  readonly callerName: (caller: Caller) => string
  /** The caller with its role and its place in the hierarchy, for the log. */
  readonly placeOf: (caller: Caller) => string
  /** The rate limit of a call, and whose it is; undefined where there is none. */
  readonly budgetOf: (spender: Spender<State, Caller>) => Budget | undefined
  readonly rateHeaders: (allowance: Allowance) => Readonly<Record<string, string>>
  /** The refusal of a call beyond its budget. */
  readonly rateLimited: (allowance: Allowance) => Refusal
  /** Whether the caller may use the operation at all, whatever it asks of it. */
  readonly permit: (
    operationId: string,
    caller: Caller | undefined,
    state: State,
  ) => Refusal | undefined
  readonly handlers: Readonly<Record<string, Handler<Call<State, Caller>, Reply | Refusal>>>
  /** How its webhooks are written, signed and tried again; as Standard Webhooks says unless it is given. */
  readonly webhooks?: (settings: Settings) => WebhookProfile
  /** Why the body of a webhook is not what the contract promises; undefined if it is. */
  readonly payloadError?: PayloadCheck
  /** What the world around the API does to it, on demand. */
  readonly actions?: Readonly<Record<string, Action<State>>>
  /** Files served below the provider, where no operation is: by their path from its root. */
  readonly assets?: (path: string) => Asset | undefined
  /** What answers at a path from its root, where no operation and no file is. */
  readonly sideService?: (path: string) => SideService<State> | undefined
  readonly unrouted: (unrouted: Unrouted) => Refusal
  readonly unreadable: (body: UnreadableBody) => Refusal
  readonly invalid: (issues: readonly Issue[], request: InvalidRequest) => Refusal
  /** The refusal in the vendor's own envelope. */
  readonly render: (refusal: Refusal, call: RefusedCall<State>) => Reply
  /** The vendor's answer to a failure of its own. */
  readonly failure: (call: RefusedCall<State>) => Reply
}

/** A provider whose state and callers nobody outside needs to know the types of. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `any` is how TypeScript spells "some state, the same throughout"
export type AnyProvider = Provider<any, any, any>
