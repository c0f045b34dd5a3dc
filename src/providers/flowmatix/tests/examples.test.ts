import { expect, test } from 'vitest'
import { flowmatixContract } from '../../../../spec/flowmatix/contract.ts'
import { customerCreate } from '../../../../spec/flowmatix/examples/customers.ts'
import { deploymentCreate } from '../../../../spec/flowmatix/examples/deployments.ts'
import { sandboxCreate } from '../../../../spec/flowmatix/examples/sandboxes.ts'
import { endpointCreate } from '../../../../spec/flowmatix/examples/webhook-endpoints.ts'
import { openApiDocument } from '../../../http/openapi/document.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { acme, type Answered, type Calls, openFlowmatix } from './support/calls.ts'

/*
 * The examples of the contract are exchanges: the request of each, sent as the document shows it at
 * the noon of 2026-03-17, is answered as the document shows it. So are the examples of the errors.
 */

type OperationId = keyof typeof flowmatixContract.operations
type Before = (calls: Calls, sandbox: Sandbox) => Promise<unknown>

interface Described {
  readonly operationId: OperationId
  readonly parameters?: readonly { name: string; in: string; schema: { example?: unknown } }[]
  readonly requestBody?: { content: { 'application/json': { example: object } } }
  readonly responses: Record<string, { content?: { 'application/json': { example?: object } } }>
}

const subscribe: Before = (calls) => calls.post('/webhooks', endpointCreate)
const createEnvironment: Before = (calls) => calls.post('/sandbox', sandboxCreate)
const deliver: Before = async (calls, sandbox) => {
  await subscribe(calls, sandbox)
  await calls.post('/customers', customerCreate)
  await sandbox.advance({ to: sandbox.clock.now() })
}

/** What has to be there for the request of an example to make sense. */
const before: Partial<Record<OperationId, Before>> = {
  getSandboxEnvironment: createEnvironment,
  deleteSandboxEnvironment: createEnvironment,
  getDeployment: (calls) => calls.post('/customers/customer_123/deploy', deploymentCreate),
  listWebhookEndpoints: subscribe,
  getWebhookEndpoint: subscribe,
  updateWebhookEndpoint: subscribe,
  deleteWebhookEndpoint: subscribe,
  rotateWebhookSecret: subscribe,
  listWebhookDeliveries: deliver,
  resendWebhookDelivery: deliver,
}

const document = openApiDocument(flowmatixContract)
const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Described>).map(([method, operation]) => ({
    title: operation.operationId,
    method: method.toUpperCase(),
    path,
    operation,
  })),
)

function exampleUrl(path: string, { parameters = [] }: Described): string {
  const query = new URLSearchParams()
  let url = path.replace('/api/v1/partners', '')
  for (const { name, in: where, schema } of parameters) {
    if (schema.example === undefined) continue
    if (where === 'path') url = url.replace(`{${name}}`, String(schema.example))
    else query.set(name, String(schema.example))
  }
  return query.size === 0 ? url : `${url}?${query.toString()}`
}

/** A rotated secret is new by nature. */
const withoutSecret = (body: unknown) =>
  JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'secret' ? '…' : value)),
  ) as unknown

test.each(described)(
  '$title is answered as its example shows',
  async ({ method, path, operation }) => {
    const { as, sandbox, simulator } = openFlowmatix()
    const calls = as('partner_101')
    await before[operation.operationId]?.(calls, sandbox)
    const body = operation.requestBody?.content['application/json'].example
    const [status, shown] = Object.entries(operation.responses)[0] ?? []

    const answer = await calls.send(method, exampleUrl(path, operation), body)

    expect(answer).toMatchObject({ status: Number(status) })
    const example = shown?.content?.['application/json'].example
    if (example === undefined) expect(answer.text).toBe('')
    else if (operation.operationId === 'rotateWebhookSecret') {
      expect(withoutSecret(answer.body)).toEqual(withoutSecret(example))
    } else expect(answer.body).toEqual(example)
    await simulator.close()
  },
)

/** The example of an error, with a request id like any other. */
function shownError(component: string): unknown {
  const { schemas = {} } = document.components ?? {}
  const { example } = schemas[component] as { example: object }
  return { ...example, request_id: expect.stringMatching(/^req_\d{6}$/) as unknown }
}

const errors: Record<string, (calls: Calls) => Promise<Answered>> = {
  ValidationError: ({ post }) => post('/customers', { ...acme, contact_email: undefined }),
  NotFound: ({ get }) => get('/customers/customer_9'),
  Conflict: ({ post }) => post('/customers', { ...acme, contact_email: 'john.smith@acme.com' }),
}

test.each(Object.entries(errors))('%s is answered as its example shows', async (name, call) => {
  const { as } = openFlowmatix()
  const { body } = await call(as('partner_101'))
  expect(body).toEqual(shownError(name))
})
