import type { ReplyOf, RequestOf, StatusOf } from '../../../spec/contract.ts'
import type { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import type { Collection } from '../../kernel/state/collection.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Caller, isOwn } from './access/caller.ts'
import type { refusals } from './refusals.ts'
import { refuse } from './rules.ts'
import type { FlowmatixState } from './state.ts'

type Operations = (typeof flowmatixContract)['operations']
type Refusals = typeof refusals

/** Codes whose status an operation lists: refusing with any other does not compile. */
type CodeListedBy<Status> = {
  [Code in keyof Refusals]: Refusals[Code]['status'] extends Status ? Code : never
}[keyof Refusals]

/** The handlers of some operations: each answers only what its operation lists. */
export type Handlers<Id extends keyof Operations> = {
  readonly [Operation in Id]: (
    call: RequestOf<Operations[Operation]> & {
      readonly state: FlowmatixState
      readonly caller: Caller
    },
  ) => ReplyOf<Operations[Operation]> | Refusal<CodeListedBy<StatusOf<Operations[Operation]>>>
}

export function ok<Body>(body: Body): { readonly status: 200; readonly body: Body } {
  return { status: 200, body }
}

export function created<Body>(body: Body): { readonly status: 201; readonly body: Body } {
  return { status: 201, body }
}

export function accepted<Body>(body: Body): { readonly status: 202; readonly body: Body } {
  return { status: 202, body }
}

export const gone = { status: 204, body: undefined } as const

/** The record that an id names among what belongs to the caller; 404 for whatever else it names. */
export function ownRecord<
  R extends { readonly id: string; readonly partnerId: string },
  Index extends string,
>(collection: Collection<R, Index>, id: string, caller: Caller): R | Refusal<'not_found'> {
  const record = collection.get(id)
  return record !== undefined && isOwn(caller, record) ? record : refuse('reach.unknown')
}

/** Entries that a list returns when nothing else is asked for. */
const defaultLimit = 20

interface Paging {
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** The part of a list that `limit` and `offset` ask for. */
export function partOf({ limit = defaultLimit, offset = 0 }: Paging) {
  return { limit, offset }
}

/** A page of a list, with where it stands in the whole. */
export function pageWith<Item>(
  data: Item[],
  { total, limit, offset }: { total: number; limit: number; offset: number },
) {
  return { data, pagination: { total, limit, offset, has_more: offset + data.length < total } }
}
