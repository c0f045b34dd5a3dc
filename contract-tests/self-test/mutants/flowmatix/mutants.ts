import { flowmatixContract } from '../../../../spec/flowmatix/contract.ts'
import { listAt } from '../../../kit/client/json.ts'
import {
  changingResponse,
  forEachOperation,
  isJson,
  type Json,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
  withHeader,
  withItems,
  without,
} from '../mutant.ts'
import { self } from './callers.ts'
import { leniencyMutants } from './leniency-mutants.ts'
import { printedMutants } from './printed-mutants.ts'
import { webhookMutants } from './webhook-mutants.ts'

const operations = Object.values(flowmatixContract.operations)
const names = operations.map(({ operationId }) => operationId)
const writing = operations.filter(({ method }) => method !== 'get').map((one) => one.operationId)
const onCustomers = ['getCustomer', 'updateCustomer', 'getCustomerUsage', 'setBranding'] as const
const isSuccess = ({ status }: TargetResponse) => status < 300

const asSelf = ({ headers }: ProxiedRequest) => ({ headers: { ...headers, ...self } })

const successes = [
  ...forEachOperation(names, 'status', [
    'answers-203',
    (operation) =>
      changingResponse({ operation }, (response) =>
        isSuccess(response) ? { ...response, status: 203 } : response,
      ),
  ]),
  ...forEachOperation(
    names.filter((name) => !name.startsWith('delete')),
    'schema',
    [
      'lacks-its-first-field',
      (operation) =>
        changingResponse({ operation }, (response) =>
          isSuccess(response) && isJson(response.body)
            ? without(response, Object.keys(response.body)[0] ?? '')
            : response,
        ),
    ],
  ),
  ...forEachOperation(
    names.filter((name) => !name.startsWith('delete')),
    'fields',
    [
      'tells-more-than-listed',
      (operation) =>
        changingResponse({ operation }, (response) =>
          isSuccess(response)
            ? withBody(response, (body) => ({ ...body, internal_note: 'x' }))
            : response,
        ),
    ],
  ),
]

const headers: Mutant[] = [
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name): Mutant => ({
    id: `no-${name.toLowerCase()}`,
    family: 'headers',
    respond: changingResponse({}, (response) => withHeader(response, name, undefined)),
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
    respond: changingResponse({}, (response) => withHeader(response, name, value)),
  })),
  {
    id: 'forbids-instead-of-a-spent-budget',
    family: 'rate-limit',
    respond: changingResponse({ status: 429 }, (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'no-retry-after',
    family: 'rate-limit',
    respond: changingResponse({ status: 429 }, (response) =>
      withHeader(response, 'Retry-After', undefined),
    ),
  },
]

const refusals: Mutant[] = [
  ...[400, 401, 403, 404, 409].flatMap((status): Mutant[] => [
    {
      id: `${String(status)}-without-request-id`,
      family: status === 400 ? 'validation' : 'hierarchy',
      respond: changingResponse({ status }, (response) => without(response, 'request_id')),
    },
    {
      id: `${String(status)}-with-another-code`,
      family: status === 400 ? 'validation' : 'hierarchy',
      respond: changingResponse({ status }, (response) =>
        withBody(response, (body) => ({
          ...body,
          error: { ...(body['error'] as Json), code: 'oops' },
        })),
      ),
    },
  ]),
  {
    id: '400-names-no-field',
    family: 'validation',
    respond: changingResponse({ status: 400 }, (response) =>
      withBody(response, (body) => ({
        ...body,
        error: { ...(body['error'] as Json), details: [] },
      })),
    ),
  },
  ...forEachOperation(
    writing.filter((name) => statusesIn(name).includes('400')),
    'validation',
    [
      'refuses-with-422',
      (operation) =>
        changingResponse({ operation, status: 400 }, (response) => ({ ...response, status: 422 })),
    ],
  ),
]

const access = [
  ...forEachOperation(names, 'auth', [
    'is-open-to-all',
    (operation) => async (request) => {
      const response = await request.forward()
      const isOpen =
        operation === request.operation && (response.status === 401 || response.status === 403)
      return isOpen ? request.forward(asSelf(request)) : response
    },
  ]),
  ...forEachOperation(
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
      (operation) => async (request) => {
        const response = await request.forward()
        return operation === request.operation && response.status === 404
          ? request.forward(asSelf(request))
          : response
      },
    ],
  ),
  ...forEachOperation(['listCustomers'], 'hierarchy', [
    'shows-one-of-any-partner',
    (operation) => async (request) => {
      const [response, others] = [await request.forward(), await request.forward(asSelf(request))]
      const foreign = isJson(others.body) ? listAt(others.body, 'data').filter(isJson) : []
      return operation === request.operation
        ? withItems(response, (items) => [...items, ...foreign.slice(0, 1)])
        : response
    },
  ]),
  ...forEachOperation(['createTicket'], 'hierarchy', [
    'takes-the-customer-of-any-partner',
    (operation) => async (request) => {
      const response = await request.forward()
      return operation === request.operation && response.status === 404
        ? request.forward(asSelf(request))
        : response
    },
  ]),
  ...forEachOperation(onCustomers, 'hierarchy', [
    'forbids-the-foreign',
    (operation) =>
      changingResponse({ operation, status: 404 }, (response) => ({ ...response, status: 403 })),
  ]),
]

