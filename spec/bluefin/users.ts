import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, changeErrors, collectionErrors, jsonBody, readErrors } from './errors.ts'
import {
  ClientReference,
  ClientReferenceInput,
  CreateResult,
  ExistingContact,
  idOrName,
  idPath,
  modifierFields,
  paging,
  PartnerReference,
  PartnerReferenceInput,
  UpdateResult,
  version,
  listingBy,
} from './references.ts'
import { userCreate, userDetails, userList } from './examples/users.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

/** The six roles, highest first: nobody grants a role that stands before their own. */
export const roles = [
  'System Admin',
  'System User',
  'Partner Supervisor',
  'Partner User',
  'Client Admin',
  'Client User',
] as const
export type Role = (typeof roles)[number]

const text = z.string().min(1).max(255)
const email = z
  .email()
  .max(255)
  .openapi({ example: 'waterford@example.com' })
  .meta(known('inferred', `${sources.silent} (about the form of an address)`))
const phone = z
  .string()
  .max(255)
  .regex(/^\+?\d+$/, 'must have digits only, without dashes, spaces or brackets')
  .openapi({ example: '+14155552671' })

export const UserRoleReference = z
  .object({ name: z.enum(roles) })
  .openapi('UserRoleReference', { example: { name: 'Partner Supervisor' } })

const writable = {
  userName: text.openapi({ example: 'waterford' }),
  firstName: text.openapi({ example: 'WATERFORD' }),
  lastName: text.openapi({ example: 'Example' }),
  email,
  phone,
}
const switches = {
  isActive: z.boolean().optional(),
  sendWelcomeEmail: z.boolean().optional(),
}

/** A user to create on the spot, where a contact is asked for; its role is a plain string here. */
export const UserCreateInline = z
  .object({
    ...writable,
    userRole: z
      .enum(['Partner Supervisor', 'Partner User', 'Client Admin', 'Client User'])
      .optional(),
    ...switches,
  })
  .openapi('UserCreateInline')

/** A contact in a creating request: an existing user by `id`, or a whole user to create. */
export const ContactInput = z.union([ExistingContact, UserCreateInline])

/** A user in a list. A client-level user names its client, any other its partner. */
export const UserListItem = z
  .object({
    id: z.int().openapi({ format: 'int64' }),
    userName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string(),
    isActive: z.boolean(),
    version,
    userRole: UserRoleReference,
    partner: PartnerReference.optional(),
    client: ClientReference.optional(),
  })
  .openapi('UserListItem')

export const UserDetails = UserListItem.extend(modifierFields).openapi('UserDetails')

export const UserList = z
  .object({
    total: z.int().openapi({ description: 'All that there are, not only those returned.' }),
    data: z.array(UserListItem),
  })
  .openapi('UserList')

export const UserCreate = z
  .object({
    ...writable,
    partner: PartnerReferenceInput.optional(),
    client: ClientReferenceInput.optional(),
    userRole: UserRoleReference,
    ...switches,
  })
  .openapi('UserCreate')

export const UserUpdate = UserCreate.partial().openapi('UserUpdate')

const tags = ['Users']
const source = sources.managingUsers

export const listUsers = createRoute({
  operationId: 'listUsers',
  method: 'get',
  path: '/api/v1/users',
  tags,
  security,
  summary: 'List the users within reach',
  description:
    'A partner-level user appears with its partner, a client-level user with its client.',
  request: {
    query: z.object({
      partner: idOrName(
        'partner',
        'Only users of this partner and what is below it. For System and Partner roles only.',
      ).optional(),
      client: idOrName('client', 'Only users of this client.', 'Corner Bakery').optional(),
      ...paging,
    }),
  },
  responses: { ...answer(UserList, 'A page of users.', userList), ...collectionErrors },
  ...listingBy('partner', 'client'),
  ...known('documented', source),
})

export const createUser = createRoute({
  operationId: 'createUser',
  method: 'post',
  path: '/api/v1/users',
  tags,
  security,
  summary: 'Create a user',
  description:
    'A partner-level role needs `partner`; a client-level role needs `partner` and `client`. ' +
    'The role may not stand above that of the caller.',
  request: jsonBody(UserCreate, userCreate),
  responses: {
    ...answer(CreateResult, 'The id of the new user.', { id: 2904 }),
    ...collectionErrors,
  },
  ...known('documented', source),
})

export const getUser = createRoute({
  operationId: 'getUser',
  method: 'get',
  path: '/api/v1/users/{id}',
  tags,
  security,
  summary: 'Get a user',
  request: idPath('2664'),
  responses: { ...answer(UserDetails, 'The user.', userDetails), ...readErrors },
  ...known('documented', source),
})

export const updateUser = createRoute({
  operationId: 'updateUser',
  method: 'patch',
  path: '/api/v1/users/{id}',
  tags,
  security,
  summary: 'Update a user',
  description: 'Only the given attributes change.',
  request: { ...idPath('2664'), ...jsonBody(UserUpdate, { phone: '+14155552671' }) },
  responses: {
    ...answer(UpdateResult, 'The id of the updated user.', { id: 2664 }),
    ...changeErrors,
  },
  ...known('documented', source),
})
