import {
  type AuthOverride,
  findAttribute,
  NotApplicable,
  refusedAuthRequirements,
  refusedAuthTraits,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
  requireThat,
} from '../../kit/index.ts'
import { wrongCredentials } from '../matrices/credentials.ts'
import { author, type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const needsCredentials = refusedAuthRequirements(author, examples, {
  words: 'needs-credentials',
  says: (op) => `${capitalized(op)} without credentials answers 401 and does nothing.`,
  source: sources.authentication,
  status: 401,
  auth: () => 'none',
  judge: (refusal) => requireRefusal(refusal, 'unauthorized'),
})

const needsMatchingPartner = refusedAuthRequirements(author, examples, {
  words: 'needs-a-matching-partner-id',
  says: (op) => `${capitalized(op)} with the id of another partner answers 403 and does nothing.`,
  source: sources.authentication,
  status: 403,
  auth: () => ({ credentials: { partnerId: 'partner_999999' } }),
  judge: (refusal) => requireRefusal(refusal, 'forbidden'),
})

const forgeries: readonly {
  readonly words: string
  readonly says: string
  readonly auth: AuthOverride
}[] = [
  {
    words: 'unknown-key',
    says: 'A key that nobody has answers 401.',
    auth: { credentials: { apiKey: 'fpk_live_nobody_0000000000' } },
  },
  {
    words: 'basic-instead',
    says: 'Another authorization scheme than Bearer answers 401.',
    auth: { headers: { authorization: 'Basic cGFydG5lcjprZXk=', 'x-partner-id': 'partner_101' } },
  },
  {
    words: 'empty-bearer',
    says: 'A Bearer without a key answers 401.',
    auth: { headers: { authorization: 'Bearer', 'x-partner-id': 'partner_101' } },
  },
  {
    words: 'no-partner-id',
    says: 'A key without its partner id answers 401.',
    auth: { credentials: { partnerId: '' } },
  },
]

const isRefused = ({ words, says, auth }: (typeof forgeries)[number]) =>
  requirement({
    ...refusedAuthTraits(examples, 'listCustomers'),
    id: `auth.${words}`,
    says,
    source: sources.authentication,
    check: (context) =>
      examples.refused(
        context,
        { operation: 'listCustomers', change: (call) => ({ ...call, auth }) },
        (refusal) => {
          requireRefusal(refusal, 'unauthorized')
          requireSchema(operationOf('listCustomers'), refusal)
        },
      ),
  })

/** Both headers that the page prints are needed, whatever a refusal looks like. */
const printedHeaders: readonly Requirement<Op>[] = (
  [
    ['bearer-key', 'the Authorization header with its Bearer key', { apiKey: '' }],
    ['partner-id', 'the X-Partner-ID header', { partnerId: '' }],
  ] as const
).map(([words, says, credentials]) =>
  requirement({
    id: `auth.${words}-is-demanded`,
    says: `A call without ${says} does not succeed.`,
    standing: 'documented',
    source: sources.authentication,
    operations: ['listCustomers'],
    effect: 'auth-failure',
    check: async (context) => {
      const query = { limit: 1 }
      const pair = {
        operation: 'listCustomers' as const,
        probe: { query, auth: { credentials } },
        control: { query },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireThat(refusal.status >= 300, 'no success', { answer: refusal }),
      )
    },
  }),
)

const environmentKey = requirement({
  id: 'auth.environment-key-is-not-live',
  says: 'The key of a sandbox environment is not let in where the live customers are.',
  source: sources.provisioning,
  operations: ['createSandboxEnvironment', 'listCustomers'],
  effect: 'create',
  check: async (context) => {
    const made = await context.given('createSandboxEnvironment')
    const apiKey = findAttribute(made.body, 'api_key')
    if (typeof apiKey !== 'string') throw new NotApplicable('the answer shows no key')
    const query = { limit: 1 }
    const pair = {
      operation: 'listCustomers' as const,
      probe: { query, auth: { credentials: { apiKey } } },
      control: { query },
    }
    await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'unauthorized'))
  },
})

/** Callers that are let in: those with a key and the partner it belongs to, and no others. */
export const authentication: readonly Requirement<Op>[] = [
  ...needsCredentials,
  ...needsMatchingPartner,
  ...forgeries.map(isRefused),
  ...printedHeaders,
  environmentKey,
  ...wrongCredentials,
]
