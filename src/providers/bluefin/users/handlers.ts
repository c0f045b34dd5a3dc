import { listUsers } from '../../../../spec/bluefin/users.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok } from '../../../authoring/handlers.ts'
import { pageOf } from '../../../authoring/pages.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { CallerAccess } from '../access/caller-access.ts'
import { mayGrant, type Organization } from '../access/caller.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { insertUser, userNameTaken } from './new-user.ts'
import { currentReferences, organizationFor, organizationOnly } from './organizations.ts'
import { userOnWire } from './wire.ts'

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
      userOnWire(access, state.users.require(id)),
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
    return ok({ ...userOnWire(access, user), created: user.created, modified: user.modified })
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
