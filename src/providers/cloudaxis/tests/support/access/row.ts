import type { cloudaxisContract } from '../../../../../../spec/cloudaxis/contract.ts'
import type { Role, Tier } from '../../../../../../spec/cloudaxis/identity/roles.ts'
import type { CloudaxisState } from '../../../state.ts'
import { removeSubscriptions } from '../removal.ts'
import { places, type Relation, unknownId } from './places.ts'

export type OperationId = keyof (typeof cloudaxisContract)['operations']

/** Who may use an operation: everybody, whoever is signed in, all roles or all administrators of a tier and above, some roles. */
type Who =
  | 'everybody'
  | 'signed-in'
  | { readonly readers: Tier }
  | { readonly writers: Tier }
  | { readonly roles: readonly Role[] }

/** What a call names: something at a place, or something that does not exist. */
export type Target = Relation | 'nothing'

/** What is called for one target. */
export interface Wanted {
  readonly path: string
  readonly body?: unknown
}

/** An operation of the access matrix. */
export interface Row {
  readonly who: Who
  readonly method: string
  /** What it can name; it is called once where it names nothing. */
  readonly targets?: readonly Target[]
  readonly call: (target: Target, state: CloudaxisState) => Wanted
  /** The status for who may and reaches the target. */
  readonly status: number
  /** Transactions that it takes; one for what is no GET, unless it is given. */
  readonly commits?: number
  /** Whether it gives a role of the tier of the target: nobody gives one of a tier above the own. */
  readonly assigns?: true
}

/** Every relation. */
const everywhere = Object.keys(places) as Relation[]
/** What stands on a tier, and what does not exist. */
export const targetsOf = (tier: Tier): Target[] => [
  ...everywhere.filter((relation) => places[relation].tier === tier),
  'nothing',
]
/** Whatever there are users at, and what does not exist. */
export const everyUser: Target[] = [...everywhere, 'nothing']

/** The id of the organization there. */
export const idAt = (target: Target) =>
  target === 'nothing' ? unknownId : (places[target].id ?? '')

/** The same call in a sandbox without subscriptions, where nothing stands in its way. */
export function withoutSubscriptions(call: Row['call']): Row['call'] {
  return (target, state) => {
    removeSubscriptions(state)
    return call(target, state)
  }
}

/** A call that names nothing else. */
export function at(path: string): Row['call'] {
  return () => ({ path })
}

/** Reads an organization. */
export function get(tier: Tier, path: string): Row {
  return {
    who: { readers: tier },
    method: 'GET',
    targets: targetsOf(tier),
    call: (target) => ({ path: path + idAt(target) }),
    status: 200,
  }
}

/** Lists what a tier and all above it may see. */
export function list(readers: Tier, path: string): Row {
  return { who: { readers }, method: 'GET', call: () => ({ path }), status: 200 }
}

/** Replaces an organization. */
export function change(writers: Tier, tier: Tier, wanted: (id: string) => Wanted): Row {
  return {
    who: { writers },
    method: 'PUT',
    targets: targetsOf(tier),
    call: (target) => wanted(idAt(target)),
    status: 200,
  }
}

/** Deletes an organization. */
export function remove(writers: Tier, tier: Tier, folder: string): Row {
  return {
    who: { writers },
    method: 'DELETE',
    targets: targetsOf(tier),
    call: (target) => ({ path: `${folder}/${idAt(target)}` }),
    status: 204,
  }
}
