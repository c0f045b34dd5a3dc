import { at } from '../../../kit/client/json.ts'
import {
  refusedThenAllowed,
  requireSchema,
  requireThat,
} from '../../../kit/expectations/expectation.ts'
import type { Requirement } from '../../../kit/requirement/requirement.ts'
import { requirement } from '../../authoring.ts'
import { type Op, operationOf, slugOf, sources } from '../../operations.ts'
import { requireRefusal } from '../../refusals.ts'
import { exampleCalls } from '../../resources/example-calls.ts'

/** Operations that name a resource in their path, and which. */
const subjects = {
  getCustomer: 'customer',
  updateCustomer: 'customer',
  getCustomerUsage: 'customer',
  setBranding: 'customer',
  setEmailTemplates: 'customer',
  deployConfiguration: 'customer',
  getDeployment: 'customer',
  getInvoice: 'invoice',
  getTicket: 'ticket',
  getSandboxEnvironment: 'sandbox',
  deleteSandboxEnvironment: 'sandbox',
  getWebhookEndpoint: 'webhook',
  updateWebhookEndpoint: 'webhook',
  deleteWebhookEndpoint: 'webhook',
  rotateWebhookSecret: 'webhook',
  listWebhookDeliveries: 'webhook',
  resendWebhookDelivery: 'webhook',
} as const satisfies Partial<Record<Op, string>>
type Subject = keyof typeof subjects

const common = (op: Op) => ({
  source: sources.silent,
  operations: [op] as const,
  effect: exampleCalls[op].effect,
})

/** What another partner has does not exist. */
const hidesTheForeign = (op: Subject) =>
  requirement({
    ...common(op),
    id: `hierarchy.${slugOf(op)}-hides-what-is-foreign`,
    says: `To ${op} a ${subjects[op]} of another partner does not exist: it answers 404.`,
    needs: [...exampleCalls[op].needs, 'stranger'],
    check: async (context) => {
      const control = await exampleCalls[op].options(context)
      const pair = { operation: op, probe: { ...control, as: 'stranger' }, control }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireRefusal(refusal, 'not_found')
        requireSchema(operationOf(op), refusal)
      })
    },
  })

const missesTheUnknown = (op: Subject) =>
  requirement({
    ...common(op),
    id: `hierarchy.${slugOf(op)}-misses-what-is-unknown`,
    says: `To ${op} answers 404 for a ${subjects[op]} that nobody has.`,
    claims: [`${op} 404`],
    needs: exampleCalls[op].needs,
    check: async (context) => {
      const control = await exampleCalls[op].options(context)
      const params = { ...control.params, [`${subjects[op]}_id`]: `${subjects[op]}_0` }
      const pair = { operation: op, probe: { ...control, params }, control }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'not_found'))
    },
  })

/** The refusals for what is foreign and what is not there must be told apart by nobody. */
const secret = requirement({
  id: 'hierarchy.foreign-and-unknown-are-alike',
  says: 'A customer of another partner and one that nobody has are refused in the same words.',
  source: sources.silent,
  operations: ['getCustomer'],
  needs: ['self', 'self.customer', 'stranger'],
  check: async (context) => {
    const id = await context.resource('customer')
    const foreign = await context.call('getCustomer', {
      as: 'stranger',
      params: { customer_id: id },
    })
    const unknown = await context.call('getCustomer', {
      as: 'stranger',
      params: { customer_id: 'customer_0' },
    })
    const alike =
      foreign.status === unknown.status &&
      at(foreign.body, 'error.message') === at(unknown.body, 'error.message')
    requireThat(alike && foreign.status >= 400, 'the same refusal', { answer: foreign })
    await context.control('getCustomer', { params: { customer_id: id } })
  },
})

const listsOnlyOwn = requirement({
  id: 'hierarchy.list-customers-shows-own-only',
  says: 'The list of customers shows none of another partner.',
  source: sources.silent,
  operations: ['listCustomers'],
  needs: ['self', 'self.customer', 'stranger'],
  check: async (context) => {
    const id = await context.resource('customer')
    const answer = await context.call('listCustomers', { as: 'stranger', query: { limit: 100 } })
    requireThat(!answer.text.includes(`"${id}"`), 'nothing of another partner', { answer })
    const own = await context.control('listCustomers', { query: { limit: 100 } })
    requireThat(own.text.includes(`"${id}"`), `${id} among its partner's customers`, {
      answer: own,
    })
  },
})

const foreignInBody = (
  [
    ['createTicket', (customer: string) => ({ body: { customer_id: customer } })],
    ['getCommissionReport', (customer: string) => ({ query: { customer_id: customer } })],
  ] as const
).map(([op, naming]) =>
  requirement({
    ...common(op),
    id: `hierarchy.${slugOf(op)}-knows-own-customers-only`,
    says: `To ${op} a customer_id of another partner answers 404.`,
    claims: [`${op} 404`],
    needs: [...new Set([...exampleCalls[op].needs, 'self.customer', 'stranger'])],
    ...(exampleCalls[op].permanent === undefined ? {} : { permanent: exampleCalls[op].permanent }),
    check: async (context) => {
      const sample = await exampleCalls[op].options(context)
      const named = naming(await context.resource('customer'))
      const control = {
        ...sample,
        ...('query' in named
          ? { query: { ...sample.query, ...named.query } }
          : { body: { ...(sample.body as object), ...named.body } }),
      }
      const pair = { operation: op, probe: { ...control, as: 'stranger' }, control }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'not_found'))
    },
  }),
)

/** Partners see what is theirs, and no sign of each other. */
export const tenancy: readonly Requirement<Op>[] = [
  ...(Object.keys(subjects) as Subject[]).flatMap((op) => [
    hidesTheForeign(op),
    missesTheUnknown(op),
  ]),
  ...foreignInBody,
  secret,
  listsOnlyOwn,
]
