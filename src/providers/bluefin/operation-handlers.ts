import type { bluefinContract } from '../../../spec/bluefin/contract.ts'
import type { refusals } from '../../../spec/bluefin/refusals.ts'
import type { Handlers as ProviderHandlers } from '../../authoring/handlers.ts'
import { about } from '../../authoring/rules.ts'
import type { Caller } from './access/caller.ts'
import { refuse } from './rules.ts'
import type { BluefinState } from './state.ts'

interface Context {
  readonly state: BluefinState
  readonly caller: Caller
  readonly refusals: typeof refusals
}

type Operations = (typeof bluefinContract)['operations']

/** The handlers of some operations of this API. */
export type Handlers<Id extends keyof Operations> = ProviderHandlers<Operations, Id, Context>

/** The refusal of an update that names another version than the current one, where a setting asks for it. */
export function staleVersion(
  { settings }: BluefinState,
  current: { readonly version: number },
  given: number | undefined,
) {
  return settings.versionConflict === 'refuse' && given !== undefined && given !== current.version
    ? refuse('version.conflict', about('version', 'state', 'is not the current version'))
    : undefined
}
