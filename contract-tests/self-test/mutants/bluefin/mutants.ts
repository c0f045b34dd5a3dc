import { bluefinContract } from '../../../../spec/bluefin/contract.ts'
import { listAt } from '../../../kit/client/json.ts'
import {
  changingResponse,
  forEachOperation,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
  without,
  withHeader,
  withItems,
} from '../mutant.ts'

const operations = Object.keys(bluefinContract.operations)
const lists = ['listPartners', 'listUsers', 'listClients', 'listTemplates', 'listTransactions']
const reads = ['getPartner', 'getUser', 'getClient', 'getTemplate', 'getTransaction']
const creates = ['createPartner', 'createUser', 'createClient', 'createTemplate', 'cloneTemplate']
const updates = ['updatePartner', 'updateUser', 'updateClient', 'updateTemplate']
const deletes = ['deleteClient', 'deleteTemplate']

const basic = (name: string) => `Basic ${Buffer.from(`${name}:sandbox`).toString('base64')}`
const as = (name: string, { headers }: ProxiedRequest) => ({
  headers: { ...headers, authorization: basic(name) },
})
const admin = basic('system.admin')
const asAdmin = (request: ProxiedRequest) => as('system.admin', request)

const statuses = [
  ...forEachOperation(operations, 'status', [
    'answers-201',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) => ({ ...response, status: 201 })),
  ]),
]

const schemas = [
  ...forEachOperation([...lists, ...reads], 'schema', [
    'id-is-text',
    (operation) => changingResponse({ operation, status: 200 }, (response) => idAsText(response)),
  ]),
  ...forEachOperation(lists, 'schema', [
    'last-item-lacks-its-id',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        withItems(response, (items) =>
          items.map((item, place) =>
            place === items.length - 1 ? { ...item, id: undefined } : item,
          ),
        ),
      ),
  ]),
  ...forEachOperation([...creates, ...updates, ...deletes], 'schema', [
    'lacks-the-id',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) => without(response, 'id')),
  ]),
  ...forEachOperation([...lists, ...reads, ...creates, ...updates, ...deletes], 'fields', [
    'tells-more-than-documented',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        lists.includes(operation)
          ? withItems(response, (items) => items.map((item) => ({ ...item, internalNote: 'x' })))
          : withBody(response, (body) => ({ ...body, internalNote: 'x' })),
      ),
  ]),
]

