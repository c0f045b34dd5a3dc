import type { Role, Tier } from '../../../../../../spec/cloudaxis/identity/roles.ts'
import { administratorOf } from '../../../access/permissions.ts'
import type { CloudaxisState } from '../../../state.ts'
import { type Place, places, unknownId } from './places.ts'
import { at, everyUser, idAt, type OperationId, type Row, type Target, type Wanted } from './row.ts'

const person = { username: 'new.person', displayName: 'New', email: 'new.person@example.com' }
const userAt = (target: Target, { users }: CloudaxisState) =>
  target === 'nothing'
    ? unknownId
    : (users.find('username', places[target].username)?.id ?? unknownId)
const assignmentAt = (target: Target, state: CloudaxisState) => {
  const [id] = state.roleAssignments.lookup('user', userAt(target, state))
  return id ?? unknownId
}

const tierAt = (target: Target): Tier =>
  target === 'nothing' ? 'tenant' : (places[target] satisfies Place).tier
const otherRole: Readonly<Record<string, Role>> = {
  platform: 'PlatformReader',
  distributor: 'DistributorAdministrator',
  partner: 'PartnerAdministrator',
  tenant: 'TenantAdministrator',
}
/** A role of the tier of a target that its user does not have yet. */
const newRole = (target: Target) =>
  target === 'sibling tenant' ? 'TenantUser' : otherRole[tierAt(target)]

/** Users and their roles. */
export const userRows = {
  listUsers: { who: { readers: 'tenant' }, method: 'GET', call: at('/users'), status: 200 },
  createUser: {
    who: { writers: 'tenant' },
    method: 'POST',
    targets: everyUser.filter((target) => target !== 'platform'),
    call: (target) => ({
      path: '/users',
      body: {
        ...person,
        role: administratorOf[tierAt(target)],
        [`${tierAt(target)}Id`]: idAt(target),
      },
    }),
    status: 201,
    assigns: true,
  },
  getUser: ofUser('GET', (id) => ({ path: `/users/${id}` }), 200),
  updateUser: ofUser(
    'PUT',
    (id) => ({ path: `/users/${id}`, body: { displayName: 'Changed', email: 'c@example.com' } }),
    200,
  ),
  deleteUser: ofUser('DELETE', (id) => ({ path: `/users/${id}` }), 204),
  // They have all activated their accounts.
  inviteUser: ofUser('POST', (id) => ({ path: `/users/${id}/invitation` }), 409),

  listRoleAssignments: {
    who: { readers: 'tenant' },
    method: 'GET',
    call: at('/roles'),
    status: 200,
  },
  assignRole: {
    who: { writers: 'tenant' },
    method: 'POST',
    targets: everyUser,
    call: (target, state) => ({
      path: '/roles',
      body: { userId: userAt(target, state), role: newRole(target) },
    }),
    status: 201,
  },
  updateRoleAssignment: {
    who: { writers: 'tenant' },
    method: 'PUT',
    targets: everyUser,
    call: (target, state) => ({
      path: `/roles/${assignmentAt(target, state)}`,
      body: { role: newRole(target) },
    }),
    status: 200,
  },
  revokeRole: {
    who: { writers: 'tenant' },
    method: 'DELETE',
    targets: everyUser,
    call: (target, state) => ({ path: `/roles/${assignmentAt(target, state)}` }),
    status: 204,
  },
} satisfies Partial<Record<OperationId, Row>>

function ofUser(method: string, wanted: (id: string) => Wanted, status: number): Row {
  return {
    who: method === 'GET' ? { readers: 'tenant' } : { writers: 'tenant' },
    method,
    targets: everyUser,
    call: (target, state) => wanted(userAt(target, state)),
    status,
  }
}
