import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, created, createErrors, gone, optionalJsonBody, readErrors } from './errors.ts'
import { sandboxCreate, sandboxCreated, sandboxEnvironment } from './examples/sandboxes.ts'
import { id, idPath, moment } from './references.ts'
import { security } from './security.ts'
import { silentBody } from './sources.ts'

const name = z.string().min(1).max(255)
const content = z.enum(['empty', 'demo']).openapi({
  description: 'Whether it starts with nothing, as usual, or with customers to show around.',
})

/** An environment of its own: another base URL, another key, nothing shared. */
export const SandboxEnvironment = z
  .object({
    id: id('sandbox_1'),
    partner_id: id('partner_101'),
    name,
    content,
    status: z.enum(['ready']),
    base_url: z.url().openapi({ description: 'What the paths of this API are appended to.' }),
    created_at: moment(),
  })
  .openapi('SandboxEnvironment')

export const SandboxEnvironmentCreated = z
  .object({
    ...SandboxEnvironment.shape,
    api_key: z.string().openapi({
      description: 'The key for it, with the same partner id. Shown this once.',
      example: 'fpk_test_5f2a9c',
    }),
  })
  .openapi('SandboxEnvironmentCreated')

export const SandboxEnvironmentCreate = z
  .strictObject({
    name: name.optional().openapi({ description: '`Sandbox` if it is not given.' }),
    content: content.optional(),
  })
  .openapi('SandboxEnvironmentCreate', silentBody)

const tags = ['Provisioning']
const source = 'Flowmatix Partner API References, Provisioning APIs'
const extension = `${source}, creates environments and names no way to see or to end them`

export const createSandboxEnvironment = createRoute({
  operationId: 'createSandboxEnvironment',
  method: 'post',
  path: '/api/v1/partners/sandbox',
  tags,
  security,
  summary: 'Create an isolated sandbox environment',
  description:
    'It can be used at once. A body is not needed; its form is inferred. An environment has no ' +
    'environments of its own.',
  request: optionalJsonBody(SandboxEnvironmentCreate, sandboxCreate),
  responses: {
    ...created(SandboxEnvironmentCreated, 'The environment and its key.', sandboxCreated),
    ...createErrors,
  },
  ...known('documented', source),
})

export const getSandboxEnvironment = createRoute({
  operationId: 'getSandboxEnvironment',
  method: 'get',
  path: '/api/v1/partners/sandbox/{sandbox_id}',
  tags,
  security,
  summary: 'Get a sandbox environment',
  request: idPath({ sandbox_id: 'sandbox_1' }),
  responses: {
    ...answer(SandboxEnvironment, 'The environment.', sandboxEnvironment),
    ...readErrors,
  },
  ...known('inferred', extension),
})

export const deleteSandboxEnvironment = createRoute({
  operationId: 'deleteSandboxEnvironment',
  method: 'delete',
  path: '/api/v1/partners/sandbox/{sandbox_id}',
  tags,
  security,
  summary: 'Delete a sandbox environment and all that is in it',
  request: idPath({ sandbox_id: 'sandbox_1' }),
  responses: { ...gone, ...readErrors },
  ...known('inferred', extension),
})
