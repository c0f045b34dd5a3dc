import type { z } from '@hono/zod-openapi'
import { listUsers, type UserCreate } from '../../../../spec/cloudaxis/identity/users.ts'
import { created, noContent, ok, prepared } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Caller, placeOf } from '../access/caller.ts'
import { assignableBy, tierOf } from '../access/permissions.ts'
import { type Handlers, hasText, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { Placed, UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { isLastAdministrator, rolesOf } from './assignments.ts'
import { hashed } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { addUser, newActivation, removeUser, takenBy, userOnWire } from './users.ts'

type Operations =
  'listUsers' | 'createUser' | 'getUser' | 'updateUser' | 'deleteUser' | 'inviteUser'

/** The user operations. */
export const userHandlers: Handlers<Operations> = {
  listUsers({ query, caller, state }) {
    const { search, role, status } = query
    const isFiltered = search !== undefined || role !== undefined || status !== undefined
    const keeps = (user: UserRecord) =>
      (status === undefined || user.status === status) &&
      (role === undefined || rolesOf(state, user.id).includes(role)) &&
      hasText([user.username, user.displayName, user.email], search)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.users,
          declaration: listUsers['x-list'],
          wire: (user) => userOnWire(state, user),
          keeps: isFiltered ? keeps : undefined,
        },
      ),
    )
  },

  createUser: prepared(
    async ({ body, state }) => {
      const { temporaryPassword } = body
      if (temporaryPassword === undefined) return { password: undefined }
      return { password: await hashed(temporaryPassword, state.sandbox.random.hex(16)) }
    },
    ({ body, caller, state }, { password }) => {
      if (!assignableBy(caller.roles).includes(body.role)) return refuse('role.tier')
      const place = placeFor(state, caller, body)
      if (place instanceof Refusal) return place
      const user = addUser(state, {
        username: body.username,
        displayName: body.displayName,
        email: body.email,
        role: body.role,
        place,
        password,
        mustChangePassword: password !== undefined && state.platform.identity.forcePasswordChange,
        by: caller.user.username,
      })
      return user instanceof Refusal ? user : created(userOnWire(state, user))
    },
  ),

  getUser({ params, caller, state }) {
    const user = userWithin(state, params.userId, caller)
    return user instanceof Refusal ? user : ok(userOnWire(state, user))
  },

  updateUser({ params, body, caller, state }) {
    const user = userWithin(state, params.userId, caller)
    if (user instanceof Refusal) return user
    if (user.personId !== null) return refuse('user.directory')
    const taken = takenBy(state, { email: body.email }, user.id)
    if (taken !== undefined) return taken
    const status = body.status ?? user.status
    if (status !== user.status) {
      if (user.status === 'invited' && status === 'active') return refuse('user.invited')
      if (user.id === caller.user.id) return refuse('delete.self')
      if (isLastAdministrator(state, user.id)) return refuse('administrator.last')
      if (status === 'disabled') endSessions(state, user.id)
    }
    const changed = state.sandbox.store.put(state.users, {
      ...user,
      displayName: body.displayName,
      email: body.email,
      status,
      updatedAt: state.now(),
    })
    return ok(userOnWire(state, changed))
  },

  deleteUser({ params, caller, state }) {
    const user = userWithin(state, params.userId, caller)
    if (user instanceof Refusal) return user
    if (user.personId !== null) return refuse('user.directory')
    if (user.id === caller.user.id) return refuse('delete.self')
    if (isLastAdministrator(state, user.id)) return refuse('administrator.last')
    removeUser(state, user.id)
    return noContent
  },

  inviteUser({ params, caller, state }) {
    const user = userWithin(state, params.userId, caller)
    if (user instanceof Refusal) return user
    if (user.status !== 'invited') return refuse('user.not-invited')
    const activation = newActivation(state)
    const changed = state.sandbox.store.put(state.users, {
      ...user,
      activation,
      updatedAt: state.now(),
    })
    return ok(userOnWire(state, changed))
  },
}

/** The user that an id names within reach of the caller. */
export function userWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.users, id, { caller, kind: 'user' })
}

/** Where a new user is to stand: at the organization that is named, or else where the caller stands. */
function placeFor(
  state: CloudaxisState,
  caller: Caller,
  { role, ...given }: z.output<typeof UserCreate>,
): Placed | Refusal<'invalid' | 'not-found'> {
  const { distributorId, partnerId, tenantId } = given
  const tier = tierOf(role)
  const named = Object.entries({ distributorId, partnerId, tenantId }).filter(([, id]) => id)
  if (named.length === 0) {
    if (caller.user.tier === tier) return placeOf(caller.user)
    return refuse('place.needed', about(`${tier}Id`, 'missing', 'is required'))
  }
  const stray = named.find(([key]) => key !== `${tier}Id`)
  if (stray !== undefined) {
    return refuse('place.needed', about(stray[0], 'place', `does not go with the role ${role}`))
  }
  const organization =
    tenantId !== undefined
      ? recordWithin(state.tenants, tenantId, { caller, kind: 'tenant' })
      : partnerId !== undefined
        ? recordWithin(state.partners, partnerId, { caller, kind: 'partner' })
        : recordWithin(state.distributors, distributorId ?? '', { caller, kind: 'distributor' })
  return organization instanceof Refusal ? organization : placeOf(organization)
}
