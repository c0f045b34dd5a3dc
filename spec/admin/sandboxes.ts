import { createRoute, z } from '@hono/zod-openapi'
import { ClockSetting, ClockStatus } from './clock.ts'
import { answer, bodyErrors, conflict, optionalBody, queryErrors } from './errors.ts'
import { ProviderInfo } from './information.ts'
import { noQuery, paging, sandboxQuery, total } from './parameters.ts'
import { ours, security } from './security.ts'

const providerSettings = z.record(z.string().max(100), z.record(z.string(), z.unknown()))

/** What a provider was filled with. */
const DatasetChoice = z
  .object({ name: z.string(), sizes: z.record(z.string(), z.int()) })
  .openapi('DatasetChoice')

/** How much a request log keeps. */
const LogLimits = z
  .strictObject({
    capacity: z.int().min(1).max(100_000).openapi({ description: 'Exchanges.' }),
    bytes: z
      .int()
      .min(1)
      .max(2 ** 40)
      .openapi({ description: 'Bytes over all exchanges.' }),
    bodyBytes: z
      .int()
      .min(0)
      .max(2 ** 30)
      .openapi({ description: 'Bytes of each body; what is beyond is cut, with a mark.' }),
  })
  .openapi('LogLimits')

/** A sandbox as it is asked for: what is not given is as for the default one. */
export const SandboxCreate = z
  .strictObject({
    name: z
      .string()
      .optional()
      .openapi({ description: 'Lower-case letters, digits and inner dashes; or one is made up.' }),
    from: z.string().max(63).optional().openapi({
      description:
        'A sandbox to copy as it is now. Datasets, seed and clock are then those of the copied one.',
    }),
    seed: z
      .union([z.string().max(200), z.int()])
      .optional()
      .openapi({ description: 'Equal seeds and equal calls give equal bytes.' }),
    dataset: z
      .union([z.string().max(100), z.record(z.string().max(100), z.string().max(100))])
      .optional()
      .openapi({ description: 'One for every provider that has it, or one by provider.' }),
    sizes: z.record(z.string().max(200), z.int().min(1)).optional().openapi({
      description:
        'Sizes of datasets, as `partners` or `bluefin.partners`; without the name of a dataset they ask for the first that takes them.',
    }),
    clock: ClockSetting.optional(),
    strict: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether every answer is checked against the contract.' }),
    settings: providerSettings.optional().openapi({ description: 'By provider.' }),
    log: LogLimits.partial().optional().openapi({ description: 'How much the request log keeps.' }),
  })
  .openapi('SandboxCreate', {
    example: { name: 'acme', seed: '7', settings: { bluefin: { rateLimit: 5 } } },
  })

/** A sandbox in a list. */
export const SandboxSummary = z
  .object({
    name: z.string(),
    seed: z.string(),
    datasets: z.record(z.string(), DatasetChoice).openapi({ description: 'By provider.' }),
    clock: ClockStatus,
    strict: z.boolean(),
    log: LogLimits,
    requests: z.int().openapi({ description: 'Exchanges so far, kept or dropped.' }),
    commits: z.int().openapi({ description: 'Changes of the state so far.' }),
  })
  .openapi('SandboxSummary')

export const SandboxDetails = SandboxSummary.extend({
  defects: z.array(z.string()).openapi({
    description: 'Mistakes of ours that came to light in what fell due; the latest hundred.',
  }),
  providers: z.array(ProviderInfo),
}).openapi('Sandbox')

const SandboxList = z.object({ total, sandboxes: z.array(SandboxSummary) }).openapi('SandboxList')

const name = z.object({
  name: z
    .string()
    .max(63)
    .openapi({ param: { name: 'name', in: 'path', description: 'The sandbox.' }, example: 'acme' }),
})

const tags = ['Sandboxes']

export const listSandboxes = createRoute({
  operationId: 'listSandboxes',
  method: 'get',
  path: '/sandboxes',
  tags,
  security,
  summary: 'List the sandboxes',
  request: { query: z.strictObject(paging) },
  responses: { ...answer(SandboxList, 'A page of sandboxes.'), ...queryErrors },
  ...ours,
})

export const createSandbox = createRoute({
  operationId: 'createSandbox',
  method: 'post',
  path: '/sandboxes',
  tags,
  security,
  summary: 'Create a sandbox',
  description:
    'It shares nothing with any other. Every attribute may be left out, and so the body.',
  request: { query: noQuery, ...optionalBody(SandboxCreate) },
  responses: {
    201: {
      description: 'The new sandbox, with its addresses and personas.',
      content: { 'application/json': { schema: SandboxDetails } },
    },
    ...bodyErrors,
    ...conflict,
  },
  ...ours,
})

export const getSandbox = createRoute({
  operationId: 'getSandbox',
  method: 'get',
  path: '/sandboxes/{name}',
  tags,
  security,
  summary: 'Get a sandbox',
  request: { params: name, query: noQuery },
  responses: { ...answer(SandboxDetails, 'The sandbox.'), ...queryErrors },
  ...ours,
})

export const deleteSandbox = createRoute({
  operationId: 'deleteSandbox',
  method: 'delete',
  path: '/sandboxes/{name}',
  tags,
  security,
  summary: 'Delete a sandbox',
  description: 'The default sandbox always exists: deleting it resets it.',
  request: { params: name, query: noQuery },
  responses: { 204: { description: 'It is gone, with all that was in it.' }, ...queryErrors },
  ...ours,
})

export const resetSandbox = createRoute({
  operationId: 'resetSandbox',
  method: 'post',
  path: '/reset',
  tags,
  security,
  summary: 'Make a sandbox anew',
  description: 'State, clock, random, budgets and log are as when it was created.',
  request: { query: z.strictObject(sandboxQuery) },
  responses: { ...answer(SandboxSummary, 'The sandbox as it is now.'), ...queryErrors },
  ...ours,
})