const headers: Mutant[] = [
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name): Mutant => ({
    id: `no-${name.toLowerCase()}`,
    family: 'headers',
    respond: changingResponse({}, (response) => withHeader(response, name, undefined)),
  })),
  {
    id: 'reset-in-seconds',
    family: 'headers',
    respond: changingResponse({}, (response) =>
      withHeader(response, 'X-RateLimit-Reset', '1723593600'),
    ),
  },
  {
    id: 'says-html',
    family: 'headers',
    respond: changingResponse({ status: 200 }, (response) =>
      withHeader(response, 'Content-Type', 'text/html'),
    ),
  },
  {
    id: 'remaining-never-falls',
    family: 'rate-limit',
    respond: changingResponse({}, (response) =>
      withHeader(response, 'X-RateLimit-Remaining', '500'),
    ),
  },
  {
    id: 'remaining-exceeds-the-limit',
    family: 'rate-limit',
    respond: changingResponse({}, (response) => withHeader(response, 'X-RateLimit-Limit', '1')),
  },
  {
    id: 'forbids-instead-of-a-spent-budget',
    family: 'rate-limit',
    respond: changingResponse({ status: 429 }, (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'reset-lies-in-the-past',
    family: 'rate-limit',
    respond: changingResponse({}, (response) =>
      withHeader(response, 'X-RateLimit-Reset', '2001-01-01T00:00:00.000Z'),
    ),
  },
]

const envelopes: Mutant[] = [
  ...[401, 403, 404, 409].flatMap((status): Mutant[] => [
    {
      id: `${String(status)}-with-another-code`,
      family: 'envelope',
      respond: changingResponse({ status }, (response) =>
        withBody(response, (body) => ({ ...body, errorCode: 7400 })),
      ),
    },
    {
      id: `${String(status)}-without-uuid`,
      family: 'envelope',
      respond: changingResponse({ status }, (response) => without(response, 'uuid')),
    },
    {
      id: `${String(status)}-without-message`,
      family: 'envelope',
      respond: changingResponse({ status }, (response) => without(response, 'message')),
    },
  ]),
  {
    id: '409-without-errors',
    family: 'envelope',
    respond: changingResponse({ status: 409 }, (response) => without(response, 'errors')),
  },
  {
    id: '409-with-a-list-of-errors',
    family: 'envelope',
    respond: changingResponse({ status: 409 }, (response) =>
      withBody(response, (body) => ({ ...body, errors: Object.values(body['errors'] ?? {}) })),
    ),
  },
  {
    id: '403-of-version-4',
    family: 'envelope',
    respond: changingResponse({ status: 403 }, (response) =>
      withBody(response, (body) => ({ ...body, uuid: '0b8b1a3c-1111-4222-8333-444455556666' })),
    ),
  },
]

const validation = [
  ...forEachOperation([...creates, ...updates], 'validation', [
    'accepts-anything',
    (operation) => changingResponse({ operation, status: 409 }, () => accepted),
  ]),
  ...forEachOperation(lists, 'validation', [
    'accepts-any-page',
    (operation) =>
      changingResponse({ operation, status: 409 }, (response) => ({
        ...response,
        status: 200,
        body: { total: 0, data: [] },
      })),
  ]),
  ...forEachOperation(creates, 'validation', [
    'refuses-with-400',
    (operation) =>
      changingResponse({ operation, status: 409 }, (response) => ({ ...response, status: 400 })),
  ]),
]

const authentication = [
  ...forEachOperation([...lists, ...reads, ...creates, ...updates, ...deletes], 'auth', [
    'is-open-to-all',
    (operation) => async (request) => {
      const response = await request.forward()
      const open = operation === request.operation && response.status === 401
      return open ? request.forward(asAdmin(request)) : response
    },
  ]),
  ...['Hmac', 'Rsa'].map((scheme): Mutant => ({
    id: `knows-no-${scheme.toLowerCase()}`,
    family: 'auth',
    respond: (request) => {
      const { authorization = '', ...rest } = request.headers
      const isMeant = authorization.toLowerCase().startsWith(`${scheme.toLowerCase()} `)
      return request.forward(isMeant ? { headers: rest } : {})
    },
  })),
  {
    id: 'unauthenticated-answers-403',
    family: 'auth',
    respond: changingResponse({ status: 401 }, (response) => ({ ...response, status: 403 })),
  } satisfies Mutant,
]

const hierarchy = [
  ...forEachOperation([...lists, ...reads], 'hierarchy', [
    'reaches-everything',
    (operation) => (request) =>
      request.operation === operation && 'authorization' in request.headers
        ? unlessUnauthenticated(request)
        : request.forward(),
  ]),
  ...forEachOperation(lists, 'hierarchy', [
    'shows-the-system-one-tree',
    (operation) => (request) => {
      const isMeant = request.operation === operation && request.headers['authorization'] === admin
      return request.forward(isMeant ? as('northwind.supervisor', request) : {})
    },
  ]),
  ...forEachOperation([...creates, ...updates, ...deletes], 'hierarchy', [
    'refuses-but-does-it',
    (operation) => async (request) => {
      const response = await request.forward()
      if (request.operation === operation && response.status === 403)
        await request.forward(asAdmin(request))
      return response
    },
  ]),
  ...forEachOperation([...reads, ...updates, ...deletes], 'hierarchy', [
    'hides-the-foreign-as-missing',
    (operation) =>
      changingResponse({ operation, status: 403 }, (response) => ({ ...response, status: 404 })),
  ]),
  ...forEachOperation([...reads, ...updates, ...deletes], 'hierarchy', [
    'forbids-the-missing',
    (operation) =>
      changingResponse({ operation, status: 404 }, (response) => ({ ...response, status: 403 })),
  ]),
]

const paging = [
  ...forEachOperation(lists, 'paging', [
    'ignores-skip',
    (operation) => rewriting(operation, (query) => query.delete('skip')),
  ]),
  ...forEachOperation(lists, 'paging', [
    'ignores-take',
    (operation) => rewriting(operation, (query) => query.delete('take')),
  ]),
  ...forEachOperation(lists, 'paging', [
    'overlaps-by-one',
    (operation) =>
      rewriting(operation, (query) => {
        const skip = Number(query.get('skip') ?? 0)
        if (skip > 0) query.set('skip', String(skip - 1))
      }),
  ]),
  ...forEachOperation(lists.slice(0, 4), 'paging', [
    'counts-the-page',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        withBody(response, (body) => ({ ...body, total: listAt(body, 'data').length })),
      ),
  ]),
  ...forEachOperation(lists.slice(0, 4), 'paging', [
    'counts-one-too-many',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        withBody(response, (body) => ({ ...body, total: Number(body['total']) + 1 })),
      ),
  ]),
]

