import type { bluefinContract } from '../../../spec/bluefin/contract.ts'
import type { ReplyOf, RequestOf, StatusOf } from '../../../spec/contract.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from './access/caller.ts'
import type { refusals } from './refusals.ts'
import { about, refuse } from './rules.ts'
import type { BluefinState } from './state.ts'

type Operations = (typeof bluefinContract)['operations']
type Refusals = typeof refusals

/** Codes whose status an operation lists: refusing with any other does not compile. */
type CodeListedBy<Status> = {
  [Code in keyof Refusals]: Refusals[Code]['status'] extends Status ? Code : never
}[keyof Refusals]

/** The handlers of some operations: each answers only what its operation lists. */
export type Handlers<Id extends keyof Operations> = {
  readonly [Operation in Id]: (
    call: RequestOf<Operations[Operation]> & {
      readonly state: BluefinState
      readonly caller: Caller
    },
  ) => ReplyOf<Operations[Operation]> | Refusal<CodeListedBy<StatusOf<Operations[Operation]>>>
}

/** The one success answer of this API. */
export function ok<Body>(body: Body): { readonly status: 200; readonly body: Body } {
  return { status: 200, body }
}

/** Entries that a list returns when nothing else is asked for. */
const defaultTake = 10

interface Paging {
  readonly take?: number | undefined
  readonly skip?: number | undefined
}

/** The part of a list that `take` and `skip` ask for. */
export function pageOf<Id>(ids: readonly Id[], { take = defaultTake, skip = 0 }: Paging): Id[] {
  return ids.slice(skip, skip + take)
}

/** An update of another version than the current one, where the sandbox is set to refuse that. */
export function staleVersion(
  { settings }: BluefinState,
  current: { readonly version: number },
  given: number | undefined,
) {
  return settings.versionConflict === 'refuse' && given !== undefined && given !== current.version
    ? refuse('version.conflict', about('version', 'state', 'is not the current version'))
    : undefined
}
