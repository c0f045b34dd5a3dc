import type { z } from '@hono/zod-openapi'
import { type Role, type RoleAssignment, roles } from '../../../../spec/cloudaxis/identity/roles.ts'
import { placeOf } from '../access/caller.ts'
import { tierOf } from '../access/permissions.ts'
import type { RoleAssignmentRecord, UserRecord } from '../records.ts'
import type { CloudaxisState } from '../state.ts'

/** The roles of a user, from the top. */
export function rolesOf(state: CloudaxisState, userId: string): Role[] {
  const held = assignmentsOf(state, userId).map(({ role }) => role)
  return held.length < 2 ? held : roles.filter((role) => held.includes(role))
}

/** The role assignments of a user. */
export function assignmentsOf(state: CloudaxisState, userId: string): RoleAssignmentRecord[] {
  return Array.from(state.roleAssignments.lookup('user', userId), (id) =>
    state.roleAssignments.require(id),
  )
}

/** Gives a user a role at its own place. Only inside a transaction. */
export function assign(
  state: CloudaxisState,
  user: UserRecord,
  { role, by }: { readonly role: Role; readonly by: string | null },
): RoleAssignmentRecord {
  return state.sandbox.store.put(state.roleAssignments, {
    ...placeOf(user),
    id: state.nextId(),
    userId: user.id,
    username: user.username,
    tier: tierOf(role),
    role,
    assignedBy: by,
    assignedAt: state.now(),
  })
}

/** Whether a user is the only active platform administrator. */
export function isLastAdministrator(state: CloudaxisState, userId: string): boolean {
  const administrators = Array.from(
    state.roleAssignments.lookup('role', 'PlatformAdministrator'),
    (id) => state.roleAssignments.require(id).userId,
  ).filter((id) => state.users.require(id).status === 'active')
  return administrators.length === 1 && administrators[0] === userId
}

export function assignmentOnWire(record: RoleAssignmentRecord): z.input<typeof RoleAssignment> {
  const { id, userId, username, role, tier, assignedBy, assignedAt } = record
  return { id, userId, username, role, tier, ...idsOnWire(record), assignedBy, assignedAt }
}

/** The ids of a place as answers have them: null for those that it has none of. */
export function idsOnWire({ distributorId, partnerId, tenantId }: ReturnType<typeof placeOf>) {
  return {
    distributorId: distributorId ?? null,
    partnerId: partnerId ?? null,
    tenantId: tenantId ?? null,
  }
}
