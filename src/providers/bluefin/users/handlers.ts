import { listUsers } from '../../../../spec/bluefin/users.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { pageOf } from '../../../authoring/pages.ts'
import type { z } from '@hono/zod-openapi'
import type { Role, UserListItem } from '../../../../spec/bluefin/users.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { levelOf, mayGrant, type Organization } from '../access/caller.ts'
import { ok } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { CallerAccess } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { ClientRecord, UserRecord } from '../records.ts'

type Operations = 'listUsers' | 'createUser' | 'getUser' | 'updateUser'

/** The organization that a user belongs to. */
const organizationOfUser = (user: UserRecord): Organization => user

/** The user operations. */
export const userHandlers: Handlers<Operations> = {
  listUsers({ query, state, caller }) {
    const access = new CallerAccess(state, caller)
    const scope = access.listScope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.ids(state.users, state.below.users)
    const data = pageOf(ids, windowOf(listUsers['x-list'], query)).map((id) =>
      view(access, state.users.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createUser({ body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const role = body.userRole.name
    if (!mayGrant(caller.user.role, role)) return refuse('role.above-own')
    const organization = organizationFor(access, role, body)
    if (organization instanceof Refusal) return organization
    const id = insertUser(access, { given: body, role, organization, attribute: '' })
    return id instanceof Refusal ? id : ok({ id })
  },

  getUser({ params, state, caller }) {
    const access = new CallerAccess(state, caller)
    const user = access.resolvePathId(state.users, params.id, organizationOfUser)
    if (user instanceof Refusal) return user
    return ok({ ...view(access, user), created: user.created, modified: user.modified })
  },

  updateUser({ params, body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const user = access.resolvePathId(state.users, params.id, organizationOfUser)
    if (user instanceof Refusal) return user
    const role = body.userRole?.name ?? user.role
    if (!mayGrant(caller.user.role, user.role) || !mayGrant(caller.user.role, role)) {
      return refuse('role.above-own')
    }
    const moves = body.partner !== undefined || body.client !== undefined || role !== user.role
    const organization = moves
      ? organizationFor(access, role, { ...currentReferences(user), ...body })
      : user
    if (organization instanceof Refusal) return organization
    const userName = body.userName ?? user.userName
    if (userName !== user.userName && state.users.find('userName', userName) !== undefined) {
      return userNameTaken('')
    }
    const { partnerId: _partner, clientId: _client, ...rest } = user
    state.sandbox.store.put(state.users, {
      ...rest,
      ...organizationOnly(organization),
      userName,
      firstName: body.firstName ?? user.firstName,
      lastName: body.lastName ?? user.lastName,
      email: body.email ?? user.email,
      phone: body.phone ?? user.phone,
      role,
      isActive: body.isActive ?? user.isActive,
      version: user.version + 1,
      modified: state.now(),
    })
    return ok({ id: user.id })
  },
}

interface NewUser {
  readonly given: {
    readonly userName: string
    readonly firstName: string
    readonly lastName: string
    readonly email: string
    readonly phone: string
    readonly isActive?: boolean | undefined
  }
  readonly role: Role
  readonly organization: Organization
  /** Prefix of the attributes' names in an issue. */
  readonly attribute: '' | 'contact.'
}

/** Stores a new user and returns its id; its role and name are checked here. */
export function insertUser(
  { state, caller }: CallerAccess,
  { given, role, organization, attribute }: NewUser,
): number | Refusal<'permission-denied' | 'invalid'> {
  if (!mayGrant(caller.user.role, role)) return refuse('role.above-own')
  if (state.users.find('userName', given.userName) !== undefined) return userNameTaken(attribute)
  const id = state.nextId('users')
  const now = state.now()
  state.sandbox.store.put(state.users, {
    id,
    userName: given.userName,
    firstName: given.firstName,
    lastName: given.lastName,
    email: given.email,
    phone: given.phone,
    role,
    isActive: given.isActive ?? true,
    version: 0,
    ...organizationOnly(organization),
    created: now,
    modified: now,
  })
  return id
}

type OrganizationInput = Partial<
  Record<'partner' | 'client', { id?: number | undefined; name?: string | undefined } | undefined>
>

/** The organization for a user of a role: none, a partner, or a client of that partner. */
function organizationFor(access: CallerAccess, role: Role, given: OrganizationInput) {
  const level = levelOf(role)
  if (level === 'system') return {}
  if (given.partner === undefined) return organizationMissing('partner')
  if (level === 'partner') {
    const partner = access.resolvePartner(given.partner, (...what) => about('partner', ...what))
    return partner instanceof Refusal ? partner : { partnerId: partner.id }
  }
  if (given.client === undefined) return organizationMissing('client')
  const client = access.resolveClient(given.client, (...what) => about('client', ...what))
  if (client instanceof Refusal) return client
  return organizationOfNamedClient(access, client, given.partner)
}

/**
 * A client as an organization, if it belongs to the named partner or to one below it. A client-level
 * caller has to name a partner that it cannot see: any above its own client is accepted.
 */
function organizationOfNamedClient(
  access: CallerAccess,
  client: ClientRecord,
  given: NonNullable<OrganizationInput['partner']>,
) {
  const { tree, partners } = access.state
  const organization = { partnerId: client.partnerId, clientId: client.id }
  if (access.caller.level === 'client') {
    for (const id of tree.lineage(client.partnerId)) {
      if (given.id === undefined ? partners.require(id).name === given.name : id === given.id) {
        return organization
      }
    }
  }
  const partner = access.resolvePartner(given, (...what) => about('partner', ...what))
  if (partner instanceof Refusal) return partner
  return tree.isWithin(client.partnerId, partner.id)
    ? organization
    : refuse('role.wrong-place', about('client', 'state', 'is not a client of that partner'))
}

function organizationMissing(attribute: 'partner' | 'client') {
  return refuse('role.wrong-place', about(attribute, 'missing', 'is required'))
}

function userNameTaken(attribute: string) {
  const issue = about(`${attribute}userName`, 'duplicate', 'must be unique')
  return refuse('unique.user-name', issue)
}

/** References to the organization that a user belongs to now. */
function currentReferences({ partnerId, clientId }: UserRecord): OrganizationInput {
  return {
    ...(partnerId === undefined ? {} : { partner: { id: partnerId } }),
    ...(clientId === undefined ? {} : { client: { id: clientId } }),
  }
}

function organizationOnly({ partnerId, clientId }: Organization): Organization {
  return {
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(clientId === undefined ? {} : { clientId }),
  }
}

/** A user on the wire: one of a client level shows its client instead of a partner. */
function view(access: CallerAccess, user: UserRecord): z.input<typeof UserListItem> {
  return {
    id: user.id,
    userName: user.userName,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    phone: user.phone,
    isActive: user.isActive,
    version: user.version,
    userRole: { name: user.role },
    partner: user.clientId === undefined ? access.partnerReference(user.partnerId) : undefined,
    client: access.clientReference(user.clientId),
  }
}
