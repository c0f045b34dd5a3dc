import { listRoleAssignments, type Role, roles } from '../../../../spec/cloudaxis/identity/roles.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { assignableBy, permissionsOf, tierOf } from '../access/permissions.ts'
import { type Handlers, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { RoleAssignmentRecord, UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { assign, assignmentOnWire, assignmentsOf, isLastAdministrator } from './assignments.ts'
import { userWithin } from './user-handlers.ts'

type Operations =
  | 'listRoleAssignments'
  | 'assignRole'
  | 'updateRoleAssignment'
  | 'revokeRole'
  | 'listRoleDefinitions'

/** What each role is for. */
const descriptions: Readonly<Record<Role, string>> = {
  PlatformAdministrator: 'Runs the platform: everything below it, prices, regions and settings.',
  PlatformReader: 'Sees everything, and changes nothing.',
  PlatformService: 'Automation of the platform: sees everything, processes usage and billing.',
  DistributorAdministrator: 'Runs a distributor: its partners, their tenants, and all their users.',
  DistributorReader: 'Sees a distributor and all below it.',
  PartnerAdministrator: 'Runs a partner: its tenants, and all their users.',
  PartnerReader: 'Sees a partner and its tenants.',
  TenantAdministrator: 'Runs the users of a tenant.',
  TenantUser: 'Sees a tenant.',
}

/** The role operations. */
export const roleHandlers: Handlers<Operations> = {
  listRoleAssignments({ query, caller, state }) {
    const { userId, role } = query
    const keeps = (assignment: RoleAssignmentRecord) =>
      (userId === undefined || assignment.userId === userId) &&
      (role === undefined || assignment.role === role)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.roleAssignments,
          declaration: listRoleAssignments['x-list'],
          wire: assignmentOnWire,
          keeps: userId === undefined && role === undefined ? undefined : keeps,
        },
      ),
    )
  },

  assignRole({ body, caller, state }) {
    const user = userWithin(state, body.userId, caller)
    if (user instanceof Refusal) return user
    const refusal = obstacleTo(state, caller, { user, role: body.role })
    if (refusal !== undefined) return refusal
    const assignment = assign(state, user, { role: body.role, by: caller.user.username })
    return created(assignmentOnWire(assignment))
  },

  updateRoleAssignment({ params, body, caller, state }) {
    const assignment = assignmentWithin(state, params.assignmentId, caller)
    if (assignment instanceof Refusal) return assignment
    const { role } = body
    if (!assignableBy(caller.roles).includes(assignment.role)) return refuse('role.tier')
    if (role === assignment.role) return ok(assignmentOnWire(assignment))
    const user = state.users.require(assignment.userId)
    const refusal = obstacleTo(state, caller, { user, role }) ?? lastOne(state, assignment)
    if (refusal !== undefined) return refusal
    const changed = state.sandbox.store.put(state.roleAssignments, {
      ...assignment,
      role,
      assignedBy: caller.user.username,
      assignedAt: state.now(),
    })
    return ok(assignmentOnWire(changed))
  },

  revokeRole({ params, caller, state }) {
    const assignment = assignmentWithin(state, params.assignmentId, caller)
    if (assignment instanceof Refusal) return assignment
    if (!assignableBy(caller.roles).includes(assignment.role)) return refuse('role.tier')
    const last = lastOne(state, assignment)
    if (last !== undefined) return last
    state.sandbox.store.remove(state.roleAssignments, assignment.id)
    return noContent
  },

  listRoleDefinitions: () =>
    ok({
      items: roles.map((name) => ({
        name,
        tier: tierOf(name),
        description: descriptions[name],
        permissions: permissionsOf([name]),
        mayAssign: assignableBy([name]),
      })),
    }),
}

function assignmentWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.roleAssignments, id, { caller, kind: 'role assignment' })
}

/** Why a user cannot have a role of this caller. */
function obstacleTo(
  state: CloudaxisState,
  { roles: held }: Caller,
  { user, role }: { readonly user: UserRecord; readonly role: Role },
): Refusal<'forbidden' | 'invalid' | 'conflict'> | undefined {
  if (!assignableBy(held).includes(role)) return refuse('role.tier')
  if (tierOf(role) !== user.tier) {
    return refuse('role.of-tier', about('role', 'tier', `is not one of the ${user.tier} tier`))
  }
  const has = assignmentsOf(state, user.id).some((assignment) => assignment.role === role)
  return has ? refuse('unique.role') : undefined
}

function lastOne(state: CloudaxisState, { role, userId }: RoleAssignmentRecord) {
  return role === 'PlatformAdministrator' && isLastAdministrator(state, userId)
    ? refuse('administrator.last')
    : undefined
}
