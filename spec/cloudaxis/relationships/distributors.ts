import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { distributor, distributorInput } from '../examples/relationships.ts'
import { UserSummary } from '../identity/user-summary.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import {
  country,
  countryFilter,
  currency,
  description,
  exampleIds,
  id,
  idPath,
  name,
  timestamps,
} from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { commissionRates, detailFields, FirstAdministrator, shownDetails } from './details.ts'

/** A distributor: the first tier below the platform. */
export const Distributor = z
  .object({
    id: id('The id of the distributor.', exampleIds.distributor),
    displayName: name('What it is called.', 'Nordlicht Distribution'),
    description: description.nullable(),
    country,
    currency,
    ...shownDetails,
    commissionRates: commissionRates.openapi({
      description: 'What it earns; also its partners, where they have no rates of their own.',
    }),
    ...timestamps,
  })
  .openapi('Distributor')

/** A distributor as it is created, with its first administrator where one was asked for. */
export const CreatedDistributor = z
  .object({ ...Distributor.shape, administrator: UserSummary.optional() })
  .openapi('CreatedDistributor')

const attributes = {
  displayName: name('What it is called.', 'Nordlicht Distribution'),
  description: description.nullable().optional(),
  country,
  currency: currency
    .optional()
    .openapi({ description: 'ISO 4217; that of the platform unless it is given.' }),
  ...detailFields,
  commissionRates: commissionRates.optional(),
}

export const DistributorCreate = z
  .object({ ...attributes, administrator: FirstAdministrator.optional() })
  .openapi('DistributorCreate')

/** All that can be changed; what is left out becomes what it is for a new one. */
export const DistributorUpdate = z.object(attributes).openapi('DistributorUpdate')

export const DistributorPage = pageOf('DistributorPage', Distributor)

const tags = ['Distributors']
const listed = ['displayName', 'createdAt'] as const
const manage = `${sources.overview} (“create, list, and manage”; path and method by REST convention)`

export const listDistributors = createRoute({
  operationId: 'listDistributors',
  method: 'get',
  path: '/api/v1/distributors',
  tags,
  security,
  summary: 'List distributors',
  description: 'Those within reach of the caller.',
  request: {
    query: z.object({ ...paging, sort: sortParameter(...listed), search, country: countryFilter }),
  },
  responses: {
    ...answer(DistributorPage, 'A page of distributors.', onePage(distributor)),
    ...listErrors,
  },
  ...listingBy(listed, 'search', 'country'),
  ...known('documented', sources.overview),
})

export const createDistributor = createRoute({
  operationId: 'createDistributor',
  method: 'post',
  path: '/api/v1/distributors',
  tags,
  security,
  summary: 'Create a distributor',
  description: 'With its administrator account, where one is asked for.',
  request: jsonBody(DistributorCreate, distributorInput),
  responses: {
    ...created(CreatedDistributor, 'The new distributor.', distributor),
    ...changeErrors,
  },
  ...known('documented', sources.overview),
})

export const getDistributor = createRoute({
  operationId: 'getDistributor',
  method: 'get',
  path: '/api/v1/distributors/{distributorId}',
  tags,
  security,
  summary: 'Get a distributor',
  request: idPath({ distributorId: exampleIds.distributor }),
  responses: { ...answer(Distributor, 'The distributor.', distributor), ...readErrors },
  ...known('inferred', manage),
})

export const updateDistributor = createRoute({
  operationId: 'updateDistributor',
  method: 'put',
  path: '/api/v1/distributors/{distributorId}',
  tags,
  security,
  summary: 'Update a distributor',
  description: 'Replaces all that can be changed: what is left out is taken away.',
  request: {
    ...idPath({ distributorId: exampleIds.distributor }),
    ...jsonBody(DistributorUpdate, distributorInput),
  },
  responses: { ...answer(Distributor, 'The distributor.', distributor), ...changeErrors },
  ...known('inferred', manage),
})

export const deleteDistributor = createRoute({
  operationId: 'deleteDistributor',
  method: 'delete',
  path: '/api/v1/distributors/{distributorId}',
  tags,
  security,
  summary: 'Delete a distributor',
  description: 'Its users go with it. One that still has partners stays: 409 names them.',
  request: idPath({ distributorId: exampleIds.distributor }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', manage),
})
