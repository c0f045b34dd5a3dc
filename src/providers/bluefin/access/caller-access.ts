import type { Collection } from '../../../kernel/state/collection.ts'
import { Refusal, type Issue } from '../../../kernel/refusal.ts'
import type { SubtreeLists } from '../../../kernel/state/subtree-lists.ts'
import type { Tree } from '../../../kernel/state/tree.ts'
import { reaches, type Caller, type Place } from './caller.ts'
import { aboutQuery } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { ClientRecord, PartnerRecord, UserRecord } from '../records.ts'
import type { BluefinState } from '../state.ts'

/** A reference as a request gives it; the id decides where both are given. */
interface GivenReference {
  readonly id?: number | undefined
  readonly name?: string | undefined
}

/** A reference as an answer shows it. */
interface Reference {
  readonly id: number
  readonly name: string
}

/** Where in a request a reference stands, to complain about it. */
type At = (kind: string, message: string) => Issue

interface Sought<R> {
  readonly get: (id: number) => R | undefined
  readonly named: (name: string) => ReadonlySet<number>
  readonly placeOf: (record: R) => Place
}

/** Where a partner stands in the hierarchy: it is its own place. */
export const placeOfPartner = ({ id }: PartnerRecord): Place => ({ partnerId: id })

/** What one caller can get hold of. Every lookup that a request asks for goes through here. */
export class Reach {
  readonly state: BluefinState
  readonly caller: Caller

  constructor(state: BluefinState, caller: Caller) {
    this.state = state
    this.caller = caller
  }

  /** Whether something at this place may be seen. */
  sees(place: Place): boolean {
    return reaches(this.caller, place, (partner, ancestor) =>
      this.state.tree.isWithin(partner, ancestor),
    )
  }

  /** The record that a path's id names: 404 if there is none, 403 if it is out of reach. */
  at<R extends { id: number }, Index extends string>(
    collection: Collection<R, Index>,
    id: string,
    placeOf: (record: R) => Place,
  ): R | Refusal<'not-found' | 'permission-denied'> {
    const record = /^[1-9]\d*$/.test(id) ? collection.get(Number(id)) : undefined
    if (record === undefined) return refuse('reach.unknown')
    return this.sees(placeOf(record)) ? record : refuse('reach.outside')
  }

  partner(given: GivenReference, at: At): PartnerRecord | Refusal<'invalid' | 'permission-denied'> {
    const { partners } = this.state
    const sought = {
      get: (id: number) => partners.get(id),
      named: (name: string) => partners.lookup('name', name),
      placeOf: placeOfPartner,
    }
    return this.#referred(sought, given, at)
  }

  client(given: GivenReference, at: At): ClientRecord | Refusal<'invalid' | 'permission-denied'> {
    const { clients } = this.state
    const sought = {
      get: (id: number) => clients.get(id),
      named: (name: string) => clients.lookup('name', name),
      placeOf: placeOfClient,
    }
    return this.#referred(sought, given, at)
  }

  user(id: number, at: At): UserRecord | Refusal<'invalid' | 'permission-denied'> {
    const user = this.state.users.get(id)
    if (user === undefined) return refuse('reference.unknown', at('unknown', 'cannot be found'))
    return this.sees(user) ? user : refuse('reach.outside')
  }

  /** Id and name of a partner; nothing if it is out of reach. */
  partnerReference(id: number | undefined): Reference | undefined {
    const partner = id === undefined ? undefined : this.state.partners.require(id)
    return partner === undefined || !this.sees(placeOfPartner(partner))
      ? undefined
      : { id: partner.id, name: partner.name }
  }

  /** Id and name of a client; nothing if it is gone or out of reach. */
  clientReference(id: number | undefined): Reference | undefined {
    const client = id === undefined ? undefined : this.state.clients.get(id)
    return client === undefined || !this.sees(placeOfClient(client))
      ? undefined
      : { id: client.id, name: client.name }
  }

  /**
   * What a list is narrowed to by its `partner` and `client` filters. For a client-level caller it
   * is always its own client, and the partner filter is not for it.
   */
  scope(query: { readonly partner?: string | undefined; readonly client?: string | undefined }) {
    const { level, user } = this.caller
    if (query.partner !== undefined && level === 'client') return refuse('level.partner-filter')
    const partner =
      query.partner === undefined
        ? undefined
        : this.partner(givenBy(query.partner), (...what) => aboutQuery('partner', ...what))
    if (partner instanceof Refusal) return partner
    const client =
      query.client === undefined
        ? undefined
        : this.client(givenBy(query.client), (...what) => aboutQuery('client', ...what))
    if (client instanceof Refusal) return client
    const clientId = client?.id ?? (level === 'client' ? user.clientId : undefined)
    const root = partner?.id ?? (level === 'system' ? undefined : user.partnerId)
    return new Scope(this.state.tree, root, clientId)
  }

  #referred<R>(
    { get, named, placeOf }: Sought<R>,
    { id, name }: GivenReference,
    at: At,
  ): R | Refusal<'invalid' | 'permission-denied'> {
    if (id !== undefined) {
      const record = get(id)
      if (record === undefined) return refuse('reference.unknown', at('unknown', 'cannot be found'))
      return this.sees(placeOf(record)) ? record : refuse('reach.outside')
    }
    const visible: R[] = []
    for (const match of named(name ?? '')) {
      const record = get(match)
      if (record !== undefined && this.sees(placeOf(record))) visible.push(record)
    }
    const [only, ...others] = visible
    if (others.length > 0) {
      return refuse('reference.ambiguous', at('state', 'is the name of several; give the id'))
    }
    if (only !== undefined) return only
    return this.caller.level === 'system'
      ? refuse('reference.unknown', at('unknown', 'cannot be found'))
      : refuse('reach.name')
  }
}

/** A client stands at its own partner. */
export function placeOfClient({ id, partnerId }: ClientRecord): Place {
  return { partnerId, clientId: id }
}

/** Id or name, as a filter takes it. */
function givenBy(value: string): GivenReference {
  return /^[1-9]\d{0,15}$/.test(value) ? { id: Number(value) } : { name: value }
}

/** What a list is narrowed to: a partner with all below it, one client, both, or nothing. */
class Scope {
  readonly #tree: Tree
  readonly #root: number | undefined
  readonly #clientId: number | undefined

  constructor(tree: Tree, root: number | undefined, clientId: number | undefined) {
    this.#tree = tree
    this.#root = root
    this.#clientId = clientId
  }

  /** Ids of a kind in ascending order. Costs nothing but for one client, whose records are few. */
  ids<R extends { id: number; partnerId?: number }, Index extends string>(
    collection: Collection<R, Index | 'client'>,
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    if (this.#clientId !== undefined) {
      const root = this.#root
      return [...collection.lookup('client', this.#clientId)]
        .filter((id) => root === undefined || this.#isBelow(collection.require(id), root))
        .sort((a, b) => a - b)
    }
    return this.below(lists)
  }

  /** Ids of a kind that clients have no part in, in ascending order. */
  below<R extends { id: number }, Index extends string>(
    lists: SubtreeLists<R, Index>,
  ): readonly number[] {
    return this.#root === undefined ? lists.all() : lists.under(this.#root)
  }

  #isBelow({ partnerId }: { partnerId?: number }, root: number): boolean {
    return partnerId !== undefined && this.#tree.isWithin(partnerId, root)
  }
}
