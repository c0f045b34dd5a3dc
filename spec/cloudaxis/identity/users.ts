import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../../contract.ts'
import { answer, created, jsonBody, noContent } from '../answers.ts'
import { changeErrors, deleteErrors, listErrors, readErrors } from '../errors.ts'
import { user, userInput } from '../examples/identity.ts'
import { listingBy, onePage, pageOf, paging, search, sortParameter } from '../lists.ts'
import {
  email,
  exampleIds,
  guid,
  id,
  idFilter,
  idPath,
  moment,
  name,
  timestamps,
} from '../references.ts'
import { security } from '../security.ts'
import { sources } from '../sources.ts'
import { role, roleFilter, roleInput, tiers } from './roles.ts'
import { newPassword, username } from './user-summary.ts'

/** Where a user stands: invited until the account is activated. */
export const userStatuses = ['invited', 'active', 'disabled'] as const

/** The place of a user, with every id on the way to it. */
export const Scope = z
  .object({
    tier: z.enum(tiers),
    distributorId: z.string().nullable(),
    partnerId: z.string().nullable(),
    tenantId: z.string().nullable(),
  })
  .openapi('Scope')

/** Somebody who can sign in. */
export const User = z
  .object({
    id: id('The id of the user.', exampleIds.user),
    username,
    displayName: z.string(),
    email: z.string(),
    roles: z.array(role),
    scope: Scope,
    status: z.enum(userStatuses),
    mustChangePassword: z.boolean(),
    /** Whether a corporate directory says who this is. */
    isFromDirectory: z
      .boolean()
      .openapi({ description: 'Whether it follows a corporate directory, and is changed there.' }),
    lastLoginAt: moment('When it last signed in.').nullable(),
    activationExpiresAt: moment('Until when its activation code can be used.').nullable(),
    ...timestamps,
  })
  .openapi('User')

const places = {
  distributorId: guid('The user of a distributor.', exampleIds.distributor).optional(),
  partnerId: guid('The user of a partner.', exampleIds.partner).optional(),
  tenantId: guid('The user of a tenant.', exampleIds.tenant).optional(),
}

export const UserCreate = z
  .object({
    username,
    displayName: name('What people call the user.', 'Helga Hafen'),
    email,
    role: roleInput,
    ...places,
    temporaryPassword: newPassword.optional().openapi({
      description:
        'To be changed at the first login. Without one the user is invited, with an activation code.',
    }),
  })
  .openapi('UserCreate', {
    description:
      'The place is one id of the tier of the role, or none: then it is the caller’s own place.',
  })

/** All that can be changed. */
export const UserUpdate = z
  .object({
    displayName: name('What people call the user.', 'Helga Hafen'),
    email,
    status: z
      .enum(['active', 'disabled'])
      .optional()
      .openapi({ description: 'A disabled user is signed out, and cannot sign in.' }),
  })
  .openapi('UserUpdate')

export const UserPage = pageOf('UserPage', User)

const tags = ['Users']
const listed = ['username', 'createdAt'] as const
const manage = `${sources.authenticationV2} (users are managed; no path is named)`

export const listUsers = createRoute({
  operationId: 'listUsers',
  method: 'get',
  path: '/api/v1/users',
  tags,
  security,
  summary: 'List users',
  description: 'Those within reach of the caller.',
  request: {
    query: z.object({
      ...paging,
      sort: sortParameter(...listed),
      search,
      role: roleFilter,
      status: z
        .enum(userStatuses)
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Keeps those who stand so.',
        }),
      distributorId: idFilter('distributorId', 'Keeps the users of a distributor and below.'),
      partnerId: idFilter('partnerId', 'Keeps the users of a partner and below.'),
      tenantId: idFilter('tenantId', 'Keeps the users of a tenant.'),
    }),
  },
  responses: { ...answer(UserPage, 'A page of users.', onePage(user)), ...listErrors },
  ...listingBy(listed, 'search', 'role', 'status', 'distributorId', 'partnerId', 'tenantId'),
  ...known('inferred', manage),
})

export const createUser = createRoute({
  operationId: 'createUser',
  method: 'post',
  path: '/api/v1/users',
  tags,
  security,
  summary: 'Create a user',
  description: 'With a temporary password, or invited with an activation code that lives one hour.',
  request: jsonBody(UserCreate, userInput),
  responses: { ...created(User, 'The new user.', user), ...changeErrors },
  ...known('inferred', manage),
})

export const getUser = createRoute({
  operationId: 'getUser',
  method: 'get',
  path: '/api/v1/users/{userId}',
  tags,
  security,
  summary: 'Get a user',
  request: idPath({ userId: exampleIds.user }),
  responses: { ...answer(User, 'The user.', user), ...readErrors },
  ...known('inferred', manage),
})

export const updateUser = createRoute({
  operationId: 'updateUser',
  method: 'put',
  path: '/api/v1/users/{userId}',
  tags,
  security,
  summary: 'Update a user',
  description: 'Somebody from a corporate directory is changed there: 409.',
  request: {
    ...idPath({ userId: exampleIds.user }),
    ...jsonBody(UserUpdate, {
      displayName: 'Helga Hafen',
      email: 'helga@harbor-clinic.example',
      status: 'active',
    }),
  },
  responses: { ...answer(User, 'The user.', user), ...changeErrors },
  ...known('inferred', manage),
})

export const deleteUser = createRoute({
  operationId: 'deleteUser',
  method: 'delete',
  path: '/api/v1/users/{userId}',
  tags,
  security,
  summary: 'Delete a user',
  description: 'Nobody deletes themselves, or the last platform administrator: 409.',
  request: idPath({ userId: exampleIds.user }),
  responses: { ...noContent, ...deleteErrors },
  ...known('inferred', manage),
})

export const inviteUser = createRoute({
  operationId: 'inviteUser',
  method: 'post',
  path: '/api/v1/users/{userId}/invitation',
  tags,
  security,
  summary: 'Send a new activation code',
  description: 'It lives one hour; the one before is not valid any more. For invited users only.',
  request: idPath({ userId: exampleIds.user }),
  responses: { ...answer(User, 'The user.', user), ...deleteErrors },
  ...known(
    'inferred',
    `${sources.firstLogin} (an activation code lives one hour; no path is named)`,
  ),
})
