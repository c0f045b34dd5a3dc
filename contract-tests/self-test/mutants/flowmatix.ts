import { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import {
  changing,
  isJson,
  type Json,
  type Mutant,
  type Passing,
  type Seen,
  withBody,
  withHeader,
  without,
} from '../mutant.ts'
import { webhookMutants } from './flowmatix-webhooks.ts'

const operations = Object.values(flowmatixContract.operations)
const names = operations.map(({ operationId }) => operationId)
const writing = operations.filter(({ method }) => method !== 'get').map((one) => one.operationId)
const onCustomers = ['getCustomer', 'updateCustomer', 'getCustomerUsage', 'setBranding'] as const
const isSuccess = ({ status }: Seen) => status < 300

const self = {
  authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
  'x-partner-id': 'partner_101',
}
const asSelf = ({ headers }: Passing) => ({ headers: { ...headers, ...self } })

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

const successes = [
  ...each(names, 'status', [
    'answers-203',
    (operation) =>
      changing({ operation }, (seen) => (isSuccess(seen) ? { ...seen, status: 203 } : seen)),
  ]),
  ...each(
    names.filter((name) => !name.startsWith('delete')),
    'schema',
    [
      'lacks-its-first-field',
      (operation) =>
        changing({ operation }, (seen) =>
          isSuccess(seen) && isJson(seen.body)
            ? without(seen, Object.keys(seen.body)[0] ?? '')
            : seen,
        ),
    ],
  ),
  ...each(
    names.filter((name) => !name.startsWith('delete')),
    'fields',
    [
      'tells-more-than-listed',
      (operation) =>
        changing({ operation }, (seen) =>
          isSuccess(seen) ? withBody(seen, (body) => ({ ...body, internal_note: 'x' })) : seen,
        ),
    ],
  ),
]

const headers: Mutant[] = [
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name): Mutant => ({
    id: `no-${name.toLowerCase()}`,
    family: 'headers',
    answer: changing({}, (seen) => withHeader(seen, name, undefined)),
  })),
  ...(
    [
      ['remaining-never-falls', 'X-RateLimit-Remaining', '500'],
      ['limit-of-no-tier', 'X-RateLimit-Limit', '1234'],
      ['reset-lies-in-the-past', 'X-RateLimit-Reset', '1000000000'],
    ] as const
  ).map(([id, name, value]): Mutant => ({
    id,
    family: 'rate-limit',
    answer: changing({}, (seen) => withHeader(seen, name, value)),
  })),
  {
    id: 'forbids-instead-of-a-spent-budget',
    family: 'rate-limit',
    answer: changing({ status: 429 }, (seen) => ({ ...seen, status: 403 })),
  },
  {
    id: 'no-retry-after',
    family: 'rate-limit',
    answer: changing({ status: 429 }, (seen) => withHeader(seen, 'Retry-After', undefined)),
  },
]

const refusals: Mutant[] = [
  ...[400, 401, 403, 404, 409].flatMap((status): Mutant[] => [
    {
      id: `${String(status)}-without-request-id`,
      family: status === 400 ? 'validation' : 'hierarchy',
      answer: changing({ status }, (seen) => without(seen, 'request_id')),
    },
    {
      id: `${String(status)}-with-another-code`,
      family: status === 400 ? 'validation' : 'hierarchy',
      answer: changing({ status }, (seen) =>
        withBody(seen, (body) => ({
          ...body,
          error: { ...(body['error'] as Json), code: 'oops' },
        })),
      ),
    },
  ]),
  {
    id: '400-names-no-field',
    family: 'validation',
    answer: changing({ status: 400 }, (seen) =>
      withBody(seen, (body) => ({ ...body, error: { ...(body['error'] as Json), details: [] } })),
    ),
  },
  ...each(
    writing.filter((name) => statusesIn(name).includes('400')),
    'validation',
    [
      'refuses-with-422',
      (operation) => changing({ operation, status: 400 }, (seen) => ({ ...seen, status: 422 })),
    ],
  ),
]

const access = [
  ...each(names, 'auth', [
    'is-open-to-all',
    (operation) => async (passing) => {
      const seen = await passing.forward()
      const isOpen = operation === passing.operation && (seen.status === 401 || seen.status === 403)
      return isOpen ? passing.forward(asSelf(passing)) : seen
    },
  ]),
  ...each(
    [
      ...onCustomers,
      'getInvoice',
      'getTicket',
      'getSandboxEnvironment',
      'getWebhookEndpoint',
      'updateWebhookEndpoint',
      'rotateWebhookSecret',
      'listWebhookDeliveries',
    ],
    'hierarchy',
    [
      'serves-any-partner',
      (operation) => async (passing) => {
        const seen = await passing.forward()
        return operation === passing.operation && seen.status === 404
          ? passing.forward(asSelf(passing))
          : seen
      },
    ],
  ),
  ...each(onCustomers, 'hierarchy', [
    'forbids-the-foreign',
    (operation) => changing({ operation, status: 404 }, (seen) => ({ ...seen, status: 403 })),
  ]),
]