const lists: Mutant[] = [
  rewriting('listCustomers.ignores-offset', 'paging', (query) => query.delete('offset')),
  rewriting('listCustomers.ignores-limit', 'paging', (query) => query.delete('limit')),
  rewriting('listCustomers.ignores-status', 'filters', (query) => query.delete('status')),
  rewriting('listCustomers.ignores-plan', 'filters', (query) => query.delete('plan')),
  pagination('counts-the-page', (body) => ({ total: listAt(body, 'data').length })),
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
    respond: changingResponse({ operation: 'getInvoice', status: 200 }, (response) =>
      plusTwo(response, field),
    ),
  })),
  ...['count', 'total_earned', 'total_reversed', 'total_pending', 'total_paid'].map(
    (field): Mutant => ({
      id: `getCommissionReport.${field}-off-by-two`,
      family: 'money',
      respond: changingResponse({ operation: 'getCommissionReport', status: 200 }, (response) =>
        withBody(response, (body) => ({ ...body, summary: offByTwo(body['summary'], field) })),
      ),
    }),
  ),
  ...['earned', 'paid'].map((field): Mutant => ({
    id: `getPartnerMetrics.${field}-off-by-two`,
    family: 'money',
    respond: changingResponse({ operation: 'getPartnerMetrics', status: 200 }, (response) =>
      withBody(response, (body) => ({
        ...body,
        commissions: offByTwo(body['commissions'], field),
      })),
    ),
  })),
  {
    id: 'getCustomerUsage.total-off-by-two',
    family: 'money',
    respond: changingResponse({ operation: 'getCustomerUsage', status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, messages: offByTwo(body['messages'], 'total') })),
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
    respond: (request) =>
      request.operation === 'updateCustomer' && (request.body ?? '').includes('contact_name')
        ? request.forward({ body: '{"settings":{"timezone":"UTC"}}' })
        : request.forward(),
  },
  {
    id: 'getWebhookEndpoint.shows-the-secret',
    family: 'webhooks',
    respond: changingResponse({ operation: 'getWebhookEndpoint', status: 200 }, (response) =>
      withBody(response, (body) => ({ ...body, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })),
    ),
  },
  {
    id: 'createTicket.is-resolved-at-once',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'createTicket', status: 201 }, (response) =>
      withBody(response, (body) => ({ ...body, status: 'resolved' })),
    ),
  },
  {
    id: 'createCustomer.takes-an-email-twice',
    family: 'life-cycle',
    respond: changingResponse({ operation: 'createCustomer', status: 409 }, (response) => ({
      ...response,
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
  ...leniencyMutants,
  ...webhookMutants,
  ...printedMutants,
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
    respond: (request) => {
      if (request.operation !== operation) return request.forward()
      const url = new URL(request.url)
      change(url.searchParams)
      return request.forward({ url })
    },
  }
}

function pagination(name: string, change: (body: Json) => Json): Mutant {
  return {
    id: `listCustomers.${name}`,
    family: 'paging',
    respond: changingResponse({ operation: 'listCustomers', status: 200 }, (response) =>
      withBody(response, (body) => ({
        ...body,
        pagination: { ...(body['pagination'] as Json), ...change(body) },
      })),
    ),
  }
}

function plusTwo(response: TargetResponse, field: string): TargetResponse {
  return withBody(response, (body) => offByTwo(body, field))
}

function offByTwo(value: unknown, field: string): unknown {
  return isJson(value) ? { ...value, [field]: Number(value[field]) + 2 } : value
}
