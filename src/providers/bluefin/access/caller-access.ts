import type { Refusal } from '../../../kernel/refusal.ts'
import type { Issue } from '../../../kernel/refusal.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import type { ClientRecord, PartnerRecord, UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { BluefinState } from '../state.ts'
import { mayAccess, type Caller, type Organization } from './caller.ts'
import { ListScope } from './list-scope.ts'

/** A reference as a request gives it; the id decides where both are given. */
interface RequestReference {
  readonly id?: number | undefined
  readonly name?: string | undefined
}

/** A reference as an answer shows it. */
interface ResponseReference {
  readonly id: number
  readonly name: string
}

/** Makes an issue of the part of the request that holds a reference. */
type IssueAt = (kind: string, message: string) => Issue

/** How records of one kind are found by a reference. */
interface ReferenceLookup<R> {
  readonly get: (id: number) => R | undefined
  readonly idsByName: (name: string) => ReadonlySet<number>
  readonly organizationOf: (record: R) => Organization
}

/** The organization that a partner is. */
export const organizationOfPartner = ({ id }: PartnerRecord): Organization => ({ partnerId: id })

/** The organization that a client is. */
export function organizationOfClient({ id, partnerId }: ClientRecord): Organization {
  return { partnerId, clientId: id }
}

/** The part of the state that one caller may access; every lookup for a request goes through it. */
export class CallerAccess {
  readonly state: BluefinState
  readonly caller: Caller

  constructor(state: BluefinState, caller: Caller) {
    this.state = state
    this.caller = caller
  }

  /** Whether the caller may see what belongs to an organization. */
  canSee(organization: Organization): boolean {
    return mayAccess(this.caller, organization, (partner, ancestor) =>
      this.state.tree.isWithin(partner, ancestor),
    )
  }

  /** The record that a path's id names: 404 if there is none, 403 if the caller may not see it. */
  resolvePathId<R extends { id: number }, Index extends string>(
    collection: Collection<R, Index>,
    id: string,
    organizationOf: (record: R) => Organization,
  ): R | Refusal<'not-found' | 'permission-denied'> {
    const record = /^[1-9]\d*$/.test(id) ? collection.get(Number(id)) : undefined
    if (record === undefined) return refuse('resource.unknown')
    return this.canSee(organizationOf(record)) ? record : refuse('access.outside')
  }

  resolvePartner(
    reference: RequestReference,
    issueAt: IssueAt,
  ): PartnerRecord | Refusal<'invalid' | 'permission-denied'> {
    const { partners } = this.state
    const lookup = {
      get: (id: number) => partners.get(id),
      idsByName: (name: string) => partners.lookup('name', name),
      organizationOf: organizationOfPartner,
    }
    return this.#resolve(lookup, reference, issueAt)
  }

  resolveClient(
    reference: RequestReference,
    issueAt: IssueAt,
  ): ClientRecord | Refusal<'invalid' | 'permission-denied'> {
    const { clients } = this.state
    const lookup = {
      get: (id: number) => clients.get(id),
      idsByName: (name: string) => clients.lookup('name', name),
      organizationOf: organizationOfClient,
    }
    return this.#resolve(lookup, reference, issueAt)
  }

  resolveUser(id: number, issueAt: IssueAt): UserRecord | Refusal<'invalid' | 'permission-denied'> {
    const user = this.state.users.get(id)
    if (user === undefined) {
      return refuse('reference.unknown', issueAt('unknown', 'cannot be found'))
    }
    return this.canSee(user) ? user : refuse('access.outside')
  }

  /** Id and name of a partner; undefined if the caller may not see it. */
  partnerReference(id: number | undefined): ResponseReference | undefined {
    const partner = this.visiblePartner(id)
    return partner && { id: partner.id, name: partner.name }
  }

  /** A partner; undefined if the caller may not see it. */
  visiblePartner(id: number | undefined): PartnerRecord | undefined {
    const partner = id === undefined ? undefined : this.state.partners.require(id)
    return partner !== undefined && this.canSee(organizationOfPartner(partner))
      ? partner
      : undefined
  }