const lists: Mutant[] = [
  rewriting('listCustomers.ignores-offset', 'paging', (query) => query.delete('offset')),
  rewriting('listCustomers.ignores-limit', 'paging', (query) => query.delete('limit')),
  rewriting('listCustomers.ignores-status', 'filters', (query) => query.delete('status')),
  rewriting('listCustomers.ignores-plan', 'filters', (query) => query.delete('plan')),
  pagination('counts-the-page', (body) => ({ total: (body['data'] as unknown[]).length })),
  pagination('counts-one-too-many', (body) => ({
    total: Number((body['pagination'] as Json)['total']) + 1,
  })),
  pagination('always-has-more', () => ({ has_more: true })),
  pagination('never-has-more', () => ({ has_more: false })),
]

const sums: Mutant[] = [
  ...['subtotal', 'tax', 'total'].map((field): Mutant => ({
    id: `getInvoice.${field}-off-by-two`,
    family: 'money',
    answer: changing({ operation: 'getInvoice', status: 200 }, (seen) => plusTwo(seen, field)),
  })),
  ...['count', 'total_earned', 'total_reversed', 'total_pending', 'total_paid'].map(
    (field): Mutant => ({
      id: `getCommissionReport.${field}-off-by-two`,
      family: 'money',
      answer: changing({ operation: 'getCommissionReport', status: 200 }, (seen) =>
        withBody(seen, (body) => ({ ...body, summary: offByTwo(body['summary'], field) })),
      ),
    }),
  ),
  ...['earned', 'paid'].map((field): Mutant => ({
    id: `getPartnerMetrics.${field}-off-by-two`,
    family: 'money',
    answer: changing({ operation: 'getPartnerMetrics', status: 200 }, (seen) =>
      withBody(seen, (body) => ({ ...body, commissions: offByTwo(body['commissions'], field) })),
    ),
  })),
  {
    id: 'getCustomerUsage.total-off-by-two',
    family: 'money',
    answer: changing({ operation: 'getCustomerUsage', status: 200 }, (seen) =>
      withBody(seen, (body) => ({ ...body, messages: offByTwo(body['messages'], 'total') })),
    ),
  },
  rewriting('getCommissionReport.ignores-its-customer', 'money', (query) =>
    query.delete('customer_id'),
  ),
  rewriting('getCommissionReport.ignores-its-end', 'money', (query) => query.delete('end_date')),
]

const lives: Mutant[] = [
  {
    id: 'updateCustomer.changes-nothing',
    family: 'life-cycle',
    answer: (passing) =>
      passing.operation === 'updateCustomer' && (passing.body ?? '').includes('contact_name')
        ? passing.forward({ body: '{}' })
        : passing.forward(),
  },
  {
    id: 'getWebhookEndpoint.shows-the-secret',
    family: 'webhooks',
    answer: changing({ operation: 'getWebhookEndpoint', status: 200 }, (seen) =>
      withBody(seen, (body) => ({ ...body, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })),
    ),
  },
  {
    id: 'createTicket.is-resolved-at-once',
    family: 'life-cycle',
    answer: changing({ operation: 'createTicket', status: 201 }, (seen) =>
      withBody(seen, (body) => ({ ...body, status: 'resolved' })),
    ),
  },
  {
    id: 'createCustomer.takes-an-email-twice',
    family: 'life-cycle',
    answer: changing({ operation: 'createCustomer', status: 409 }, (seen) => ({
      ...seen,
      status: 201,
    })),
  },
]

/** One-defect targets of every family that the provider has. */
export const flowmatixMutants: readonly Mutant[] = [
  ...successes,
  ...headers,
  ...refusals,
  ...access,
  ...lists,
  ...sums,
  ...lives,
  ...webhookMutants,
]

function statusesIn(name: string): string[] {
  return Object.keys(operations.find(({ operationId }) => operationId === name)?.responses ?? {})
}

/** Changes the query of an operation; its id begins with the operation's name. */
function rewriting(
  id: `${string}.${string}`,
  family: Mutant['family'],
  change: (query: URLSearchParams) => void,
): Mutant {
  const [operation] = id.split('.')
  return {
    id,
    family,
    answer: (passing) => {
      if (passing.operation !== operation) return passing.forward()
      const url = new URL(passing.url)
      change(url.searchParams)
      return passing.forward({ url })
    },
  }
}

function pagination(name: string, change: (body: Json) => Json): Mutant {
  return {
    id: `listCustomers.${name}`,
    family: 'paging',
    answer: changing({ operation: 'listCustomers', status: 200 }, (seen) =>
      withBody(seen, (body) => ({
        ...body,
        pagination: { ...(body['pagination'] as Json), ...change(body) },
      })),
    ),
  }
}

function plusTwo(seen: Seen, field: string): Seen {
  return withBody(seen, (body) => offByTwo(body, field))
}

function offByTwo(value: unknown, field: string): unknown {
  return isJson(value) ? { ...value, [field]: Number(value[field]) + 2 } : value
}
