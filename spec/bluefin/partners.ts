import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, changeErrors, collectionErrors, jsonBody, readErrors } from './errors.ts'
import {
  CreateResult,
  ExistingContact,
  idOrName,
  idPath,
  modifierFields,
  paging,
  PartnerReference,
  PartnerReferenceInput,
  UpdateResult,
  UserDetailsReference,
  UserReference,
  version,
  listingBy,
} from './references.ts'
import { partnerCreate, partnerDetails, partnerList, partnerUpdate } from './examples/partners.ts'
import { security } from './security.ts'
import { sources, unstatedLimit } from './sources.ts'
import { ContactInput } from './users.ts'

/** A partner in a list. A root partner has no `parent`; `partnerId` always equals `reference`. */
export const PartnerListItem = z
  .object({
    id: z.int().openapi({ format: 'int64' }),
    name: z.string().max(255),
    reference: z.string().max(255).openapi({ description: 'The Partner ID; uuid4 hex advised.' }),
    verificationPhrase: z
      .string()
      .nullable()
      .openapi({ description: 'What the partner says on the phone to prove who it is.' }),
    parent: PartnerReference.optional(),
    version,
    contact: UserReference.optional(),
    isActive: z.boolean(),
    partnerId: z.string().max(255),
    billingId: z.string().max(50).nullable(),
  })
  .openapi('PartnerListItem')

/** Not an extension of the list item: its contact shows more than that one's allows. */
export const PartnerDetails = z
  .object({
    ...PartnerListItem.shape,
    ...modifierFields,
    contact: UserDetailsReference.optional(),
  })
  .openapi('PartnerDetails')

export const PartnerList = z
  .object({
    total: z.int().openapi({ description: 'All that there are, not only those returned.' }),
    data: z.array(PartnerListItem),
  })
  .openapi('PartnerList')

const attributes = {
  name: z.string().min(1).max(255),
  reference: z.string().min(1).max(255).optional(),
  billingId: z.string().max(50).nullable().optional(),
  verificationPhrase: z
    .string()
    .max(255)
    .meta(known('inferred', unstatedLimit))
    .nullable()
    .optional(),
  isActive: z.boolean().optional(),
}

export const PartnerCreate = z
  .object({ ...attributes, parent: PartnerReferenceInput, contact: ContactInput })
  .openapi('PartnerCreate')

export const PartnerUpdate = z
  .object({
    ...attributes,
    version: z.int(),
    parent: PartnerReferenceInput,
    contact: ExistingContact,
  })
  .partial()
  .openapi('PartnerUpdate')

const tags = ['Partners']
const place = (section: string) => known('documented', `${sources.managingPartners}, ${section}`)

export const listPartners = createRoute({
  operationId: 'listPartners',
  method: 'get',
  path: '/api/v1/partners',
  tags,
  security,
  summary: 'List the partners within reach',
  description:
    'A Partner-level caller sees its own partner and everything below it. ' +
    '`partner` narrows the list to that partner and everything below it.',
  request: {
    query: z.object({
      partner: idOrName('partner', 'The id or the name of a partner.', 'partnerName').optional(),
      ...paging,
    }),
  },
  responses: { ...answer(PartnerList, 'A page of partners.', partnerList), ...collectionErrors },
  ...listingBy('partner'),
  ...place('Getting Partners'),
})

export const createPartner = createRoute({
  operationId: 'createPartner',
  method: 'post',
  path: '/api/v1/partners',
  tags,
  security,
  summary: 'Create a sub-partner',
  description: 'Only sub-partners can be created, so `parent` is mandatory.',
  request: jsonBody(PartnerCreate, partnerCreate),
  responses: {
    ...answer(CreateResult, 'The id of the new partner.', { id: 904 }),
    ...collectionErrors,
  },
  ...place('Creating a Partner'),
})

export const getPartner = createRoute({
  operationId: 'getPartner',
  method: 'get',
  path: '/api/v1/partners/{id}',
  tags,
  security,
  summary: 'Get a partner',
  request: idPath('920'),
  responses: { ...answer(PartnerDetails, 'The partner.', partnerDetails), ...readErrors },
  ...place('Getting a Partner'),
})

export const updatePartner = createRoute({
  operationId: 'updatePartner',
  method: 'patch',
  path: '/api/v1/partners/{id}',
  tags,
  security,
  summary: 'Update or move a partner',
  description:
    'Only the given attributes change. A new `parent` moves the partner with everything below it.',
  request: { ...idPath('920'), ...jsonBody(PartnerUpdate, partnerUpdate) },
  responses: {
    ...answer(UpdateResult, 'The id of the updated partner.', { id: 920 }),
    ...changeErrors,
  },
  ...place('Updating a Partner'),
})