  /** Id and name of a client; undefined if it is deleted or the caller may not see it. */
  clientReference(id: number | undefined): ResponseReference | undefined {
    const client = id === undefined ? undefined : this.state.clients.get(id)
    return client === undefined || !this.canSee(organizationOfClient(client))
      ? undefined
      : { id: client.id, name: client.name }
  }

  /**
   * What a list is narrowed to by its `partner` and `client` filters, within what the caller may see
   * anyway. For a client-level caller that is its own client, and the partner filter is not for it.
   */
  listScope(query: {
    readonly partner?: string | undefined
    readonly client?: string | undefined
  }) {
    if (query.partner !== undefined && this.caller.level === 'client')
      return refuse('level.partner-filter')
    const roots = query.partner === undefined ? this.#ownRoot() : this.#roots(query.partner)
    const clientIds = query.client === undefined ? this.#ownClient() : this.#clients(query.client)
    return new ListScope(this.state.tree, roots, clientIds)
  }

  /** The partner that a caller below the System stands at. */
  #ownRoot(): ReadonlySet<number> | undefined {
    const { level, user } = this.caller
    return level === 'system' || user.partnerId === undefined
      ? undefined
      : new Set([user.partnerId])
  }

  /** The only client whose records a client-level caller gets; undefined for any other caller. */
  #ownClient(): readonly number[] | undefined {
    const { level, user } = this.caller
    return level === 'client' && user.clientId !== undefined ? [user.clientId] : undefined
  }

  /**
   * Below which partners a list is to look for a `partner` filter: below those that it names within
   * the caller's reach; for one above the caller that is all that the caller reaches.
   */
  #roots(filter: string): ReadonlySet<number> {
    const { tree, partners } = this.state
    const [own] = this.#ownRoot() ?? []
    const rootOf = (id: number) => {
      if (own === undefined || tree.isWithin(id, own)) return id
      return tree.isWithin(own, id) ? own : undefined
    }
    return new Set(namedBy(filter, partners, rootOf))
  }

  /** The clients within reach that a `client` filter names. */
  #clients(filter: string): readonly number[] {
    const { clients } = this.state
    return namedBy(filter, clients, (id) =>
      this.canSee(organizationOfClient(clients.require(id))) ? id : undefined,
    )
  }

  #resolve<R>(
    { get, idsByName, organizationOf }: ReferenceLookup<R>,
    { id, name }: RequestReference,
    issueAt: IssueAt,
  ): R | Refusal<'invalid' | 'permission-denied'> {
    if (id !== undefined) {
      const record = get(id)
      if (record === undefined) {
        return refuse('reference.unknown', issueAt('unknown', 'cannot be found'))
      }
      return this.canSee(organizationOf(record)) ? record : refuse('access.outside')
    }
    const visible: R[] = []
    for (const match of idsByName(name ?? '')) {
      const record = get(match)
      if (record !== undefined && this.canSee(organizationOf(record))) visible.push(record)
    }
    const [only, ...others] = visible
    if (others.length > 0) {
      return refuse('reference.ambiguous', issueAt('state', 'is the name of several; give the id'))
    }
    if (only !== undefined) return only
    return this.caller.level === 'system'
      ? refuse('reference.unknown', issueAt('unknown', 'cannot be found'))
      : refuse('access.name')
  }
}

/**
 * What a filter finds among resources: the one with that id, or, where no id within reach is meant,
 * all of that name. `found` says what within reach stands for an id, undefined for nothing.
 */
function namedBy<R extends { readonly id: number }, Index extends string>(
  filter: string,
  resources: Collection<R, Index | 'name'>,
  found: (id: number) => number | undefined,
): readonly number[] {
  const id = /^[1-9]\d{0,15}$/.test(filter) ? Number(filter) : undefined
  const byId = id === undefined || resources.get(id) === undefined ? undefined : found(id)
  if (byId !== undefined) return [byId]
  return [...resources.lookup('name', filter)].flatMap((match) => found(match) ?? [])
}
