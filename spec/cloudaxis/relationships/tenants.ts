import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { tenant, tenantInput } from '../examples/relationships.ts'
import { userSummary } from '../examples/identity.ts'
import { UserSummary } from '../identity/user-summary.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import {
  country,
  countryFilter,
  currency,
  description,
  exampleIds,
  guid,
  id,
  idFilter,
  idPath,
  name,
  orNull,
  timestamps,
} from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { detailFields, FirstAdministrator, shownDetails } from './details.ts'

/** The identity providers whose tokens can be forwarded. */
const identityProviders = ['microsoft', 'google'] as const

/** The corporate directory whose people are a tenant's users. */
export const IdentityProviderMapping = z
  .object({
    provider: z.enum(identityProviders),
    directory: z.string().min(1).max(253).openapi({
      description: 'An Entra tenant id, or a Google Workspace domain.',
      example: 'harbor-clinic.example',
    }),
  })
  .openapi('IdentityProviderMapping')

/** A tenant of a partner: who uses what is sold. */
export const Tenant = z
  .object({
    id: id('The id of the tenant.', exampleIds.tenant),
    partnerId: id('Whose tenant it is.', exampleIds.partner),
    distributorId: id('Whose partner that is.', exampleIds.distributor),
    organizationName: name('What it is called.', 'Harbor Clinic'),
    description: description.nullable(),
    country,
    currency,
    ...shownDetails,
    identityProvider: orNull(IdentityProviderMapping),
    ...timestamps,
  })
  .openapi('Tenant')

/** A tenant as it is created, with its first administrator where one was asked for. */
export const CreatedTenant = z
  .object({ ...Tenant.shape, administrator: UserSummary.optional() })
  .openapi('CreatedTenant')

const attributes = {
  organizationName: name('What it is called.', 'Harbor Clinic'),
  description: description.nullable().optional(),
  country,
  currency: currency
    .optional()
    .openapi({ description: 'ISO 4217; that of the platform unless it is given.' }),
  ...detailFields,
  identityProvider: orNull(IdentityProviderMapping).optional(),
}

export const TenantCreate = z
  .object({
    ...attributes,
    partnerId: guid(
      'Whose tenant it is to be; a partner’s own user may leave it out.',
      exampleIds.partner,
    ).optional(),
    administrator: FirstAdministrator.optional(),
  })
  .openapi('TenantCreate')

/** All that can be changed; what is left out becomes what it is for a new one. */
export const TenantUpdate = z.object(attributes).openapi('TenantUpdate')

export const TenantPage = pageOf('TenantPage', Tenant)
export const TenantAdministrators = z
  .object({ items: z.array(UserSummary) })
  .openapi('TenantAdministrators')

/** Whom to make an administrator: a user of the tenant, or somebody new. */
export const AdministratorAssignment = z
  .union([
    z.object({ userId: guid('A user of the tenant.', exampleIds.user) }),
    z.object({ administrator: FirstAdministrator }),
  ])
  .openapi('AdministratorAssignment')

const tags = ['Tenants']
const listed = ['organizationName', 'createdAt'] as const
const onboard = `${sources.overview} (“onboard tenants, assign admins”; path and method by REST convention)`

export const listTenants = createRoute({
  operationId: 'listTenants',
  method: 'get',
  path: '/api/v1/tenants',
  tags,
  security,
  summary: 'List tenants',
  description: 'Those within reach of the caller.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      distributorId: idFilter('distributorId', 'Keeps the tenants of a distributor’s partners.'),
      partnerId: idFilter('partnerId', 'Keeps the tenants of a partner.'),
      country: countryFilter,
    }),
  },
  responses: { ...answer(TenantPage, 'A page of tenants.', onePage(tenant)), ...listErrors },
  ...listingBy(listed, 'search', 'distributorId', 'partnerId', 'country'),
  ...known('inferred', onboard),
})

export const createTenant = createRoute({
  operationId: 'createTenant',
  method: 'post',
  path: '/api/v1/tenants',
  tags,
  security,
  summary: 'Onboard a tenant',
  description: 'With its administrator account, where one is asked for.',
  request: jsonBody(TenantCreate, tenantInput),
  responses: { ...created(CreatedTenant, 'The new tenant.', tenant), ...changeErrors },
  ...known('documented', sources.overview),
})

export const getTenant = createRoute({
  operationId: 'getTenant',
  method: 'get',
  path: '/api/v1/tenants/{tenantId}',
  tags,
  security,
  summary: 'Get a tenant',
  request: idPath({ tenantId: exampleIds.tenant }),
  responses: { ...answer(Tenant, 'The tenant.', tenant), ...readErrors },
  ...known('inferred', onboard),
})

export const updateTenant = createRoute({
  operationId: 'updateTenant',
  method: 'put',
  path: '/api/v1/tenants/{tenantId}',
  tags,
  security,
  summary: 'Update a tenant',
  description: 'Replaces all that can be changed: what is left out is taken away.',
  request: { ...idPath({ tenantId: exampleIds.tenant }), ...jsonBody(TenantUpdate, tenantInput) },
  responses: { ...answer(Tenant, 'The tenant.', tenant), ...changeErrors },
  ...known('inferred', onboard),
})

export const deleteTenant = createRoute({
  operationId: 'deleteTenant',
  method: 'delete',
  path: '/api/v1/tenants/{tenantId}',
  tags,
  security,
  summary: 'Delete a tenant',
  description: 'Its users go with it. One that still has subscriptions stays: 409 names them.',
  request: idPath({ tenantId: exampleIds.tenant }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', onboard),
})

export const listTenantAdministrators = createRoute({
  operationId: 'listTenantAdministrators',
  method: 'get',
  path: '/api/v1/tenants/{tenantId}/administrators',
  tags,
  security,
  summary: 'List the administrators of a tenant',
  request: idPath({ tenantId: exampleIds.tenant }),
  responses: {
    ...answer(TenantAdministrators, 'All of them.', { items: [userSummary] }),
    ...readErrors,
  },
  ...known('inferred', onboard),
})

export const assignTenantAdministrator = createRoute({
  operationId: 'assignTenantAdministrator',
  method: 'post',
  path: '/api/v1/tenants/{tenantId}/administrators',
  tags,
  security,
  summary: 'Make somebody an administrator of a tenant',
  description: 'A user of the tenant, or somebody new, who gets an activation code.',
  request: {
    ...idPath({ tenantId: exampleIds.tenant }),
    ...jsonBody(AdministratorAssignment, { userId: exampleIds.user }),
  },
  responses: { ...created(UserSummary, 'The administrator.', userSummary), ...changeErrors },
  ...known(
    'documented',
    `${sources.overview} (“assign admins”; path and method by REST convention)`,
  ),
})

export const removeTenantAdministrator = createRoute({
  operationId: 'removeTenantAdministrator',
  method: 'delete',
  path: '/api/v1/tenants/{tenantId}/administrators/{userId}',
  tags,
  security,
  summary: 'Take the administration of a tenant from a user',
  description: 'The user stays one of the tenant’s users.',
  request: idPath({ tenantId: exampleIds.tenant, userId: exampleIds.user }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', onboard),
})
