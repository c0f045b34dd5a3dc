import { createRoute, z } from '@hono/zod-openapi'
import { answer, plainErrors, queryErrors } from './errors.ts'
import { sandboxQuery } from './parameters.ts'
import { ours, security } from './security.ts'

const texts = z.record(z.string(), z.string())

/** A seeded caller to try things with. */
export const PersonaInfo = z
  .object({
    name: z.string(),
    role: z.string(),
    place: z.string().openapi({ description: 'Place in the hierarchy, in words.' }),
    credentials: texts.openapi({ description: 'Secrets by the vendor’s names for them.' }),
    headers: texts.openapi({ description: 'Header values that prove this caller.' }),
    curl: z.string().openapi({ description: 'A call to paste into a shell.' }),
  })
  .openapi('Persona')

/** What a provider can be filled with. */
const DatasetInfo = z
  .object({
    says: z.string(),
    sizes: z
      .record(z.string(), z.object({ says: z.string(), default: z.int(), most: z.int() }))
      .openapi({ description: 'How many of what it can be made with.' }),
  })
  .openapi('Dataset')

/** One simulated API in one sandbox. */
export const ProviderInfo = z
  .object({
    name: z.string(),
    title: z.string(),
    baseUrls: z.array(z.string()).openapi({ description: 'Any of them will do.' }),
    datasets: z
      .record(z.string(), DatasetInfo)
      .openapi({ description: 'What a sandbox can be filled with, by name.' }),
    settings: z.record(z.string(), z.unknown()).openapi({ description: 'Those in force.' }),
    personas: z.array(PersonaInfo),
  })
  .openapi('Provider')

export const Information = z
  .object({
    name: z.literal('partner-sandbox'),
    version: z.string(),
    node: z.string(),
    controlPlane: z.array(z.string()).openapi({ description: 'Base URLs of this API.' }),
    sandbox: z.string(),
    sandboxes: z.int().openapi({ description: 'How many there are.' }),
    providers: z.array(ProviderInfo),
  })
  .openapi('Information')

export const Health = z
  .object({ status: z.literal('ok'), version: z.string() })
  .openapi('Health', { example: { status: 'ok', version: '0.1.0' } })

/** An OpenAPI document; what is in it is no business of the control plane's. */
export const Document = z
  .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
  .openapi('Document')

const tags = ['Simulator']

export const getHealth = createRoute({
  operationId: 'getHealth',
  method: 'get',
  path: '/health',
  tags,
  security,
  summary: 'Ask whether the simulator is up',
  responses: { ...answer(Health, 'It is.'), ...plainErrors },
  ...ours,
})

export const getInfo = createRoute({
  operationId: 'getInfo',
  method: 'get',
  path: '/info',
  tags,
  security,
  summary: 'See what is simulated, where it is, and who can call it',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { ...answer(Information, 'All that is needed to begin.'), ...queryErrors },
  ...ours,
})

export const getContract = createRoute({
  operationId: 'getContract',
  method: 'get',
  path: '/openapi.json',
  tags,
  security,
  summary: 'Read this contract, to generate a client from it',
  responses: { ...answer(Document, 'OpenAPI 3.1.'), ...plainErrors },
  ...ours,
})
