import { expect, test } from 'vitest'
import { signzyContract } from '../../../../spec/signzy/contract.ts'
import { openApiDocument } from '../../../http/openapi/document.ts'
import { createSimulator } from '../../../simulator.ts'
import { signzyBy } from './support/calls.ts'

/*
 * The examples of the contract are exchanges: the request of each, sent by harbor as the document shows
 * it at the noon of 2026-03-17, is answered as the document shows it.
 */

const open = signzyBy(createSimulator)

interface Described {
  readonly operationId: string
  readonly parameters?: readonly { name: string; in: string; schema: { example?: unknown } }[]
  readonly requestBody?: { content: { 'application/json': { example: object } } }
  readonly responses: Record<string, { content?: { 'application/json'?: { example?: object } } }>
}

const document = openApiDocument(signzyContract)
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
  let url = path
  for (const { name, in: where, schema } of parameters) {
    if (schema.example === undefined) continue
    if (where === 'path') url = url.replace(`{${name}}`, String(schema.example))
    else query.set(name, String(schema.example))
  }
  return query.size === 0 ? url : `${url}?${query.toString()}`
}

const withJson = described.filter(({ operation }) => !operation.operationId.startsWith('open'))

test.each(withJson)(
  '$title is answered as its example shows',
  async ({ method, path, operation }) => {
    const { as } = open()
    const body = operation.requestBody?.content['application/json'].example
    const [status, shown] = Object.entries(operation.responses)[0] ?? []
    const answer = await as('harbor').send(
      method,
      exampleUrl(path, operation),
      body === undefined ? {} : { body },
    )
    expect(answer.status).toBe(Number(status))
    expect(answer.body).toEqual(shown?.content?.['application/json']?.example)
  },
)
