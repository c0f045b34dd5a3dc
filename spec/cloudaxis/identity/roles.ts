import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, plainErrors } from '../errors.ts'
import { assignment, roleDefinition } from '../examples/identity.ts'
import { listingBy, onePage, pageOf, paging, sortParameter } from '../lists.ts'
import { exampleIds, guid, id, idFilter, idPath, moment } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

/** The tiers, from the top. */
export const tiers = ['platform', 'distributor', 'partner', 'tenant'] as const
export type Tier = (typeof tiers)[number]

/** The roles by the names of the first version of the manual, from the top. */
export const roles = [
  'PlatformAdministrator',
  'PlatformReader',
  'PlatformService',
  'DistributorAdministrator',
  'DistributorReader',
  'PartnerAdministrator',
  'PartnerReader',
  'TenantAdministrator',
  'TenantUser',
] as const
export type Role = (typeof roles)[number]

/** Names that other pages of the manual have for some of them. */
export const roleSynonyms = {
  DistributorUser: 'DistributorReader',
  PartnerUser: 'PartnerReader',
} as const satisfies Record<string, Role>

/** A role in an answer. */
export const role = z.enum(roles).openapi('Role')

/** A role in a request, in either spelling; by its usual name once it is read. */
export const roleInput = z
  .enum([...roles, 'DistributorUser', 'PartnerUser'])
  .transform((name): Role => (name in roleSynonyms ? synonymOf(name) : (name as Role)))
  .openapi({
    type: 'string',
    enum: [...roles, ...Object.keys(roleSynonyms)],
    description: '`DistributorUser` and `PartnerUser` are other names of the readers.',
  })

/** The query parameter that keeps those who have a role. */
export const roleFilter = roleInput
  .optional()
  .openapi({ param: { name: 'role', in: 'query' }, description: 'Keeps those who have this role.' })

function synonymOf(name: string): Role {
  return roleSynonyms[name as keyof typeof roleSynonyms]
}

/** What may be done to what. */
export const Permission = z
  .object({
    resource: z.string().openapi({ example: 'tenants' }),
    actions: z.array(z.string()).openapi({ example: ['read', 'create'] }),
  })
  .openapi('Permission')

/** A role, and what it may do within its scope. */
export const RoleDefinition = z
  .object({
    name: role,
    tier: z.enum(tiers),
    description: z.string(),
    permissions: z.array(Permission),
    mayAssign: z.array(role).openapi({ description: 'Roles that it may assign and revoke.' }),
  })
  .openapi('RoleDefinition')
export const RoleDefinitions = z
  .object({ items: z.array(RoleDefinition) })
  .openapi('RoleDefinitions')

/** A role that a user has; its scope is the place of the user. */
export const RoleAssignment = z
  .object({
    id: id('The id of the assignment.', exampleIds.assignment),
    userId: id('Who has the role.', exampleIds.user),
    username: z.string(),
    role,
    tier: z.enum(tiers),
    distributorId: z.string().nullable(),
    partnerId: z.string().nullable(),
    tenantId: z.string().nullable(),
    assignedBy: z
      .string()
      .nullable()
      .openapi({ description: 'Username of who assigned it; null for the system itself.' }),
    assignedAt: moment('When it was assigned.'),
  })
  .openapi('RoleAssignment')

export const RoleAssignmentPage = pageOf('RoleAssignmentPage', RoleAssignment)

export const RoleAssignmentCreate = z
  .object({ userId: guid('Who gets the role.', exampleIds.user), role: roleInput })
  .openapi('RoleAssignmentCreate')

export const RoleAssignmentUpdate = z.object({ role: roleInput }).openapi('RoleAssignmentUpdate')

const tags = ['Roles']
const listed = ['username', 'assignedAt'] as const
const assigning = `${sources.overview} (“assign or update user roles”; method by REST convention)`

export const listRoleAssignments = createRoute({
  operationId: 'listRoleAssignments',
  method: 'get',
  path: '/api/v1/roles',
  tags,
  security,
  summary: 'List who has which role',
  description: 'Of the users within reach of the caller.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      userId: idFilter('userId', 'Keeps the roles of a user.'),
      role: roleFilter,
      distributorId: idFilter('distributorId', 'Keeps the users of a distributor and below.'),
      partnerId: idFilter('partnerId', 'Keeps the users of a partner and below.'),
      tenantId: idFilter('tenantId', 'Keeps the users of a tenant.'),
    }),
  },
  responses: {
    ...answer(RoleAssignmentPage, 'A page of assignments.', onePage(assignment)),
    ...listErrors,
  },
  ...listingBy(listed, 'userId', 'role', 'distributorId', 'partnerId', 'tenantId'),
  ...known('inferred', assigning),
})

export const assignRole = createRoute({
  operationId: 'assignRole',
  method: 'post',
  path: '/api/v1/roles',
  tags,
  security,
  summary: 'Assign a role to a user',
  description: 'A role of the tier that the user is on. It counts at once.',
  request: jsonBody(RoleAssignmentCreate, {
    userId: exampleIds.user,
    role: 'TenantAdministrator',
  }),
  responses: { ...created(RoleAssignment, 'The assignment.', assignment), ...changeErrors },
  ...known('documented', assigning),
})

export const updateRoleAssignment = createRoute({
  operationId: 'updateRoleAssignment',
  method: 'put',
  path: '/api/v1/roles/{assignmentId}',
  tags,
  security,
  summary: 'Put another role in the place of an assigned one',
  request: {
    ...idPath({ assignmentId: exampleIds.assignment }),
    ...jsonBody(RoleAssignmentUpdate, { role: 'TenantUser' }),
  },
  responses: { ...answer(RoleAssignment, 'The assignment.', assignment), ...changeErrors },
  ...known('documented', assigning),
})

export const revokeRole = createRoute({
  operationId: 'revokeRole',
  method: 'delete',
  path: '/api/v1/roles/{assignmentId}',
  tags,
  security,
  summary: 'Revoke a role',
  description: 'It counts at once. The last platform administrator stays one: 409.',
  request: idPath({ assignmentId: exampleIds.assignment }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', assigning),
})

export const listRoleDefinitions = createRoute({
  operationId: 'listRoleDefinitions',
  method: 'get',
  path: '/api/v1/roles/definitions',
  tags,
  security,
  summary: 'List the roles, and what each may do',
  responses: {
    ...answer(RoleDefinitions, 'All of them, from the top.', { items: [roleDefinition] }),
    ...plainErrors,
  },
  ...known('inferred', `${sources.identity} (names the roles; no path is named)`),
})
