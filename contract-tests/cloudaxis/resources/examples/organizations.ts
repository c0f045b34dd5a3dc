import { at } from '../../../kit/index.ts'
import {
  createdTenantUser,
  newDistributor,
  newPartner,
  newPerson,
  newTenant,
  newUser,
} from '../organizations.ts'
import { calls, change, type Context, create, createFrom, list, read } from './shapes.ts'

/** All that can be changed of an organization: what it was made with, but for where it stands. */
const changed = (context: Context) => newDistributor(context)
const changedTenant = (context: Context) => {
  const { displayName, commissionRates: _, ...details } = newDistributor(context)
  return { organizationName: displayName, ...details }
}
const changedUser = (context: Context) => {
  const { displayName, email } = newPerson(context)
  return { displayName, email }
}

const role = 'TenantAdministrator'
const assignmentOf = (context: Context) => context.fresh('roleAssignment')

/** Calls about distributors, partners and tenants, their users and the roles of these. */
export const organizationExamples = {
  listDistributors: list({ pageSize: 200 }),
  createDistributor: create(newDistributor),
  getDistributor: read('distributor'),
  updateDistributor: change('distributor', 'update', changed),
  deleteDistributor: change('distributor', 'delete'),
  listPartners: list({ pageSize: 200 }),
  createPartner: createFrom(newPartner, 'distributor'),
  getPartner: read('partner'),
  updatePartner: change('partner', 'update', changed),
  deletePartner: change('partner', 'delete'),
  listTenants: list({ pageSize: 200 }),
  createTenant: createFrom((context) => newTenant(context), 'partner'),
  getTenant: read('tenant'),
  updateTenant: change('tenant', 'update', changedTenant),
  deleteTenant: change('tenant', 'delete'),
  listTenantAdministrators: read('tenant'),
  assignTenantAdministrator: calls(
    'create',
    async (context) => ({
      params: { tenantId: await context.fresh('tenant') },
      body: { administrator: newPerson(context) },
    }),
    'tenant',
  ),
  removeTenantAdministrator: calls(
    'delete',
    async (context) => ({ params: { ...(await createdTenantUser(context, role)) } }),
    'partner',
  ),
  listUsers: list({ pageSize: 200 }),
  createUser: createFrom(newUser, 'partner'),
  getUser: read('user'),
  updateUser: change('user', 'update', changedUser),
  deleteUser: change('user', 'delete'),
  inviteUser: change('user', 'update'),
  listRoleAssignments: list({ pageSize: 200 }),
  assignRole: calls(
    'create',
    async (context) => {
      const { userId } = await createdTenantUser(context, 'TenantUser')
      return { body: { userId, role } }
    },
    'partner',
  ),
  updateRoleAssignment: calls(
    'update',
    async (context) => {
      const { userId } = await createdTenantUser(context, 'TenantUser')
      const query = { userId }
      const { body } = await context.given('listRoleAssignments', { query })
      return { params: { assignmentId: String(at(body, 'items.0.id')) }, body: { role } }
    },
    'partner',
  ),
  revokeRole: calls(
    'delete',
    async (context) => ({ params: { assignmentId: await assignmentOf(context) } }),
    'roleAssignment',
  ),
  listRoleDefinitions: list(),
}
