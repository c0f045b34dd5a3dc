import type { signzyContract } from '../../../spec/signzy/contract.ts'
import type { refusals } from '../../../spec/signzy/refusals.ts'
import type { Handlers as ProviderHandlers } from '../../authoring/handlers.ts'
import type { Caller } from './access/caller.ts'
import type { SignzyState } from './state.ts'

interface Context {
  readonly state: SignzyState
  readonly caller: Caller
  readonly refusals: typeof refusals
}

type Operations = (typeof signzyContract)['operations']

/** The handlers of some operations of this API. */
export type Handlers<Id extends keyof Operations> = ProviderHandlers<Operations, Id, Context>
