import { at, type Requirement, requireSchema, requireThat, keysOf } from '../../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { sources } from '../../sources.ts'

/** Kinds of the resources that operations name in their paths. */
const kinds = {
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
type OperationOnResource = keyof typeof kinds

const hidesForeign = (operation: OperationOnResource) =>
  requirement({
    ...examples.traits(operation),
    id: `hierarchy.${slugOf(operation)}-hides-what-is-foreign`,
    says: `To ${operation} a ${kinds[operation]} of another partner does not exist: it answers 404.`,
    source: sources.silent,
    needs: [...examples.of(operation).needs, 'stranger'],
    check: (context) => {
      const change = (call: object) => ({ ...call, as: 'stranger' })
      return examples.refused(context, { operation, change }, (refusal) => {
        requireRefusal(refusal, 'not_found')
        requireSchema(operationOf(operation), refusal)
      })
    },
  })

const missesUnknown = (operation: OperationOnResource) => {
  const kind = kinds[operation]
  return requirement({
    ...examples.traits(operation),
    id: `hierarchy.${slugOf(operation)}-misses-what-is-unknown`,
    says: `To ${operation} answers 404 for a ${kind} that nobody has.`,
    source: sources.silent,
    claims: [`${operation} 404`],
    check: (context) =>
      examples.refused(
        context,
        {
          operation,
          change: (call) => ({ ...call, params: { ...call.params, [`${kind}_id`]: `${kind}_0` } }),
        },
        (refusal) => requireRefusal(refusal, 'not_found'),
      ),
  })
}

const refusesAlike = requirement({
  id: 'hierarchy.foreign-and-unknown-are-alike',
  says: 'A customer of another partner and one that nobody has are refused in the same words.',
  source: sources.silent,
  operations: ['getCustomer'],
  needs: ['self', 'self.customer', 'stranger'],
  check: async (context) => {
    const id = await context.resource('customer')
    const asStranger = (customer: string) =>
      context.call('getCustomer', { as: 'stranger', params: { customer_id: customer } })
    const [foreign, unknown] = [await asStranger(id), await asStranger('customer_0')]
    const alike =
      foreign.status === unknown.status &&
      at(foreign.body, 'error.message') === at(unknown.body, 'error.message')
    requireThat(alike && foreign.status >= 400, 'the same refusal', { answer: foreign })
    await context.control('getCustomer', { params: { customer_id: id } })
  },
})

/** Ids in paths: those of another partner's resources are refused like those of none. */
export const paths: readonly Requirement<Op>[] = [
  ...keysOf(kinds).flatMap((operation) => [hidesForeign(operation), missesUnknown(operation)]),
  refusesAlike,
]
