import { z } from 'zod'
import { defineContract, known } from '../../../../spec/contract.ts'
import { authorFor } from '../../authoring/author.ts'
import { deletion, pagedSearch } from '../../authoring/cleanup-rules.ts'
import { defineSuite } from '../../authoring/define-suite.ts'
import { at, idAt } from '../../client/json.ts'
import type { Proof, Scheme, SignIn } from '../../requirement/scheme.ts'

const item = z.object({ id: z.int(), name: z.string() })
const session = z.object({ access_token: z.string(), expires_at: z.string().optional() })
const json = (schema: z.ZodType) => ({
  description: '',
  content: { 'application/json': { schema } },
})
const refused = json(z.object({ error: z.string() }))
const open = { security: [] }
const post = { ...known('documented', 'here'), method: 'post' } as const
const get = { ...known('documented', 'here'), method: 'get' } as const

/** A small API behind a sign-in: tokens that end, and can be refreshed and revoked. */
const contract = defineContract({
  provider: 'session',
  info: { title: 'Session', version: '1', description: '' },
  servers: [],
  tags: [],
  securitySchemes: {},
  webhooks: {},
  operations: {
    login: {
      ...post,
      ...open,
      operationId: 'login',
      path: '/login',
      responses: { 200: json(session), 401: refused },
    },
    refresh: {
      ...post,
      ...open,
      operationId: 'refresh',
      path: '/refresh',
      responses: { 200: json(session), 401: refused },
    },
    logout: {
      ...post,
      operationId: 'logout',
      path: '/logout',
      responses: { 204: { description: '' } },
    },
    status: {
      ...get,
      ...open,
      operationId: 'status',
      path: '/status',
      responses: { 200: json(z.object({ up: z.boolean(), known: z.boolean() })) },
    },
    listItems: {
      ...get,
      operationId: 'listItems',
      path: '/items',
      responses: { 200: json(z.object({ data: z.array(item) })), 401: refused, 403: refused },
    },
    createItem: {
      ...post,
      operationId: 'createItem',
      path: '/items',
      responses: { 200: json(item), 401: refused },
    },
    deleteItem: {
      ...known('documented', 'here'),
      method: 'delete',
      operationId: 'deleteItem',
      path: '/items/{id}',
      responses: { 204: { description: '' }, 401: refused, 404: refused },
    },
  },
})

/** Name of an operation of the test API. */
export type Op = keyof typeof contract.operations

/** The author of requirements for the test API. */
export const author = authorFor(contract, { standing: 'documented' })

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const signIn = {
  operation: 'login',
  request: ({ username = '', password = '' }) => ({ body: { username, password } }),
  session: ({ body }) => {
    const token = at(body, 'access_token')
    const end = at(body, 'expires_at')
    if (typeof token !== 'string') return undefined
    return {
      tokens: { accessToken: token },
      ...(typeof end === 'string' && { expiresAtMs: Date.parse(end) }),
    }
  },
  signOut: {
    operation: 'logout',
    request: ({ tokens: { accessToken = '' } }) => ({ headers: bearer(accessToken) }),
  },
} as const satisfies SignIn
const refresh = {
  operation: 'refresh',
  request: ({ tokens: { accessToken = '' } }) => ({ headers: bearer(accessToken) }),
} as const satisfies SignIn['refresh']

const schemeWith = (prove: (token: string) => Proof, more: Partial<Scheme> = {}): Scheme => ({
  credentials: ['username', 'password'],
  publicCredentials: ['username'],
  prove: ({ session: { accessToken = '' } }) => prove(accessToken),
  signIn,
  ...more,
})
const inHeader = (token: string) => ({ headers: bearer(token) })

/** Schemes that differ in where the token goes, and in how a session is renewed. */
const schemes: Readonly<Record<string, Scheme>> = {
  header: schemeWith(inHeader, {
    curl: ({ accessToken = '' }) => `-H "authorization: Bearer ${accessToken}"`,
  }),
  refreshing: schemeWith(inHeader, { signIn: { ...signIn, refresh } }),
  query: schemeWith((token) => ({ query: { access_token: token } }), {
    curl: ({ accessToken = '' }) => ({ query: { access_token: accessToken } }),
  }),
  body: schemeWith((token) => ({ body: { access_token: token } })),
  key: {
    credentials: ['key'],
    publicCredentials: [],
    prove: ({ credentials: { key = '' } }) => ({ query: { key } }),
    curl: ({ key = '' }) => ({ query: { key } }),
  },
}

/** The suite of the test API, without requirements. */
export const sessionSuite = defineSuite<Op>({
  contract,
  requirements: [],
  identities: { self: 'Caller', other: 'Another caller', former: 'Caller who is refused' },
  refused: ['former'],
  kinds: { item: 'An item.' },
  schemes,
  writes: {
    createItem: { creates: 'item', parents: () => [], idOf: (body) => idAt(body) },
    deleteItem: { changes: 'item', id: ({ params }) => params['id'] ?? '', parents: () => [] },
  },
  cleanups: {
    item: deletion<Op>(
      { remove: 'deleteItem', read: 'deleteItem' },
      { search: pagedSearch('listItems', { query: () => ({}) }) },
    ),
  },
  builders: {
    item: async (context) => {
      const body = { name: context.uniqueName() }
      return idAt((await context.given('createItem', { body })).body) ?? ''
    },
  },
  identityProbes: [{ operation: 'listItems' }],
})
