import {
  type CallOptions,
  refusedThenAllowed,
  type Requirement,
  objectOf,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { sources } from '../../sources.ts'

/** A parameter or field that names a customer. */
interface CustomerReference {
  readonly operation: Op
  readonly naming: (call: CallOptions, customer: string) => CallOptions
}

const customerReferences: readonly CustomerReference[] = [
  {
    operation: 'createTicket',
    naming: (call, customer) => ({
      ...call,
      body: { ...objectOf(call.body), customer_id: customer },
    }),
  },
  {
    operation: 'getCommissionReport',
    naming: (call, customer) => ({ ...call, query: { ...call.query, customer_id: customer } }),
  },
]

/** References to customers in queries and bodies: those of another partner are not known. */
export const references: readonly Requirement<Op>[] = customerReferences.map(
  ({ operation, naming }) =>
    requirement({
      ...examples.traits(operation),
      id: `hierarchy.${slugOf(operation)}-knows-own-customers-only`,
      says: `To ${operation} a customer_id of another partner answers 404.`,
      source: sources.silent,
      claims: [`${operation} 404`],
      needs: [...new Set([...examples.of(operation).needs, 'self.customer', 'stranger'])],
      check: async (context) => {
        const call = await examples.of(operation).options(context)
        const control = naming(call, await context.resource('customer'))
        const pair = { operation, probe: { ...control, as: 'stranger' }, control }
        await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'not_found'))
      },
    }),
)
