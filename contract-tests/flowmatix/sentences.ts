import { sources } from '../../spec/flowmatix/sources.ts'
import { type Sentence, sentencesOf } from '../kit/index.ts'

const tiers = ['rate-limit.limit-is-that-of-a-tier', 'rate-limit.budget-is-that-of-a-tier'] as const

/** What the vendor's page says of this API, sentence by sentence. */
export const sentences: readonly Sentence[] = sentencesOf(sources.references, {
  '': {
    1: ['It is a reference for partners of Flowmatix.', { because: 'It promises nothing.' }],
  },
  'Partner Authentication': {
    2: [
      'The keys of partners have extended permissions.',
      { because: 'Which permissions those are, and beyond whose, is not said.' },
    ],
    3: [
      'A call has the key of the partner as a Bearer in Authorization.',
      'auth.bearer-key-is-demanded',
    ],
    4: ['A call has the id of the partner in X-Partner-ID.', 'auth.partner-id-is-demanded'],
    5: ['Bodies are sent as application/json.', 'life-cycle.printed-*-is-*'],
  },
  'Customer Management APIs': {
    6: [
      'POST creates a customer of a company, a contact, a phone, a plan and a billing cycle.',
      'life-cycle.printed-customer-is-created',
    ],
    7: ['GET of a customer shows usage statistics.', 'schema.get-customer-has-usage'],
    8: ['GET of a customer shows billing details.', 'schema.get-customer-has-billing'],
    9: ['PUT updates a customer.', 'life-cycle.printed-update-is-taken'],
    10: [
      'An update takes settings, a plan and billing information.',
      {
        because:
          'No body is printed, nor which settings and billing information there are; what the simulator takes is inferred.',
      },
    ],
    11: ['GET lists the customers.', 'paging.limit-is-the-number-of-customers'],
    12: ['The limit is how many of them are returned.', 'paging.limit-is-the-number-of-customers'],
    13: ['The offset is where the page begins.', 'paging.offset-passes-over-customers'],
    14: [
      'The status filters by account status.',
      'filters.status-keeps-and-drops',
      'filters.status-and-plan-hold-together',
    ],
    15: [
      'The plan filters by subscription plan.',
      'filters.plan-keeps-and-drops',
      'filters.status-and-plan-hold-together',
    ],
  },
  'Billing and Commission APIs': {
    16: ['GET makes a report of commissions.', 'life-cycle.report-of-printed-dates-is-made'],
    17: [
      'Its start_date, as YYYY-MM-DD, is where it begins.',
      'life-cycle.report-of-printed-dates-is-made',
      'filters.report-heeds-its-start-date',
    ],
    18: [
      'Its end_date, as YYYY-MM-DD, is where it ends.',
      'life-cycle.report-of-printed-dates-is-made',
      'filters.report-heeds-its-end-date',
    ],
    19: ['Its customer_id filters by a customer.', 'filters.report-of-one-customer'],
    20: ['GET of an invoice shows its line items.', 'schema.get-invoice-has-line-items'],
    21: [
      'GET of an invoice shows how the commission is calculated.',
      'schema.get-invoice-has-commissions',
    ],
  },
  'Usage Analytics APIs': {
    22: [
      'The usage of a customer has message volumes by channel.',
      'schema.get-customer-usage-has-messages',
    ],
    23: ['It has counts of workflow executions.', 'schema.get-customer-usage-has-workflows'],
    24: ['It has statistics of API requests.', 'schema.get-customer-usage-has-api-requests'],
    25: ['It has the utilization of storage.', 'schema.get-customer-usage-has-storage'],
    26: [
      'The metrics of a partner have its total customers.',
      'schema.get-partner-metrics-has-customers',
    ],
    27: ['They have its total revenue.', 'schema.get-partner-metrics-has-revenue'],
    28: ['They have growth and trends.', 'schema.get-partner-metrics-has-growth'],
    29: [
      'They have satisfaction scores of customers.',
      'schema.get-partner-metrics-has-satisfaction',
    ],
    30: ['They have statistics of support tickets.', 'schema.get-partner-metrics-has-tickets'],
  },
  'White-Label APIs': {
    31: [
      'POST gives a customer a logo, two colours and a domain.',
      'life-cycle.printed-branding-is-taken',
    ],
    32: [
      'PUT customizes the system e-mails with branding and wording.',
      {
        because:
          'Neither a body nor a reading of them is printed; what the simulator takes is inferred.',
      },
    ],
  },
  'Provisioning APIs': {
    33: [
      'POST creates a sandbox environment for tests and demonstrations.',
      'life-cycle.sandbox-environment-needs-no-body',
    ],
    34: [
      'A sandbox environment is isolated.',
      'life-cycle.sandbox-environment-leaves-the-customers-alone',
    ],
    35: [
      'POST deploys a configuration that was prepared to a customer.',
      'life-cycle.deployment-needs-no-body',
    ],
    36: [
      'What is deployed are workflows, templates and settings, and they reach the customer.',
      {
        because:
          'Neither how they are named in a body is printed, nor where they show, nor when they are there.',
      },
    ],
  },
  'Support and Ticketing APIs': {
    37: [
      'POST opens a ticket of a customer, with a subject, a description, a priority and a category.',
      'life-cycle.printed-ticket-is-opened',
    ],
    38: [
      'GET of a ticket shows how far it is, and whether it is resolved.',
      'schema.get-ticket-has-a-status',
    ],
  },
  'Webhook Events for Partners': {
    39: [
      'Partners can subscribe to events.',
      {
        because:
          'How is not said; the checks of the events subscribe as inferred, where that is possible.',
      },
    ],
    40: [
      'A new customer account is announced as customer.created.',
      'webhooks.new-customer-is-news',
      'webhooks.customer-is-new-once',
    ],
    41: [
      'An upgrade of a plan is announced as customer.upgraded.',
      'webhooks.upgraded-customer-is-news',
      'webhooks.lower-plan-is-no-upgrade',
    ],
    42: [
      'A cancelled subscription is announced as customer.cancelled.',
      'webhooks.cancelled-customer-is-news',
    ],
    43: [
      'A new commission is announced as commission.earned.',
      {
        because:
          'A commission is earned when an invoice is paid, days later, and no operation pays one.',
      },
    ],
    44: ['A new invoice is announced as invoice.generated.', 'webhooks.new-invoice-is-news'],
  },
  'Rate Limits': {
    45: ['A Standard partner may make 5,000 requests an hour.', ...tiers],
    46: ['A Premium partner may make 10,000 requests an hour.', ...tiers],
    47: ['An Enterprise partner may make 25,000 requests an hour.', ...tiers],
  },
  'SDKs and Libraries': {
    48: [
      'There are libraries for JavaScript, Python, PHP, C# and Java.',
      { because: 'They are not about the API.' },
    ],
  },
})
