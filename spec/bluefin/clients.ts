import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import {
  answer,
  changeErrors,
  collectionErrors,
  deletionAnswer,
  jsonBody,
  readErrors,
} from './errors.ts'
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
import { clientCreate, clientDetails, clientList } from './examples/clients.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'
import { ContactInput } from './users.ts'

/** A client in a list: `directPartner` is its own partner, `partner` the root above that one. */
export const ClientListItem = z
  .object({
    id: z.int().openapi({ format: 'int64' }),
    name: z.string().max(255),
    billingId: z.string().max(50).nullable(),
    mid: z.string().max(50).nullable().openapi({ description: 'Merchant id.' }),
    isActive: z.boolean(),
    version,
    partner: PartnerReference.optional(),
    directPartner: PartnerReference.optional(),
    contact: UserReference.optional(),
  })
  .openapi('ClientListItem')

/** Not an extension of the list item: its contact shows more than that one's allows. */
export const ClientDetails = z
  .object({
    ...ClientListItem.shape,
    ...modifierFields,
    contact: UserDetailsReference.optional(),
  })
  .openapi('ClientDetails')

export const ClientList = z
  .object({
    total: z.int().openapi({ description: 'All that there are, not only those returned.' }),
    data: z.array(ClientListItem),
  })
  .openapi('ClientList')

const attributes = {
  name: z.string().min(1).max(255),
  billingId: z.string().max(50).nullable().optional(),
  mid: z.string().max(50).nullable().optional(),
  isActive: z.boolean().optional(),
}

export const ClientCreate = z
  .object({ ...attributes, directPartner: PartnerReferenceInput, contact: ContactInput })
  .openapi('ClientCreate')

export const ClientUpdate = z
  .object({
    ...attributes,
    version: z.int(),
    directPartner: PartnerReferenceInput,
    contact: ExistingContact,
  })
  .partial()
  .openapi('ClientUpdate')

const tags = ['Clients']
const source = `${sources.endpoints}, Clients`

export const listClients = createRoute({
  operationId: 'listClients',
  method: 'get',
  path: '/api/v1/clients',
  tags,
  security,
  summary: 'List the clients of a partner',
  description: 'The clients of the partner and of everything below it.',
  request: {
    query: z.object({
      partner: idOrName('partner', 'The id or the name of a partner.', 'Northwind Resale'),
      ...paging,
    }),
  },
  responses: { ...answer(ClientList, 'A page of clients.', clientList), ...collectionErrors },
  ...listingBy('partner'),
  ...known('documented', source),
})

export const createClient = createRoute({
  operationId: 'createClient',
  method: 'post',
  path: '/api/v1/clients',
  tags,
  security,
  summary: 'Create a client',
  request: jsonBody(ClientCreate, clientCreate),
  responses: {
    ...answer(CreateResult, 'The id of the new client.', { id: 1272 }),
    ...collectionErrors,
  },
  ...known('documented', source),
})

export const getClient = createRoute({
  operationId: 'getClient',
  method: 'get',
  path: '/api/v1/clients/{id}',
  tags,
  security,
  summary: 'Get a client',
  request: idPath('1208'),
  responses: { ...answer(ClientDetails, 'The client.', clientDetails), ...readErrors },
  ...known('documented', source),
})

export const updateClient = createRoute({
  operationId: 'updateClient',
  method: 'patch',
  path: '/api/v1/clients/{id}',
  tags,
  security,
  summary: 'Update a client',
  description: 'Only the given attributes change; a new `directPartner` moves the client.',
  request: { ...idPath('1208'), ...jsonBody(ClientUpdate, { mid: '4445012345679' }) },
  responses: {
    ...answer(UpdateResult, 'The id of the updated client.', { id: 1208 }),
    ...changeErrors,
  },
  ...known('documented', source),
})

export const deleteClient = createRoute({
  operationId: 'deleteClient',
  method: 'delete',
  path: '/api/v1/clients/{id}',
  tags,
  security,
  summary: 'Delete a client',
  description: 'Its users and unpublished templates go with it (inferred).',
  request: idPath('1240'),
  responses: {
    ...deletionAnswer(UpdateResult, 'The id of the deleted client.', { id: 1240 }),
    ...changeErrors,
  },
  ...known('documented', source),
})
