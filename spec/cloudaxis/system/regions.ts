import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { region, regionInput } from '../examples/system.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import { exampleIds, guid, id, idPath, name, orNull, timestamps } from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'

const endpoint = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .openapi({
    description: 'Where its usage is collected.',
    example: 'https://adminmanagement.north.azurestack.example',
  })
const clientId = z.string().min(1).max(200)
const allowed = 'The only tenants that may use it; null for all.'

/** A region, also called a stamp: where subscriptions live, and where their usage comes from. */
export const Region = z
  .object({
    id: id('The id of the region.', exampleIds.region),
    name: z.string(),
    displayName: z.string(),
    isEnabled: z.boolean(),
    endpoint: orNull(endpoint).openapi({ description: 'Null for who does not run the platform.' }),
    clientId: orNull(clientId).openapi({
      description: 'What usage is collected as; null for who does not run the platform.',
    }),
    allowedTenantIds: orNull(z.array(z.string())).openapi({
      description: `${allowed} Of these, the ones within reach of the caller.`,
    }),
    ...timestamps,
  })
  .openapi('Region')

const attributes = {
  displayName: name('What it is called.', 'North'),
  isEnabled: z.boolean().optional(),
  endpoint,
  clientId,
  clientSecret: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .openapi({ description: 'Never shown; one that is left out stays as it is.' }),
  allowedTenantIds: orNull(z.array(guid('A tenant.', exampleIds.tenant)).max(1000))
    .optional()
    .openapi({ description: allowed }),
}

export const RegionCreate = z
  .object({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]{1,29}$/, 'must be 2 to 30 lower-case letters and digits')
      .openapi({ description: 'Its name in Azure Stack Hub, unique.', example: 'north' }),
    ...attributes,
  })
  .openapi('RegionCreate')

/** All that can be changed; what is left out becomes what it is for a new one, but for the secret. */
export const RegionUpdate = z.object(attributes).openapi('RegionUpdate')

export const RegionPage = pageOf('RegionPage', Region)

const tags = ['Regions']
const listed = ['name', 'createdAt'] as const
const source = `${sources.regions} (says what a region is; no path is named)`

export const listRegions = createRoute({
  operationId: 'listRegions',
  method: 'get',
  path: '/api/v1/regions',
  tags,
  security,
  summary: 'List regions',
  description: 'A region for certain tenants shows to these and to those above them only.',
  request: { query: z.object({ ...paging, sort: sortParameter(...listed), search }) },
  responses: { ...answer(RegionPage, 'A page of regions.', onePage(region)), ...listErrors },
  ...listingBy(listed, 'search'),
  ...known('inferred', source),
})

export const createRegion = createRoute({
  operationId: 'createRegion',
  method: 'post',
  path: '/api/v1/regions',
  tags,
  security,
  summary: 'Register a region',
  request: jsonBody(RegionCreate, { name: 'north', ...regionInput }),
  responses: { ...created(Region, 'The new region.', region), ...changeErrors },
  ...known('inferred', source),
})

export const getRegion = createRoute({
  operationId: 'getRegion',
  method: 'get',
  path: '/api/v1/regions/{regionId}',
  tags,
  security,
  summary: 'Get a region',
  request: idPath({ regionId: exampleIds.region }),
  responses: { ...answer(Region, 'The region.', region), ...readErrors },
  ...known('inferred', source),
})

export const updateRegion = createRoute({
  operationId: 'updateRegion',
  method: 'put',
  path: '/api/v1/regions/{regionId}',
  tags,
  security,
  summary: 'Update a region',
  description: 'Replaces all that can be changed, but for the secret.',
  request: {
    ...idPath({ regionId: exampleIds.region }),
    ...jsonBody(RegionUpdate, regionInput),
  },
  responses: { ...answer(Region, 'The region.', region), ...changeErrors },
  ...known('inferred', source),
})

export const deleteRegion = createRoute({
  operationId: 'deleteRegion',
  method: 'delete',
  path: '/api/v1/regions/{regionId}',
  tags,
  security,
  summary: 'Delete a region',
  description: 'One that still has subscriptions stays: 409 names them.',
  request: idPath({ regionId: exampleIds.region }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', source),
})
