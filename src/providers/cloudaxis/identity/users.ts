import type { z } from '@hono/zod-openapi'
import type { Role } from '../../../../spec/cloudaxis/identity/roles.ts'
import type { UserSummary } from '../../../../spec/cloudaxis/identity/user-summary.ts'
import type { User } from '../../../../spec/cloudaxis/identity/users.ts'
import { about } from '../../../authoring/rules.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import { placeOf } from '../access/caller.ts'
import { tierOf } from '../access/permissions.ts'
import type { PasswordRecord, Placed, UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { assign, assignmentsOf, idsOnWire, rolesOf } from './assignments.ts'
import { endSessions } from './sessions.ts'

/** How long an activation code can be used. */
const activationMs = 60 * 60 * 1000

/** Whom a new user is to be. */
export interface NewUser {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly role: Role
  readonly place: Placed
  /** Without one the user is invited. */
  readonly password?: PasswordRecord | undefined
  readonly mustChangePassword?: boolean
  readonly personId?: string
  /** Username of who creates it; null for the system itself. */
  readonly by: string | null
}

/** Creates a user with its role. Only inside a transaction. */
export function addUser(
  state: CloudaxisState,
  { role, place, by, password, mustChangePassword = false, personId, ...names }: NewUser,
): UserRecord | Refusal<'conflict'> {
  const taken = takenBy(state, names)
  if (taken !== undefined) return taken
  const { maximumUsers } = state.platform.licensing
  if (state.users.size >= maximumUsers) {
    return refuse('license.spent', { values: { what: 'users', most: maximumUsers } })
  }
  const now = state.now()
  const isInvited = password === undefined && personId === undefined
  const user = state.sandbox.store.put(state.users, {
    ...placeOf(place),
    ...names,
    id: state.nextId(),
    tier: tierOf(role),
    status: isInvited ? 'invited' : 'active',
    password: password ?? null,
    mustChangePassword,
    activation: isInvited ? newActivation(state) : null,
    failures: { count: 0, lockedUntil: null },
    personId: personId ?? null,
    lastLoginAt: null,
    createdAt: now,
    updatedAt: now,
  })
  assign(state, user, { role, by })
  return user
}

/** A conflict with another user of the whole platform; `except` is the one that is changed. */
export function takenBy(
  { users }: CloudaxisState,
  { username, email }: { readonly username?: string; readonly email: string },
  except?: string,
): Refusal<'conflict'> | undefined {
  if (username !== undefined && users.find('username', username.toLowerCase()) !== undefined) {
    return refuse('unique.username', about('username', 'duplicate', 'is taken'), {
      values: { what: 'username' },
    })
  }
  const other = users.find('email', email.toLowerCase())
  return other === undefined || other.id === except
    ? undefined
    : refuse('unique.username', about('email', 'duplicate', 'is taken'), {
        values: { what: 'e-mail address' },
      })
}

/** Letters and digits that are not taken for one another. */
const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code that activates an account within one hour. */
export function newActivation(state: CloudaxisState): NonNullable<UserRecord['activation']> {
  const { random } = state.sandbox
  const letters = Array.from({ length: 8 }, () =>
    codeLetters.charAt(random.whole(0, codeLetters.length - 1)),
  ).join('')
  return {
    code: `${letters.slice(0, 4)}-${letters.slice(4)}`,
    expiresAt: isoOf(plus(instantOf(state.now()), activationMs)),
  }
}

/** Removes a user with all that it has. Only inside a transaction. */
export function removeUser(state: CloudaxisState, userId: string): void {
  endSessions(state, userId)
  for (const { id } of assignmentsOf(state, userId)) {
    state.sandbox.store.remove(state.roleAssignments, id)
  }
  state.sandbox.store.remove(state.users, userId)
}

export function userOnWire(state: CloudaxisState, user: UserRecord): z.input<typeof User> {
  const { id, username, displayName, email, tier, status, mustChangePassword } = user
  const { lastLoginAt, activation, createdAt, updatedAt } = user
  return {
    id,
    username,
    displayName,
    email,
    roles: rolesOf(state, id),
    scope: { tier, ...idsOnWire(user) },
    status,
    mustChangePassword,
    isFromDirectory: user.personId !== null,
    lastLoginAt,
    activationExpiresAt: activation?.expiresAt ?? null,
    createdAt,
    updatedAt,
  }
}

export function userSummary(user: UserRecord): z.input<typeof UserSummary> {
  const { id, username, displayName, email, activation } = user
  return {
    id,
    username,
    displayName,
    email,
    activationExpiresAt: activation?.expiresAt ?? null,
  }
}
