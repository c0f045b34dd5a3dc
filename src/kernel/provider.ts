import type { ZodType } from 'zod'
import type { Dataset, DatasetChoice } from './datasets.ts'
import type { PayloadCheck } from './events.ts'
import type { Allowance, Budget } from './rate-limiter.ts'
import type { Issue, Refusal, Rule } from './refusal.ts'
import type { Sandbox } from './sandbox.ts'

/** An operation of a contract, as far as carrying it out needs to know it. */
export interface OperationShape {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly request?: {
    readonly params?: unknown
    readonly query?: unknown
    readonly body?: unknown
  }
  readonly responses: Readonly<Record<string, unknown>>
  /** How large a body may be, where that is not what is usual. */
  readonly 'x-body-limit-bytes'?: number
}

/** One HTTP request as a provider sees it: at the vendor's own path, wherever it is mounted. */
export interface Exchange {
  readonly method: string
  /** Path without the mount's prefix, still percent-encoded. */
  readonly path: string
  /** Path as it was requested. */
  readonly requestedPath: string
  /** What stands behind the question mark; empty if nothing does. */
  readonly search: string
  readonly header: (name: string) => string | undefined
  readonly headers: () => Readonly<Record<string, string>>
  /** Raw bytes; undefined for an operation that takes no body. */
  readonly body: Uint8Array | undefined
}

/** Why a body could not be read at all. */
export type UnreadableBody = 'too-large' | 'wrong-content-type' | 'malformed-json'

/** Why a request reached no operation. */
export type Unrouted = 'unknown-path' | 'wrong-method'

/** A validated request on its way into a handler. */
export interface Call<State, Caller> {
  readonly state: State
  readonly caller: Caller
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

/** An answer as a handler gives it; headers are those that this one answer needs. */
export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A seeded caller to try things with. */
export interface Persona {
  /** Speakable name, unique within the provider. */
  readonly name: string
  readonly role: string
  /** Place in the hierarchy, in words. */
  readonly place: string
  /** Header values that prove this caller, ready to send. */
  readonly headers: Readonly<Record<string, string>>
  /** The secrets behind those headers, by the vendor's names for them. */
  readonly credentials: Readonly<Record<string, string>>
}

/** Makes an event happen by doing what causes it, so that everything it speaks of exists. */
export interface Trigger<State> {
  readonly says: string
  /**
   * It happens to whoever is said, or to somebody who listens. Throws a RangeError if there is no
   * such account.
   */
  readonly run: (state: State, account?: string) => void
}

/** One simulated API, complete: what `http` mounts and a sandbox is opened with. */
export interface Provider<State = unknown, Caller = unknown, Settings = unknown> {
  readonly name: string
  readonly title: string
  readonly operations: Readonly<Record<string, OperationShape>>
  /** What its state can be filled with, by name; the first is the default. */
  readonly datasets: Readonly<Record<string, Dataset>>
  /** Everything it does or refuses that is worth a sentence, by name. */
  readonly rules: Readonly<Record<string, Rule>>
  /** What can be set per sandbox; parses an empty object into the usual settings. */
  readonly settings: ZodType<Settings>
  /** Defines the collections and what is derived from them. */
  readonly open: (sandbox: Sandbox, settings: Settings) => State
  /**
   * Fills an opened state; runs inside a transaction. A generator gives others their turn wherever
   * it yields.
   */
  readonly fill: (state: State, choice: DatasetChoice) => void | Iterable<void>
  readonly personas: (state: State) => readonly Persona[]
  readonly authenticate: (exchange: Exchange, state: State) => Caller | Refusal
  /** What the request log and the rate limiter call this caller. */
  readonly callerName: (caller: Caller) => string
  /** The caller with its role and its place in the hierarchy, for the log. */
  readonly placeOf: (caller: Caller) => string
  readonly budgetOf: (caller: Caller | undefined, state: State) => Budget | undefined
  readonly rateHeaders: (allowance: Allowance) => Readonly<Record<string, string>>
  /** Whether the caller may use the operation at all, whatever it asks of it. */
  readonly permit: (operationId: string, caller: Caller) => Refusal | undefined
  readonly handlers: Readonly<
    Record<string, (call: Call<State, Caller>) => Reply | Refusal | Promise<Reply | Refusal>>
  >
  /** Why the body of a webhook is not what the contract promises; undefined if it is. */
  readonly payloadError?: PayloadCheck
  /** Ways to make each event happen: a sentence, and real changes, run in a transaction. */
  readonly triggers?: Readonly<Record<string, Trigger<State>>>
  readonly rateLimited: (allowance: Allowance) => Refusal
  readonly unrouted: (reason: Unrouted) => Refusal
  readonly unreadable: (reason: UnreadableBody) => Refusal
  readonly invalid: (issues: readonly Issue[]) => Refusal
  /** The refusal in the vendor's own envelope; the id is that of the exchange in the request log. */
  readonly render: (refusal: Refusal, state: State, requestId: string) => Reply
  /** The vendor's answer to a failure of its own. */
  readonly failure: (state: State, requestId: string) => Reply
}

/** A provider whose state and callers nobody outside needs to know the types of. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `any` is how TypeScript spells "some state, the same throughout"
export type AnyProvider = Provider<any, any, any>

/** Where an operation keeps the schema of a part of its request. */
export function requestSchema(
  operation: OperationShape,
  part: 'params' | 'query',
): ZodType | undefined {
  return operation.request?.[part] as ZodType | undefined
}

interface WithContent {
  readonly required?: boolean
  readonly content?: Readonly<Record<string, { readonly schema: ZodType }>>
}

const jsonMediaType = /^application\/(?:[\w.+-]+\+)?json$/i

/** What is said of the JSON among the media types of a part; problem documents are JSON too. */
function jsonContent(part: WithContent | undefined) {
  return Object.entries(part?.content ?? {}).find(([mediaType]) => jsonMediaType.test(mediaType))
}

/** The schema of the JSON body an operation takes; undefined if it takes none. */
export function bodySchema(operation: OperationShape): ZodType | undefined {
  return jsonContent(operation.request?.body as WithContent | undefined)?.[1].schema
}

/** Whether a call without any body is meant as one with an empty object. */
export function isBodyOptional(operation: OperationShape): boolean {
  return (operation.request?.body as WithContent | undefined)?.required !== true
}

/** The JSON body that an operation lists for a status; undefined if it has none. */
export function responseContent(
  operation: OperationShape,
  status: number,
): { readonly mediaType: string; readonly schema: ZodType } | undefined {
  const content = jsonContent(operation.responses[status] as WithContent | undefined)
  return content === undefined ? undefined : { mediaType: content[0], schema: content[1].schema }
}
