import { expect, test } from 'vitest'
import { bluefinContract } from '../../../../spec/bluefin/contract.ts'
import { openApiDocument } from '../../../http/openapi/document.ts'
import { createSimulator } from '../../../simulator.ts'
import { personas } from '../personas.ts'
import type { BluefinState } from '../state.ts'

/*
 * The examples of the contract are exchanges: the request of each, sent as the document shows it,
 * is answered as the document shows it. So are the examples of the errors.
 */

type OperationId = keyof typeof bluefinContract.operations

/** Datasets of the vendor's examples that are not about the one its list of partners shows. */
const datasets: Partial<Record<OperationId, string>> = {
  createPartner: 'documented-before-create',
  getPartner: 'documented-after-move',
  updatePartner: 'documented-after-move',
}

interface Described {
  readonly operationId: OperationId
  readonly parameters?: readonly { name: string; in: string; schema: { example?: unknown } }[]
  readonly requestBody?: { content: { 'application/json': { example: object } } }
  readonly responses: { 200: { content: { 'application/json': { example: object } } } }
}

const document = openApiDocument(bluefinContract)
const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Described>).map(([method, operation]) => ({
    title: operation.operationId,
    method: method.toUpperCase(),
    path,
    operation,
  })),
)

/** Sends a request to a fresh sandbox of a dataset, as a persona of a role; without credentials if none is given. */
async function send(
  request: { readonly method: string; readonly path: string; readonly body?: unknown },
  {
    dataset = 'documented',
    role,
    rateLimit = 1000,
  }: { dataset?: string; role?: string; rateLimit?: number },
) {
  const simulator = createSimulator({ strict: true, dataset, settings: { bluefin: { rateLimit } } })
  const sandbox = simulator.sandboxes.get()
  const everybody = personas(sandbox?.state({ name: 'bluefin' }) as BluefinState)
  const caller = everybody.find((persona) => persona.role === role)
  const call = () =>
    new Request(`http://sandbox${request.path}`, {
      method: request.method,
      headers: { 'content-type': 'application/json', ...caller?.headers },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
  const answer = async () => {
    const response = await simulator.fetch(call())
    return { status: response.status, body: (await response.json()) as object }
  }
  const first = await answer()
  return { ...first, again: answer }
}

function exampleUrl(path: string, { parameters = [] }: Described): string {
  const query = new URLSearchParams()
  let url = path
  for (const { name, in: where, schema } of parameters) {
    if (schema.example === undefined) continue
    if (where === 'path') url = url.replace(`{${name}}`, String(schema.example))
    else query.set(name, String(schema.example))
  }
  return `/bluefin${url}${query.size === 0 ? '' : `?${query.toString()}`}`
}

test.each(described)(
  '$title is answered as its example shows',
  async ({ method, path, operation }) => {
    const body = operation.requestBody?.content['application/json'].example
    const shown = operation.responses[200].content['application/json'].example

    const given = await send(
      { method, path: exampleUrl(path, operation), body },
      { dataset: datasets[operation.operationId] ?? 'documented', role: 'System Admin' },
    )

    expect(given).toMatchObject({ status: 200 })
    expect(given.body).toEqual(shown)
  },
)

/** The example of an error, without the uuid, which is different every time. */
function shownError(component: string) {
  const { schemas = {} } = document.components ?? {}
  const { uuid, ...shown } = (schemas[component] as { example: { uuid?: string } }).example
  return {
    ...shown,
    ...(uuid === undefined
      ? {}
      : { uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-1/) as unknown }),
  }
}

const listing = { method: 'GET', path: '/bluefin/api/v1/partners' }

test('a call without credentials is answered as the example of 401 shows', async () => {
  const { status, body } = await send(listing, {})
  expect(status).toBe(401)
  expect(body).toEqual(shownError('Unauthenticated'))
})

test('reaching too high is answered as the example of 403 shows', async () => {
  const { status, body } = await send(
    { method: 'POST', path: '/bluefin/api/v1/users', body: aUserWithRole('System Admin') },
    { role: 'Partner Supervisor' },
  )
  expect(status).toBe(403)
  expect(body).toEqual(shownError('PermissionDenied'))
})

test('an unknown id is answered as the example of 404 shows', async () => {
  const { status, body } = await send(
    { method: 'GET', path: '/bluefin/api/v1/partners/1' },
    { role: 'System Admin' },
  )
  expect(status).toBe(404)
  expect(body).toEqual(shownError('NotFound'))
})

test('a name that is too long is answered as the example of 409 shows', async () => {
  const { status, body } = await send(
    { method: 'PATCH', path: '/bluefin/api/v1/partners/920', body: { name: 'n'.repeat(256) } },
    { role: 'System Admin' },
  )
  expect(status).toBe(409)
  expect(body).toEqual(shownError('Invalid'))
})

test('a spent budget is answered as the example of 429 shows', async () => {
  const { again } = await send(listing, { role: 'System Admin', rateLimit: 1 })
  const { status, body } = await again()
  expect(status).toBe(429)
  expect(body).toEqual(shownError('TooManyRequests'))
})

function aUserWithRole(name: string) {
  const user = { userName: 'climber', firstName: 'Cleo', lastName: 'Imber', phone: '+14155552671' }
  return { ...user, email: 'climber@example.com', partner: { id: 792 }, userRole: { name } }
}
