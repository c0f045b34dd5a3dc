import type { cloudaxisContract } from '../../../spec/cloudaxis/contract.ts'
import type { refusals } from '../../../spec/cloudaxis/refusals.ts'
import { type ListDeclaration, windowOf } from '../../../spec/lists.ts'
import type { Handlers as ProviderHandlers } from '../../authoring/handlers.ts'
import type { Collection } from '../../kernel/state/collection.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { type Caller, type GivenPlace, placeOf, reaches } from './access/caller.ts'
import type { ScopedLists } from './access/scoped-lists.ts'
import type { Placed } from './records.ts'
import { refuse } from './rules.ts'
import type { CloudaxisState } from './state.ts'

interface Context {
  readonly state: CloudaxisState
  readonly caller: Caller
  readonly refusals: typeof refusals
}

type Operations = (typeof cloudaxisContract)['operations']

/** The handlers of some operations of this API. */
export type Handlers<Id extends keyof Operations> = ProviderHandlers<Operations, Id, Context>

/**
 * The record that an id names within reach of the caller. Whatever else it names is not found, be it
 * in a path or in a body.
 */
export function recordWithin<R extends Placed & { readonly id: string }, Index extends string>(
  collection: Collection<R, Index>,
  id: string,
  { caller, kind }: { readonly caller: Caller; readonly kind: string },
): R | Refusal<'not-found'> {
  const record = collection.get(id)
  return record !== undefined && reaches(caller, record)
    ? record
    : refuse('reach.unknown', { values: { kind, id } })
}

/** What a list is asked with: the page, the order, and ids of organizations to keep to. */
interface ListQuery extends GivenPlace {
  readonly page?: number | undefined
  readonly pageSize?: number | undefined
  readonly sort?: string | undefined
}

/** A list, and what it looks like on the wire. */
interface ListView<R extends Placed & { readonly id: string }, Order extends string, Item> {
  readonly list: ScopedLists<R, Order>
  readonly declaration: ListDeclaration
  readonly wire: (record: R) => Item
  /** Filters of this list, other than by organization. */
  readonly keeps?: ((record: R) => boolean) | undefined
  /** Whether its records stand nowhere: then `keeps` alone decides who sees which. */
  readonly isOfPlatform?: boolean
}

/**
 * The page of a list that a query asks for, of what is within reach of the caller. An id of an
 * organization that is out of reach keeps nothing, like one that nobody has.
 */
export function pageAnswer<R extends Placed & { readonly id: string }, Order extends string, Item>(
  { caller, query }: { readonly caller: Caller; readonly query: ListQuery },
  { list, declaration, wire, keeps, isOfPlatform = false }: ListView<R, Order, Item>,
) {
  const wanted = placeOf(query)
  const isNarrowed = Object.keys(wanted).length > 0
  const window = windowOf(declaration, query)
  const { records, totalCount } = list.page({
    place: isNarrowed || isOfPlatform ? wanted : placeOf(caller.user),
    // The query has been validated: whatever it sorts by is an order of the list.
    sort: (query.sort ?? declaration.order?.by) as Order,
    window,
    keeps:
      isNarrowed || keeps !== undefined
        ? (record) =>
            (!isNarrowed || (reaches(caller, record) && standsBelow(record, wanted))) &&
            keeps?.(record) !== false
        : undefined,
  })
  return {
    items: records.map(wire),
    page: window.offset / window.limit + 1,
    pageSize: window.limit,
    totalCount,
    totalPages: Math.ceil(totalCount / window.limit),
  }
}

function standsBelow(record: Placed, wanted: Placed): boolean {
  return (['distributorId', 'partnerId', 'tenantId'] as const).every(
    (key) => wanted[key] === undefined || record[key] === wanted[key],
  )
}

/** Whether one of the names has a text in it, in any letter case; every name has no text. */
export function hasText(names: readonly (string | null)[], text: string | undefined): boolean {
  if (text === undefined || text === '') return true
  const wanted = text.toLowerCase()
  return names.some((name) => name?.toLowerCase().includes(wanted) === true)
}
