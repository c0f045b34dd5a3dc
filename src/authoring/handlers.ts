import type { Operation, ReplyOf, RequestOf, StatusOf } from '../../spec/contract.ts'
import type { Exchange } from '../kernel/requests/exchange.ts'
import type { Handler, PreparedHandler } from '../kernel/provider.ts'
import type { Refusal } from '../kernel/refusal.ts'

/** How a provider's refusals look on the wire, by code. */
export type RefusalTable = Readonly<Record<string, { readonly status: number }>>

/** What all handlers of a provider have in common. */
export interface HandlerContext {
  readonly state: unknown
  readonly caller: unknown
  readonly refusals: RefusalTable
}

/** Codes whose status an operation lists: refusing with any other does not compile. */
type CodeListedBy<Table extends RefusalTable, Status> = {
  [Code in keyof Table & string]: Table[Code]['status'] extends Status ? Code : never
}[keyof Table & string]

/** Nobody has signed in where an operation lets everybody in (`security: []`). */
type CallerOf<Op extends Operation, Caller> = Op extends { security: never[] } ? undefined : Caller

/** A validated call of an operation. */
export type CallOf<Op extends Operation, Context extends HandlerContext> = RequestOf<Op> & {
  readonly state: Context['state']
  readonly caller: CallerOf<Op, Context['caller']>
  readonly exchange: Exchange
}

/** What an operation may come to: an answer that it lists, or a refusal with a status that it lists. */
export type ResultOf<Op extends Operation, Context extends HandlerContext> =
  ReplyOf<Op> | Refusal<CodeListedBy<Context['refusals'], StatusOf<Op>>>

/** The handlers of some operations: each answers only what its operation lists. */
export type Handlers<
  Operations extends Readonly<Record<string, Operation>>,
  Ids extends keyof Operations,
  Context extends HandlerContext,
> = {
  readonly [Id in Ids]: Handler<CallOf<Operations[Id], Context>, ResultOf<Operations[Id], Context>>
}

/** A handler in two halves, of which the first may wait: see `PreparedHandler`. */
export function prepared<Call, Prepared, Result>(
  prepare: (call: Call) => Promise<Prepared | Refusal>,
  handle: (call: Call, prepared: Prepared) => Result,
): PreparedHandler<Call, Result, Prepared> {
  return { prepare, handle }
}

/** A handler that does all its work before its transaction, which then changes nothing. */
export function outsideTransaction<Call, Outcome>(
  work: (call: Call) => Outcome,
): PreparedHandler<Call, Awaited<Outcome>, Awaited<Outcome>> {
  return { prepare: (call) => Promise.resolve(work(call)), handle: (_call, result) => result }
}

export function ok<const Body>(body: Body): { readonly status: 200; readonly body: Body } {
  return { status: 200, body }
}

export function created<const Body>(body: Body): { readonly status: 201; readonly body: Body } {
  return { status: 201, body }
}

export function accepted<const Body>(body: Body): { readonly status: 202; readonly body: Body } {
  return { status: 202, body }
}

/** The answer when there is nothing left to say. */
export const noContent = { status: 204, body: undefined } as const
