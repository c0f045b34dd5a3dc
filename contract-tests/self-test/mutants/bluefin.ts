import { bluefinContract } from '../../../spec/bluefin/contract.ts'
import {
  changing,
  isJson,
  type Mutant,
  type Passing,
  type Seen,
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
const as = (name: string, { headers }: Passing) => ({
  headers: { ...headers, authorization: basic(name) },
})
const admin = basic('system.admin')
const asAdmin = (passing: Passing) => as('system.admin', passing)

/** A family of mutants that differ in the operation they break. */
function each(
  ids: readonly string[],
  family: Mutant['family'],
  [name, answerOf]: readonly [string, (operation: string) => Mutant['answer']],
): Mutant[] {
  return ids.map((operation) => ({
    id: `${operation}.${name}`,
    family,
    answer: answerOf(operation),
  }))
}

const statuses = [
  ...each(operations, 'status', [
    'answers-201',
    (operation) => changing({ operation, status: 200 }, (seen) => ({ ...seen, status: 201 })),
  ]),
]

const schemas = [
  ...each([...lists, ...reads], 'schema', [
    'id-is-text',
    (operation) => changing({ operation, status: 200 }, (seen) => idAsText(seen)),
  ]),
  ...each(lists, 'schema', [
    'last-item-lacks-its-id',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        withItems(seen, (items) =>
          items.map((item, place) =>
            place === items.length - 1 ? { ...item, id: undefined } : item,
          ),
        ),
      ),
  ]),
  ...each([...creates, ...updates, ...deletes], 'schema', [
    'lacks-the-id',
    (operation) => changing({ operation, status: 200 }, (seen) => without(seen, 'id')),
  ]),
  ...each([...lists, ...reads, ...creates, ...updates, ...deletes], 'fields', [
    'tells-more-than-documented',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        lists.includes(operation)
          ? withItems(seen, (items) => items.map((item) => ({ ...item, internalNote: 'x' })))
          : withBody(seen, (body) => ({ ...body, internalNote: 'x' })),
      ),
  ]),
]

const headers: Mutant[] = [
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name): Mutant => ({
    id: `no-${name.toLowerCase()}`,
    family: 'headers',
    answer: changing({}, (seen) => withHeader(seen, name, undefined)),
  })),
  {
    id: 'reset-in-seconds',
    family: 'headers',
    answer: changing({}, (seen) => withHeader(seen, 'X-RateLimit-Reset', '1723593600')),
  },
  {
    id: 'says-html',
    family: 'headers',
    answer: changing({ status: 200 }, (seen) => withHeader(seen, 'Content-Type', 'text/html')),
  },
  {
    id: 'remaining-never-falls',
    family: 'rate-limit',
    answer: changing({}, (seen) => withHeader(seen, 'X-RateLimit-Remaining', '500')),
  },
  {
    id: 'remaining-exceeds-the-limit',
    family: 'rate-limit',
    answer: changing({}, (seen) => withHeader(seen, 'X-RateLimit-Limit', '1')),
  },
  {
    id: 'forbids-instead-of-a-spent-budget',
    family: 'rate-limit',
    answer: changing({ status: 429 }, (seen) => ({ ...seen, status: 403 })),
  },
  {
    id: 'reset-lies-in-the-past',
    family: 'rate-limit',
    answer: changing({}, (seen) =>
      withHeader(seen, 'X-RateLimit-Reset', '2001-01-01T00:00:00.000Z'),
    ),
  },
]

const envelopes: Mutant[] = [
  ...[401, 403, 404, 409].flatMap((status): Mutant[] => [
    {
      id: `${String(status)}-with-another-code`,
      family: 'envelope',
      answer: changing({ status }, (seen) =>
        withBody(seen, (body) => ({ ...body, errorCode: 7400 })),
      ),
    },
    {
      id: `${String(status)}-without-uuid`,
      family: 'envelope',
      answer: changing({ status }, (seen) => without(seen, 'uuid')),
    },
    {
      id: `${String(status)}-without-message`,
      family: 'envelope',
      answer: changing({ status }, (seen) => without(seen, 'message')),
    },
  ]),
  {
    id: '409-without-errors',
    family: 'envelope',
    answer: changing({ status: 409 }, (seen) => without(seen, 'errors')),
  },
  {
    id: '409-with-a-list-of-errors',
    family: 'envelope',
    answer: changing({ status: 409 }, (seen) =>
      withBody(seen, (body) => ({ ...body, errors: Object.values(body['errors'] ?? {}) })),
    ),
  },
  {
    id: '403-of-version-4',
    family: 'envelope',
    answer: changing({ status: 403 }, (seen) =>
      withBody(seen, (body) => ({ ...body, uuid: '0b8b1a3c-1111-4222-8333-444455556666' })),
    ),
  },
]

const validation = [
  ...each([...creates, ...updates], 'validation', [
    'accepts-anything',
    (operation) => changing({ operation, status: 409 }, () => accepted),
  ]),
  ...each(lists, 'validation', [
    'accepts-any-page',
    (operation) =>
      changing({ operation, status: 409 }, (seen) => ({
        ...seen,
        status: 200,
        body: { total: 0, data: [] },
      })),
  ]),
  ...each(creates, 'validation', [
    'refuses-with-400',
    (operation) => changing({ operation, status: 409 }, (seen) => ({ ...seen, status: 400 })),
  ]),
]

