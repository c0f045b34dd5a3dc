import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { plainErrors } from './errors.ts'
import { sources } from './sources.ts'

const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: z.string(), example: '<!doctype html><title>…</title>' } },
})

const source = `${sources.createMerchant} (prints the URL)`
const notThere = { ...page('There is no such page.'), ...known('inferred', sources.silent) }
const { 403: limited, 500: failed } = plainErrors

const realm = z.string().openapi({
  param: { name: 'realm', in: 'path', description: 'Name of a realm.' },
  example: 'eir',
})

export const openAutoLogin = createRoute({
  operationId: 'openAutoLogin',
  method: 'get',
  path: '/{realm}/al/{code}',
  tags: ['Pages'],
  security: [],
  summary: 'Open the link with which an onboarding begins',
  description:
    'A page that says what would begin here. It changes nothing, so that a preview of the link does ' +
    'no harm.',
  request: {
    params: z.object({
      realm,
      code: z.string().openapi({
        param: { name: 'code', in: 'path', description: 'What the link is known by.' },
        example: 'rulfjnq',
      }),
    }),
  },
  responses: {
    200: page('The page where the onboarding begins.'),
    403: limited,
    404: notThere,
    410: {
      ...page('The link has expired.'),
      ...known('inferred', `${sources.goPlatform} (links expire)`),
    },
    500: failed,
  },
  ...known('inferred', source),
})

export const openLogin = createRoute({
  operationId: 'openLogin',
  method: 'get',
  path: '/{realm}/login',
  tags: ['Pages'],
  security: [],
  summary: 'Open the page to log in at a realm',
  description: 'A page that says what it stands in for.',
  request: { params: z.object({ realm }) },
  responses: { 200: page('The page to log in at.'), 403: limited, 404: notThere, 500: failed },
  ...known('inferred', source),
})
