import type { Op } from '../../../flowmatix/authoring.ts'
import type { Family } from '../../../kit/requirement/requirement.ts'
import {
  changingResponse,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withHeader,
} from '../mutant.ts'
import { self } from './callers.ts'

/** A deployment that breaks one sentence of the vendor's page, and the requirement that finds it. */
export interface PrintedMutant extends Mutant {
  readonly kills: string
}

/** Breaks the sentence that a requirement of these words is about. */
function breaking(
  words: `${Family}.${string}`,
  respond: Mutant['respond'],
  name = words.slice(words.indexOf('.') + 1),
): PrintedMutant {
  const family = words.slice(0, words.indexOf('.')) as Family
  return { id: `breaks-${name}`, family, kills: `flowmatix.${words}`, respond }
}

const asSelf = ({ headers }: ProxiedRequest) => ({ headers: { ...headers, ...self } })

const credentials = [
  breaking('auth.bearer-key-is-demanded', (request) =>
    request.forward(
      /^Bearer *$/.test(request.headers['authorization'] ?? '') ? asSelf(request) : {},
    ),
  ),
  breaking('auth.partner-id-is-demanded', (request) =>
    request.forward(request.headers['x-partner-id'] === '' ? asSelf(request) : {}),
  ),
]

/** A value without the attributes whose names have one of these words. */
function silentAbout(value: unknown, words: RegExp): unknown {
  if (Array.isArray(value)) return value.map((one) => silentAbout(one, words))
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !words.test(name) || name === 'billing_cycle')
      .map(([name, one]) => [name, silentAbout(one, words)]),
  )
}

const topics = (
  [
    ['getCustomer', 'get-customer-has-usage', /usage/],
    ['getCustomer', 'get-customer-has-billing', /billing|invoice|balance/],
    ['getInvoice', 'get-invoice-has-line-items', /line|item/],
    ['getInvoice', 'get-invoice-has-commissions', /commission/],
    ['getCustomerUsage', 'get-customer-usage-has-messages', /message|channel/],
    ['getCustomerUsage', 'get-customer-usage-has-workflows', /workflow|execution/],
    ['getCustomerUsage', 'get-customer-usage-has-api-requests', /api|request/],
    ['getCustomerUsage', 'get-customer-usage-has-storage', /storage/],
    ['getPartnerMetrics', 'get-partner-metrics-has-customers', /customer/],
    ['getPartnerMetrics', 'get-partner-metrics-has-revenue', /revenue/],
    ['getPartnerMetrics', 'get-partner-metrics-has-growth', /growth|trend|new/],
    ['getPartnerMetrics', 'get-partner-metrics-has-satisfaction', /satisfaction|score/],
    ['getPartnerMetrics', 'get-partner-metrics-has-tickets', /ticket|support/],
    ['getTicket', 'get-ticket-has-a-status', /status|resol/],
  ] as const satisfies readonly (readonly [Op, string, RegExp])[]
).map(([operation, words, names]) =>
  breaking(
    `schema.${words}`,
    changingResponse({ operation }, (response) => ({
      ...response,
      body: silentAbout(response.body, names),
    })),
  ),
)

/** A query parameter that does nothing: whatever it is, it is taken for another value or for none. */
const ignores = (operation: Op, parameter: string, value?: string): Mutant['respond'] => {
  return (request) => {
    const url = new URL(request.url)
    if (request.operation === operation) url.searchParams.delete(parameter)
    if (request.operation === operation && value !== undefined) {
      url.searchParams.set(parameter, value)
    }
    return request.forward({ url })
  }
}

const parameters = [
  breaking('paging.limit-is-the-number-of-customers', ignores('listCustomers', 'limit')),
  breaking('paging.offset-passes-over-customers', ignores('listCustomers', 'offset')),
  breaking('filters.status-keeps-and-drops', ignores('listCustomers', 'status')),
  breaking('filters.plan-keeps-and-drops', ignores('listCustomers', 'plan')),
  breaking(
    'filters.report-heeds-its-start-date',
    ignores('getCommissionReport', 'start_date', '2015-01-01'),
  ),
  breaking(
    'filters.report-heeds-its-end-date',
    ignores('getCommissionReport', 'end_date', '2037-12-31'),
  ),
  breaking('filters.report-of-one-customer', ignores('getCommissionReport', 'customer_id')),
]

const invalid: TargetResponse = {
  status: 422,
  headers: { 'content-type': 'application/json' },
  body: { error: 'unprocessable' },
}

/** Refuses the calls of an operation that a condition holds of. */
const refuses =
  (operation: Op, isMeant: (request: ProxiedRequest) => boolean = () => true): Mutant['respond'] =>
  (request) =>
    request.operation === operation && isMeant(request)
      ? Promise.resolve(invalid)
      : request.forward()

const calls = [
  breaking('life-cycle.printed-customer-is-created', refuses('createCustomer')),
  breaking('life-cycle.printed-update-is-taken', (request) =>
    request.operation === 'updateCustomer' && request.body?.includes('Jane ') === true
      ? request.forward({ body: '{"settings":{"timezone":"UTC"}}' })
      : request.forward(),
  ),
  breaking('life-cycle.printed-branding-is-taken', refuses('setBranding')),
  breaking(
    'life-cycle.deployment-needs-no-body',
    refuses('deployConfiguration', ({ body }) => body === undefined),
  ),
  breaking(
    'life-cycle.sandbox-environment-needs-no-body',
    refuses('createSandboxEnvironment', ({ body }) => body === undefined),
  ),
  breaking('life-cycle.printed-ticket-is-opened', refuses('createTicket')),
  breaking(
    'life-cycle.report-of-printed-dates-is-made',
    refuses('getCommissionReport', ({ url }) => url.searchParams.has('start_date')),
  ),
]

/** Subscribes to another event than the one that is asked for. */
const announcesNot =
  (event: string): Mutant['respond'] =>
  (request) =>
    request.operation === 'createWebhookEndpoint' && request.body?.includes(event) === true
      ? request.forward({ body: request.body.replace(event, 'commission.earned') })
      : request.forward()

const events = [
  breaking('webhooks.new-customer-is-news', announcesNot('customer.created')),
  breaking('webhooks.upgraded-customer-is-news', announcesNot('customer.upgraded')),
  breaking('webhooks.cancelled-customer-is-news', announcesNot('customer.cancelled')),
  breaking('webhooks.new-invoice-is-news', announcesNot('invoice.generated')),
]

const limits = [
  breaking(
    'rate-limit.limit-is-that-of-a-tier',
    changingResponse({}, (response) => withHeader(response, 'X-RateLimit-Limit', '6000')),
  ),
  breaking(
    'rate-limit.budget-is-that-of-a-tier',
    changingResponse({ operation: 'listCustomers' }, (response) =>
      Number(response.headers['x-ratelimit-remaining']) < 4700
        ? { ...response, status: 429, body: undefined }
        : response,
    ),
  ),
]

/** For every sentence of the page that a must is about, a deployment that breaks it. */
export const printedMutants: readonly PrintedMutant[] = [
  ...credentials,
  ...topics,
  ...parameters,
  ...calls,
  ...events,
  ...limits,
]
