import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { partner, partnerInput } from '../examples/relationships.ts'
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
import {
  Branding,
  commissionRates,
  detailFields,
  FirstAdministrator,
  shownBranding,
  shownDetails,
} from './details.ts'

/** A partner of a distributor. */
export const Partner = z
  .object({
    id: id('The id of the partner.', exampleIds.partner),
    distributorId: id('Whose partner it is.', exampleIds.distributor),
    displayName: name('What it is called.', 'Blue Harbor IT'),
    description: description.nullable(),
    country,
    currency,
    ...shownDetails,
    branding: shownBranding,
    commissionRates: orNull(commissionRates).openapi({
      description: 'What it earns; null where those of its distributor apply.',
    }),
    ...timestamps,
  })
  .openapi('Partner')

/** A partner as it is created, with its first administrator where one was asked for. */
export const CreatedPartner = z
  .object({ ...Partner.shape, administrator: UserSummary.optional() })
  .openapi('CreatedPartner')

const attributes = {
  displayName: name('What it is called.', 'Blue Harbor IT'),
  description: description.nullable().optional(),
  country,
  currency: currency
    .optional()
    .openapi({ description: 'ISO 4217; that of the platform unless it is given.' }),
  ...detailFields,
  branding: orNull(Branding).optional(),
  commissionRates: orNull(commissionRates).optional(),
}

export const PartnerCreate = z
  .object({
    ...attributes,
    distributorId: guid(
      'Whose partner it is to be; a distributor’s own user may leave it out.',
      exampleIds.distributor,
    ).optional(),
    administrator: FirstAdministrator.optional(),
  })
  .openapi('PartnerCreate')

/** All that can be changed; what is left out becomes what it is for a new one. */
export const PartnerUpdate = z.object(attributes).openapi('PartnerUpdate')

export const PartnerPage = pageOf('PartnerPage', Partner)

const tags = ['Partners']
const listed = ['displayName', 'createdAt'] as const
const manage = `${sources.overview} (“create, list, and manage”; path and method by REST convention)`

export const listPartners = createRoute({
  operationId: 'listPartners',
  method: 'get',
  path: '/api/v1/partners',
  tags,
  security,
  summary: 'List partners',
  description: 'Those within reach of the caller.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      distributorId: idFilter('distributorId', 'Keeps the partners of a distributor.'),
      country: countryFilter,
    }),
  },
  responses: { ...answer(PartnerPage, 'A page of partners.', onePage(partner)), ...listErrors },
  ...listingBy(listed, 'search', 'distributorId', 'country'),
  ...known('documented', sources.overview),
})

export const createPartner = createRoute({
  operationId: 'createPartner',
  method: 'post',
  path: '/api/v1/partners',
  tags,
  security,
  summary: 'Create a partner',
  description: 'With its administrator account, where one is asked for.',
  request: jsonBody(PartnerCreate, partnerInput),
  responses: { ...created(CreatedPartner, 'The new partner.', partner), ...changeErrors },
  ...known('documented', sources.overview),
})

export const getPartner = createRoute({
  operationId: 'getPartner',
  method: 'get',
  path: '/api/v1/partners/{partnerId}',
  tags,
  security,
  summary: 'Get a partner',
  request: idPath({ partnerId: exampleIds.partner }),
  responses: { ...answer(Partner, 'The partner.', partner), ...readErrors },
  ...known('inferred', manage),
})

export const updatePartner = createRoute({
  operationId: 'updatePartner',
  method: 'put',
  path: '/api/v1/partners/{partnerId}',
  tags,
  security,
  summary: 'Update a partner',
  description: 'Replaces all that can be changed: what is left out is taken away.',
  request: {
    ...idPath({ partnerId: exampleIds.partner }),
    ...jsonBody(PartnerUpdate, partnerInput),
  },
  responses: { ...answer(Partner, 'The partner.', partner), ...changeErrors },
  ...known('inferred', manage),
})

export const deletePartner = createRoute({
  operationId: 'deletePartner',
  method: 'delete',
  path: '/api/v1/partners/{partnerId}',
  tags,
  security,
  summary: 'Delete a partner',
  description: 'Its users go with it. One that still has tenants stays: 409 names them.',
  request: idPath({ partnerId: exampleIds.partner }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', manage),
})
