import { z } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import type { OperationShape } from '../../kernel/operation.ts'
import { allContracts, providerContracts } from '../../../spec/contracts.ts'
import { defineContract } from '../../../spec/contract.ts'
import { openApiDocument } from './document.ts'

type Json = Readonly<Record<string, unknown>>

/** What a pointer such as `#/components/schemas/PartnerList` leads to. */
function resolve(document: object, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document)
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [String(inner)] : referencesIn(inner),
  )
}

interface Described {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly Json[]
  readonly 'x-standing'?: string
  readonly 'x-source'?: string
  readonly parameters?: readonly {
    name: string
    in: string
    required: boolean
    description?: string
  }[]
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>
}

function operationsIn(document: { readonly paths?: object }): Described[] {
  return Object.values(document.paths ?? {}).flatMap((path: object) =>
    Object.values(path as Record<string, Described>),
  )
}

describe.each(allContracts.map((contract) => [contract.provider, contract] as const))(
  'the document of %s',
  (_name, contract) => {
    const document = openApiDocument(contract)

    test('describes every operation of the contract, and none besides', () => {
      expect(operationsIn(document).map(({ operationId }) => operationId)).toEqual(
        Object.keys(contract.operations),
      )
    })

    test('refers only to what is there', () => {
      const missing = referencesIn(document).filter((to) => resolve(document, to) === undefined)
      expect(missing).toEqual([])
    })

    test.each(
      operationsIn(document).map((operation) => [operation.operationId, operation] as const),
    )('tells of %s what it does, who may ask, and how that is known', (_id, operation) => {
      const tags = contract.tags.map(({ name }) => name)
      expect(operation.summary).toBeTruthy()
      expect(operation.security).toBeDefined()
      for (const requirement of operation.security ?? []) {
        for (const scheme of Object.keys(requirement)) {
          expect(contract.securitySchemes).toHaveProperty([scheme])
        }
      }
      expect(operation.tags?.length).toBeGreaterThan(0)
      for (const tag of operation.tags ?? []) expect(tags).toContain(tag)
      expect(operation['x-standing']).toMatch(/^(documented|observed|inferred)$/)
      expect(operation['x-source']).toBeTruthy()
      for (const parameter of operation.parameters ?? []) {
        expect(parameter.description, parameter.name).toBeTruthy()
        if (parameter.in === 'path') expect(parameter.required).toBe(true)
      }
    })

    test('tells of every error how it is known', () => {
      const unknown = operationsIn(document).flatMap(({ operationId, responses }) =>
        Object.entries(responses)
          .filter(([status]) => Number(status) >= 400)
          .filter(([, answer]) => {
            const error = (answer.$ref ? resolve(document, answer.$ref) : answer) as Json
            return !('x-standing' in error && 'x-source' in error)
          })
          .map(([status]) => `${String(operationId)} ${status}`),
      )
      expect(unknown).toEqual([])
    })

    test('comes out the same, byte by byte', () => {
      expect(JSON.stringify(openApiDocument(contract))).toBe(JSON.stringify(document))
    })
  },
)

describe.each(providerContracts.map((contract) => [contract.provider, contract] as const))(
  'the document of %s',
  (_name, contract) => {
    test.each(Object.entries(contract.operations))(
      'shows an example of each body of %s, which its schema accepts whole',
      (_id, operation) => {
        for (const { name, schema, example } of bodiesOf(operation)) {
          expect(example, name).toBeDefined()
          const { data, error } = (schema as z.ZodType).safeParse(example)
          expect(error).toBeUndefined()
          // Defaults may be added, and numbers be read as exact decimals; nothing is taken away.
          expect(inDigits(data)).toMatchObject(inDigits(example) as object)
        }
      },
    )
  },
)

/** The same with every number as text. */
function inDigits(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'number' ? String(inner) : inner,
  )
  return JSON.parse(text) as unknown
}

interface Body {
  readonly content?: Readonly<
    Record<string, { readonly schema?: unknown; readonly example?: unknown }>
  >
}

/** Of the request and of every successful answer: the schema and the example of each content. */
function bodiesOf({ request, responses }: OperationShape) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const bodies = [['request', request?.body], ...successes] as [string, Body | undefined][]
  return bodies.flatMap(([name, body]) =>
    Object.values(body?.content ?? {}).map((content) => ({ name, ...content })),
  )
}

test('the document declares what the vendor announces, with its payload and how it is known', () => {
  const contract = defineContract({
    provider: 'example',
    info: { title: 'Example', version: '1', description: 'An example.' },
    servers: [],
    tags: [],
    securitySchemes: {},
    operations: {},
    webhooks: {
      'customer.created': {
        summary: 'A customer was created.',
        payload: z.object({ type: z.literal('customer.created') }).openapi('CustomerCreated'),
        standing: 'inferred',
        source: 'The vendor names the event only',
      },
    },
  })

  const { webhooks, components } = openApiDocument(contract)
  expect(webhooks?.['customer.created']).toEqual({
    post: {
      operationId: 'customer.created',
      summary: 'A customer was created.',
      security: [],
      'x-standing': 'inferred',
      'x-source': 'The vendor names the event only',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/CustomerCreated' } },
        },
      },
      responses: { '2XX': { description: 'The receiver has the event.' } },
    },
  })
  expect(components?.schemas).toHaveProperty('CustomerCreated')
})