const filters = [
  ...forEachOperation(lists, 'filters', [
    'ignores-partner',
    (operation) => ignoring(operation, 'partner'),
  ]),
  ...forEachOperation(['listUsers', 'listTemplates', 'listTransactions'], 'filters', [
    'ignores-client',
    (operation) => ignoring(operation, 'client'),
  ]),
  ...[
    'success',
    'transactionType',
    'dateFrom',
    'dateTo',
    'messageId',
    'reference',
    'paging.mode',
  ].map((parameter): Mutant => ({
    id: `listTransactions.ignores-${parameter}`,
    family: 'filters',
    respond: ignoring('listTransactions', parameter),
  })),
]

const lives: Mutant[] = [
  ...forEachOperation(updates, 'life-cycle', [
    'changes-nothing',
    (operation) => pretending(operation),
  ]),
  ...forEachOperation(deletes, 'life-cycle', [
    'deletes-nothing',
    (operation) => pretending(operation),
  ]),
  ...forEachOperation(['getPartner', 'getClient', 'getUser', 'getTemplate'], 'versions', [
    'never-counts-updates',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        withBody(response, (body) => ({ ...body, version: 0 })),
      ),
  ]),
  ...forEachOperation(['getPartner', 'getClient', 'getUser'], 'versions', [
    'was-made-after-it-was-changed',
    (operation) =>
      changingResponse({ operation, status: 200 }, (response) =>
        withBody(response, (body) => ({ ...body, created: anHourAfter(body['modified']) })),
      ),
  ]),
  {
    id: 'getPartner.partnerId-is-another',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'getPartner', status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, partnerId: 'another' })),
    ),
  },
]

/** One-defect targets of every family that the provider has. */
export const bluefinMutants: readonly Mutant[] = [
  ...statuses,
  ...schemas,
  ...headers,
  ...envelopes,
  ...validation,
  ...authentication,
  ...hierarchy,
  ...paging,
  ...filters,
  ...lives,
]

const accepted: TargetResponse = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { id: 904 },
}

/** What a System Admin would get, unless the caller has no valid credentials at all. */
async function unlessUnauthenticated(request: ProxiedRequest): Promise<TargetResponse> {
  const response = await request.forward()
  return response.status === 401 ? response : request.forward(asAdmin(request))
}

/** Answers a change as if it had been made. */
function pretending(operation: string): Mutant['respond'] {
  return async (request) => {
    if (request.operation !== operation) return request.forward()
    const id = Number(request.url.pathname.split('/').at(-1))
    const response = await request.forward({ body: '{"name":7}' })
    // Whoever may not change it is still refused; the others are reported that it is done.
    return response.status === 401 || response.status === 403 || response.status === 404
      ? response
      : { ...response, status: 200, body: { id } }
  }
}

function rewriting(operation: string, change: (query: URLSearchParams) => void): Mutant['respond'] {
  return (request) => {
    if (request.operation !== operation) return request.forward()
    const url = new URL(request.url)
    change(url.searchParams)
    return request.forward({ url })
  }
}

function ignoring(operation: string, parameter: string): Mutant['respond'] {
  return rewriting(operation, (query) => {
    // A list of clients needs its partner: there the filter is widened to everything instead.
    if (operation === 'listClients' && parameter === 'partner') query.set('partner', '776')
    else query.delete(parameter)
  })
}

function idAsText(response: TargetResponse): TargetResponse {
  return withBody(response, (body) =>
    Array.isArray(body['data'])
      ? {
          ...body,
          data: body['data'].map((item: unknown) =>
            isJson(item) ? { ...item, id: String(item['id']) } : item,
          ),
        }
      : { ...body, id: String(body['id']) },
  )
}

function anHourAfter(moment: unknown): string {
  return new Date(Date.parse(String(moment)) + 60 * 60 * 1000).toISOString()
}
