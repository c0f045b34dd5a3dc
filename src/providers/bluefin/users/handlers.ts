import { listUsers } from '../../../../spec/bluefin/users.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { pageOf } from '../../../authoring/pages.ts'
import type { z } from '@hono/zod-openapi'
import type { Role, UserListItem } from '../../../../spec/bluefin/users.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { levelOf, mayGrant, type Place } from '../access/caller.ts'
import { ok } from '../../../authoring/handlers.ts'
import type { Handlers } from '../operation-handlers.ts'
import { Reach } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { ClientRecord, UserRecord } from '../records.ts'

type Operations = 'listUsers' | 'createUser' | 'getUser' | 'updateUser'

/** A user's own place is where it stands. */
const placeOfUser = (user: UserRecord): Place => user

/** The user operations. */
export const userHandlers: Handlers<Operations> = {
  listUsers({ query, state, caller }) {
    const reach = new Reach(state, caller)
    const scope = reach.scope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.ids(state.users, state.below.users)
    const data = pageOf(ids, windowOf(listUsers['x-list'], query)).map((id) =>
      view(reach, state.users.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createUser({ body, state, caller }) {
    const reach = new Reach(state, caller)
    const role = body.userRole.name
    if (!mayGrant(caller.user.role, role)) return refuse('role.above-own')
    const place = placeFor(reach, role, body)
    if (place instanceof Refusal) return place
    const id = insertUser(reach, { given: body, role, place, attribute: '' })
    return id instanceof Refusal ? id : ok({ id })
  },

  getUser({ params, state, caller }) {
    const reach = new Reach(state, caller)
    const user = reach.at(state.users, params.id, placeOfUser)
    if (user instanceof Refusal) return user
    return ok({ ...view(reach, user), created: user.created, modified: user.modified })
  },

  updateUser({ params, body, state, caller }) {
    const reach = new Reach(state, caller)
    const user = reach.at(state.users, params.id, placeOfUser)
    if (user instanceof Refusal) return user
    const role = body.userRole?.name ?? user.role
    if (!mayGrant(caller.user.role, user.role) || !mayGrant(caller.user.role, role)) {
      return refuse('role.above-own')
    }
    const moves = body.partner !== undefined || body.client !== undefined || role !== user.role
    const place = moves ? placeFor(reach, role, { ...presentPlace(user), ...body }) : user
    if (place instanceof Refusal) return place
    const userName = body.userName ?? user.userName
    if (userName !== user.userName && state.users.find('userName', userName) !== undefined) {
      return userNameTaken('')
    }
    const { partnerId: _partner, clientId: _client, ...rest } = user
    state.sandbox.store.put(state.users, {
      ...rest,
      ...placeOnly(place),
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
  readonly place: Place
  /** What stands before the attribute's name in a issue. */
  readonly attribute: '' | 'contact.'
}

/** Puts a new user into the world and returns its id; its role and name are checked here. */
export function insertUser(
  { state, caller }: Reach,
  { given, role, place, attribute }: NewUser,
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
    ...placeOnly(place),
    created: now,
    modified: now,
  })
  return id
}

type Given = Partial<
  Record<'partner' | 'client', { id?: number | undefined; name?: string | undefined } | undefined>
>

/** Where a user of a role is to stand: nowhere, at a partner, or at a client of that partner. */
function placeFor(reach: Reach, role: Role, given: Given) {
  const level = levelOf(role)
  if (level === 'system') return {}
  if (given.partner === undefined) return placeMissing('partner')
  if (level === 'partner') {
    const partner = reach.partner(given.partner, (...what) => about('partner', ...what))
    return partner instanceof Refusal ? partner : { partnerId: partner.id }
  }
  if (given.client === undefined) return placeMissing('client')
  const client = reach.client(given.client, (...what) => about('client', ...what))
  if (client instanceof Refusal) return client
  return placeAtClient(reach, client, given.partner)
}

/**
 * The place of a client, if it belongs to the named partner or to one below that. A client-level
 * caller has to name a partner that it cannot see: it may know those above its own client.
 */
function placeAtClient(reach: Reach, client: ClientRecord, given: NonNullable<Given['partner']>) {
  const { tree, partners } = reach.state
  const place = { partnerId: client.partnerId, clientId: client.id }
  if (reach.caller.level === 'client') {
    for (const id of tree.lineage(client.partnerId)) {
      if (given.id === undefined ? partners.require(id).name === given.name : id === given.id) {
        return place
      }
    }
  }
  const partner = reach.partner(given, (...what) => about('partner', ...what))
  if (partner instanceof Refusal) return partner
  return tree.isWithin(client.partnerId, partner.id)
    ? place
    : refuse('role.wrong-place', about('client', 'state', 'is not a client of that partner'))
}

function placeMissing(attribute: 'partner' | 'client') {
  return refuse('role.wrong-place', about(attribute, 'missing', 'is required'))
}

function userNameTaken(attribute: string) {
  const issue = about(`${attribute}userName`, 'duplicate', 'must be unique')
  return refuse('unique.user-name', issue)
}

/** The references that say where a user stands now. */
function presentPlace({ partnerId, clientId }: UserRecord): Given {
  return {
    ...(partnerId === undefined ? {} : { partner: { id: partnerId } }),
    ...(clientId === undefined ? {} : { client: { id: clientId } }),
  }
}

function placeOnly({ partnerId, clientId }: Place): Place {
  return {
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(clientId === undefined ? {} : { clientId }),
  }
}

/** A client-level user shows its client instead of a partner. */
function view(reach: Reach, user: UserRecord): z.input<typeof UserListItem> {
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
    partner: user.clientId === undefined ? reach.partnerReference(user.partnerId) : undefined,
    client: reach.clientReference(user.clientId),
  }
}
