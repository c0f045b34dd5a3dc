import type { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import type { refusals } from '../../../spec/flowmatix/refusals.ts'
import type { Handlers as ProviderHandlers } from '../../authoring/handlers.ts'
import type { Collection } from '../../kernel/state/collection.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Caller, isOwn } from './access/caller.ts'
import { refuse } from './rules.ts'
import type { FlowmatixState } from './state.ts'

interface Context {
  readonly state: FlowmatixState
  readonly caller: Caller
  readonly refusals: typeof refusals
}

type Operations = (typeof flowmatixContract)['operations']

/** The handlers of some operations of this API. */
export type Handlers<Id extends keyof Operations> = ProviderHandlers<Operations, Id, Context>

/** The caller's record of that id; 404 if there is none, or if it belongs to another partner. */
export function ownRecord<
  R extends { readonly id: string; readonly partnerId: string },
  Index extends string,
>(collection: Collection<R, Index>, id: string, caller: Caller): R | Refusal<'not_found'> {
  const record = collection.get(id)
  return record !== undefined && isOwn(caller, record) ? record : refuse('resource.unknown')
}

/** A page of a list on the wire, with its position in the whole. */
export function pageWith<Item>(
  data: Item[],
  { total, limit, offset }: { total: number; limit: number; offset: number },
) {
  return { data, pagination: { total, limit, offset, has_more: offset + data.length < total } }
}
