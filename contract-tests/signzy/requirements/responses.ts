import {
  isBodyDocumented,
  type Requirement,
  requireSuccess,
  responseRequirements,
} from '../../kit/index.ts'
import { author, type Op, operationOf, requirement, slugOf } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'
import { createdPartner } from '../resources/partner.ts'
import { sources } from '../sources.ts'

const standingOfBody = (operation: Op) =>
  isBodyDocumented(operationOf(operation), 200) ? 'documented' : 'inferred'
const sourceOf = (operation: Op) => operationOf(operation)['x-source']

/** The success response of every operation. */
const listed = responseRequirements(author, examples, {
  source: sources.silent,
  status: {
    says: (operation, status) => `A valid call of ${operation} answers ${String(status)}.`,
    standing: (operation) => operationOf(operation)['x-standing'],
    source: sourceOf,
  },
  schema: {
    says: (operation) => `What ${operation} answers fits the schema of the contract.`,
    standing: standingOfBody,
    source: (operation) =>
      standingOfBody(operation) === 'documented' ? sourceOf(operation) : sources.silent,
  },
  fields: {
    says: (operation) => `The answer of ${operation} has no fields beyond those of the contract.`,
  },
})

/** Operations of which a page says what they are sent, and not with which status they succeed. */
const printed: readonly Op[] = [
  'createMerchant',
  'pushMerchant',
  'getPushMerchantSpec',
  'registerCallbacks',
]

const succeeds = (operation: Op) =>
  requirement({
    ...examples.traits(operation),
    id: `status.${slugOf(operation)}-succeeds`,
    says: `A call of ${operation} with what its page prints succeeds.`,
    standing: 'documented',
    source: sourceOf(operation),
    check: async (context) => {
      const options = await examples.of(operation).options(context)
      requireSuccess(operationOf(operation), await context.call(operation, options))
    },
  })

const logsIn = requirement({
  ...examples.traits('loginDistributor'),
  id: 'status.login-distributor-succeeds',
  says: 'A partner logs in with its username and its password.',
  standing: 'documented',
  source: sources.login,
  check: async (context) => {
    const { username, password } = await createdPartner(context)
    const answer = await context.call('loginDistributor', { body: { username, password } })
    requireSuccess(operationOf('loginDistributor'), answer)
  },
})

/** What every operation answers when nothing is wrong. */
export const responses: readonly Requirement<Op>[] = [...listed, logsIn, ...printed.map(succeeds)]
