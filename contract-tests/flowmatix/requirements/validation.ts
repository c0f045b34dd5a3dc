import {
  type CallOptions,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
  objectOf,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../authoring.ts'
import { requireInvalid, requireRefusal } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import { fields } from '../matrices/fields.ts'
import { sources } from '../sources.ts'

/** A value that a field cannot have. */
interface InvalidValue {
  readonly op: Op
  readonly field: string
  readonly words: string
  /** What is sent; absent to leave the field out. */
  readonly value?: unknown
  readonly in?: 'query' | 'body'
}

const invalidValues: readonly InvalidValue[] = [
  ...['company_name', 'contact_email', 'contact_name', 'plan'].map((field): InvalidValue => ({
    op: 'createCustomer',
    field,
    words: 'missing',
  })),
  { op: 'createCustomer', field: 'contact_email', words: 'no-email', value: 'nobody' },
  { op: 'createCustomer', field: 'company_name', words: 'over-long', value: 'x'.repeat(256) },
  { op: 'createCustomer', field: 'plan', words: 'number', value: 7 },
  { op: 'createCustomer', field: 'billing_cycle', words: 'number', value: 7 },
  { op: 'createCustomer', field: 'phone', words: 'letters', value: 'call me' },
  { op: 'updateCustomer', field: 'contact_email', words: 'number', value: 7 },
  { op: 'updateCustomer', field: 'status', words: 'unknown', value: 'asleep' },
  { op: 'setBranding', field: 'primary_color', words: 'no-color', value: 'blue' },
  { op: 'setBranding', field: 'logo_url', words: 'no-url', value: 'logo' },
  { op: 'setBranding', field: 'custom_domain', words: 'no-domain', value: 'not a domain' },
  { op: 'setEmailTemplates', field: 'templates', words: 'text', value: 'welcome' },
  { op: 'deployConfiguration', field: 'workflows', words: 'text', value: 'welcome' },
  { op: 'createSandboxEnvironment', field: 'name', words: 'number', value: 7 },
  ...(
    [
      'updateCustomer',
      'setEmailTemplates',
      'deployConfiguration',
      'createSandboxEnvironment',
      'createWebhookEndpoint',
    ] as const
  ).map((op): InvalidValue => ({ op, field: 'colour', words: 'not-known', value: 'red' })),
  { op: 'createTicket', field: 'subject', words: 'missing' },
  { op: 'createTicket', field: 'priority', words: 'number', value: 7 },
  { op: 'createWebhookEndpoint', field: 'url', words: 'no-url', value: 'here' },
  { op: 'createWebhookEndpoint', field: 'url', words: 'missing' },
  { op: 'updateWebhookEndpoint', field: 'status', words: 'unknown', value: 'asleep' },
  { op: 'rotateWebhookSecret', field: 'overlap_seconds', words: 'negative', value: -1 },
  ...(['listCustomers', 'listWebhookEndpoints', 'listWebhookDeliveries'] as const).flatMap(
    (op): InvalidValue[] => [
      { op, field: 'limit', words: 'zero', value: 0, in: 'query' },
      { op, field: 'limit', words: 'beyond-100', value: 101, in: 'query' },
      { op, field: 'limit', words: 'letters', value: 'many', in: 'query' },
      { op, field: 'offset', words: 'negative', value: -1, in: 'query' },
    ],
  ),
  { op: 'listCustomers', field: 'status', words: 'unknown', value: 'asleep', in: 'query' },
  { op: 'getCommissionReport', field: 'start_date', words: 'no-date', value: 'May', in: 'query' },
  {
    op: 'getCommissionReport',
    field: 'end_date',
    words: 'no-day',
    value: '2024-02-30',
    in: 'query',
  },
  {
    op: 'getCommissionReport',
    field: 'start_date',
    words: 'after-end',
    value: '2025-01-01',
    in: 'query',
  },
]

const refusesInvalid = ({ op, field, words, value, in: place = 'body' }: InvalidValue) =>
  requirement({
    id: `validation.${slugOf(op)}-${field.replaceAll('_', '-')}-${words}`,
    says: `In ${op} a ${field} that is ${words.replaceAll('-', ' ')} answers 400 and names the field.`,
    source: sources.silent,
    operations: [op],
    claims: [`${op} 400`],
    needs: examples.of(op).needs,
    effect: examples.of(op).effect,
    ...(examples.of(op).permanent === undefined ? {} : { permanent: examples.of(op).permanent }),
    check: async (context) => {
      const control = await examples.of(op).options(context)
      const given = { ...objectOf(control[place]), [field]: value }
      const probe = { ...control, [place]: given } as CallOptions
      await refusedThenAllowed(context, { operation: op, probe, control }, (refusal) => {
        requireInvalid(refusal, [field])
        requireSchema(operationOf(op), refusal)
      })
    },
  })

const unreadable = (
  [
    [
      'truncated',
      'JSON that ends too early',
      { text: '{"company_name":', type: 'application/json' },
    ],
    ['plain-text', 'a body sent as plain text', { text: '{}', type: 'text/plain' }],
    ['list', 'a list instead of an object', { text: '[]', type: 'application/json' }],
  ] as const
).map(([words, says, raw]) =>
  requirement({
    id: `validation.body-${words}`,
    says: `To createCustomer ${says} answers 400.`,
    source: sources.silent,
    operations: ['createCustomer'],
    needs: examples.of('createCustomer').needs,
    effect: 'create',
    check: async (context) => {
      const control = await examples.of('createCustomer').options(context)
      const pair = { operation: 'createCustomer' as const, probe: { raw }, control }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'validation_error'),
      )
    },
  }),
)

/** Updates that would change nothing. */
const idle = (['updateCustomer', 'setBranding', 'setEmailTemplates'] as const).map((operation) =>
  requirement({
    ...examples.traits(operation),
    id: `validation.${slugOf(operation)}-of-nothing`,
    says: `A body of ${operation} that names nothing to change answers 400.`,
    source: sources.silent,
    check: (context) =>
      examples.refused(
        context,
        { operation, change: (call) => ({ ...call, body: {} }) },
        (refusal) => requireInvalid(refusal, ['body']),
      ),
  }),
)

/** What a request must not be. */
export const validation: readonly Requirement<Op>[] = [
  ...idle,
  ...invalidValues.map(refusesInvalid),
  ...unreadable,
  ...fields,
]
