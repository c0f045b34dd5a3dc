import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import {
  answer,
  bodyLimitBytes,
  gone,
  jsonBody,
  loginErrors,
  plainErrors,
  publicErrors,
} from './errors.ts'
import { distributor, distributorCreate, login, session } from './examples/distributors.ts'
import { AssignedFlow } from './flows.ts'
import { distributorId, epochMs, filledText, realmId } from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

const name = filledText(255, 'Name of the partner.', 'Harbor Onboarding')
const username = filledText(100, 'What the partner logs in with; nobody else has it.', 'harbor')
const email = z
  .email()
  .max(255)
  .openapi({ description: 'Nobody else has it.', example: 'partner@harbor.example' })
const mobile = filledText(20, 'Mobile number.', '+910000000001')

/** An access token as LoopBack answers it. */
const tokenFields = {
  id: z.string().openapi({
    description: 'The access token, to be sent as `Authorization`.',
    example: 'tSUd0ZlUOZvBq4zCPlqJyN2dd0bZrVwQmNf0Vh6Yx3kUe8A1sT7oGcWiRjLpMnHb',
  }),
  ttl: z
    .int()
    .openapi({ description: 'Seconds that it lives; 14 days usually.', example: 1209600 }),
  created: z.iso.datetime().openapi({ description: 'When it was made.' }),
  userId: distributorId,
}

export const AccessToken = z.object(tokenFields).openapi('AccessToken')

export const DistributorCreate = z
  .object({
    name,
    username,
    password: z.string().min(1).max(72).openapi({ format: 'password', example: 'sandbox' }),
    email,
    mobile,
  })
  .openapi('DistributorCreate')

export const Distributor = z
  .object({
    id: distributorId,
    name,
    username,
    email,
    mobile,
    createdAt: epochMs('When it was created.'),
    updatedAt: epochMs('When it was last changed.'),
    accessToken: AccessToken.openapi({ description: 'For the calls that follow.' }),
  })
  .openapi('Distributor')

export const Login = z
  .object({
    username: z.string().max(255).optional().openapi({ example: 'harbor' }),
    email: z.string().max(255).optional().openapi({ description: 'Instead of the username.' }),
    password: z.string().max(255).optional().openapi({ format: 'password', example: 'sandbox' }),
    ttl: z
      .int()
      .min(1)
      .max(31_556_926)
      .optional()
      .openapi({ description: 'Seconds that the token is to live.' }),
  })
  .openapi('Login')

export const Session = z
  .object({
    ...tokenFields,
    data: z.object({
      name,
      username,
      email,
      realm: z
        .string()
        .nullable()
        .openapi({ description: 'Name of the first realm that the partner is linked to.' }),
      links: z.array(z.object({ realmId, realm: z.string(), flows: z.array(AssignedFlow) })),
    }),
  })
  .openapi('Session')

const tags = ['Partners']

export const createDistributor = createRoute({
  operationId: 'createDistributor',
  method: 'post',
  path: '/api/distributors',
  tags,
  security: [],
  summary: 'Step 1: create a partner',
  description:
    'Makes the credentials of the partner, and a first access token. The vendor documents the ' +
    'purpose; what is sent and answered is inferred.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(DistributorCreate, distributorCreate),
  responses: {
    ...answer(Distributor, 'The partner, without its password.', distributor),
    ...publicErrors,
  },
  ...known('documented', `${sources.overview}, Step 1`),
})

export const loginDistributor = createRoute({
  operationId: 'loginDistributor',
  method: 'post',
  path: '/api/distributors/login',
  tags,
  security: [],
  summary: 'Step 2: log in',
  description:
    'The token of the answer goes with every later call. The answer has the form of the logins ' +
    'that the vendor documents beside this one.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(Login, login),
  responses: { ...answer(Session, 'An access token, and what it opens.', session), ...loginErrors },
  ...known('documented', `${sources.overview}, Step 2; ${sources.distributorLogin}`),
})

export const logoutDistributor = createRoute({
  operationId: 'logoutDistributor',
  method: 'post',
  path: '/api/distributors/logout',
  tags,
  security,
  summary: 'Log out',
  description: 'Ends the token that the call shows; others of the same partner live on.',
  responses: { ...gone, ...plainErrors },
  ...known('inferred', `${sources.goPlatform}, Logout (of other users; answers 204)`),
})