const authentication = [
  ...each([...lists, ...reads, ...creates, ...updates, ...deletes], 'auth', [
    'is-open-to-all',
    (operation) => async (passing) => {
      const seen = await passing.forward()
      const open = operation === passing.operation && seen.status === 401
      return open ? passing.forward(asAdmin(passing)) : seen
    },
  ]),
  ...['Hmac', 'Rsa'].map((scheme): Mutant => ({
    id: `knows-no-${scheme.toLowerCase()}`,
    family: 'auth',
    answer: (passing) => {
      const { authorization = '', ...rest } = passing.headers
      const isMeant = authorization.toLowerCase().startsWith(`${scheme.toLowerCase()} `)
      return passing.forward(isMeant ? { headers: rest } : {})
    },
  })),
  {
    id: 'unauthenticated-answers-403',
    family: 'auth',
    answer: changing({ status: 401 }, (seen) => ({ ...seen, status: 403 })),
  } satisfies Mutant,
]

const hierarchy = [
  ...each([...lists, ...reads], 'hierarchy', [
    'reaches-everything',
    (operation) => (passing) =>
      passing.operation === operation && 'authorization' in passing.headers
        ? unlessUnauthenticated(passing)
        : passing.forward(),
  ]),
  ...each(lists, 'hierarchy', [
    'shows-the-system-one-tree',
    (operation) => (passing) => {
      const isMeant = passing.operation === operation && passing.headers['authorization'] === admin
      return passing.forward(isMeant ? as('northwind.supervisor', passing) : {})
    },
  ]),
  ...each([...creates, ...updates, ...deletes], 'hierarchy', [
    'refuses-but-does-it',
    (operation) => async (passing) => {
      const seen = await passing.forward()
      if (passing.operation === operation && seen.status === 403)
        await passing.forward(asAdmin(passing))
      return seen
    },
  ]),
  ...each([...reads, ...updates, ...deletes], 'hierarchy', [
    'hides-the-foreign-as-missing',
    (operation) => changing({ operation, status: 403 }, (seen) => ({ ...seen, status: 404 })),
  ]),
  ...each([...reads, ...updates, ...deletes], 'hierarchy', [
    'forbids-the-missing',
    (operation) => changing({ operation, status: 404 }, (seen) => ({ ...seen, status: 403 })),
  ]),
]

const paging = [
  ...each(lists, 'paging', [
    'ignores-skip',
    (operation) => rewriting(operation, (query) => query.delete('skip')),
  ]),
  ...each(lists, 'paging', [
    'ignores-take',
    (operation) => rewriting(operation, (query) => query.delete('take')),
  ]),
  ...each(lists, 'paging', [
    'overlaps-by-one',
    (operation) =>
      rewriting(operation, (query) => {
        const skip = Number(query.get('skip') ?? 0)
        if (skip > 0) query.set('skip', String(skip - 1))
      }),
  ]),
  ...each(lists.slice(0, 4), 'paging', [
    'counts-the-page',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        withBody(seen, (body) => ({ ...body, total: (body['data'] as unknown[]).length })),
      ),
  ]),
  ...each(lists.slice(0, 4), 'paging', [
    'counts-one-too-many',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        withBody(seen, (body) => ({ ...body, total: Number(body['total']) + 1 })),
      ),
  ]),
]

const filters = [
  ...each(lists, 'filters', ['ignores-partner', (operation) => ignoring(operation, 'partner')]),
  ...each(['listUsers', 'listTemplates', 'listTransactions'], 'filters', [
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
    answer: ignoring('listTransactions', parameter),
  })),
]

const lives: Mutant[] = [
  ...each(updates, 'life-cycle', ['changes-nothing', (operation) => pretending(operation)]),
  ...each(deletes, 'life-cycle', ['deletes-nothing', (operation) => pretending(operation)]),
  ...each(['getPartner', 'getClient', 'getUser', 'getTemplate'], 'versions', [
    'never-counts-updates',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        withBody(seen, (body) => ({ ...body, version: 0 })),
      ),
  ]),
  ...each(['getPartner', 'getClient', 'getUser'], 'versions', [
    'was-made-after-it-was-changed',
    (operation) =>
      changing({ operation, status: 200 }, (seen) =>
        withBody(seen, (body) => ({ ...body, created: anHourAfter(body['modified']) })),
      ),
  ]),
  {
    id: 'getPartner.partnerId-is-another',
    family: 'life-cycle',
    answer: changing({ operation: 'getPartner', status: 200 }, (seen) =>
      withBody(seen, (body) => ({ ...body, partnerId: 'another' })),
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

const accepted: Seen = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { id: 904 },
}

/** What a System Admin would get, unless the caller has no valid credentials at all. */
async function unlessUnauthenticated(passing: Passing): Promise<Seen> {
  const seen = await passing.forward()
  return seen.status === 401 ? seen : passing.forward(asAdmin(passing))
}

/** Answers a change as if it had been made. */
function pretending(operation: string): Mutant['answer'] {
  return async (passing) => {
    if (passing.operation !== operation) return passing.forward()
    const id = Number(passing.url.pathname.split('/').at(-1))
    const looked = await passing.forward({ body: '{"name":7}' })
    // Whoever may not change it is still refused; the others are told that it is done.
    return looked.status === 401 || looked.status === 403 || looked.status === 404
      ? looked
      : { ...looked, status: 200, body: { id } }
  }
}

function rewriting(operation: string, change: (query: URLSearchParams) => void): Mutant['answer'] {
  return (passing) => {
    if (passing.operation !== operation) return passing.forward()
    const url = new URL(passing.url)
    change(url.searchParams)
    return passing.forward({ url })
  }
}

function ignoring(operation: string, parameter: string): Mutant['answer'] {
  return rewriting(operation, (query) => {
    // A list of clients needs its partner: there the filter is widened to everything instead.
    if (operation === 'listClients' && parameter === 'partner') query.set('partner', '936')
    else query.delete(parameter)
  })
}

function idAsText(seen: Seen): Seen {
  return withBody(seen, (body) =>
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
