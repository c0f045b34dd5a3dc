import type { AuthOverride } from '../../kit/client/call.ts'
import { refusedThenAllowed, requireSchema } from '../../kit/expectations/expectation.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { requirement } from '../authoring.ts'
import { type Op, operationOf, ops, slugOf, sources } from '../operations.ts'
import { requireRefusal } from '../refusals.ts'
import { exampleCalls } from '../resources/example-calls.ts'

const common = (op: Op) => ({
  operations: [op] as const,
  needs: exampleCalls[op].needs,
  effect: exampleCalls[op].effect === 'read' ? ('auth-failure' as const) : exampleCalls[op].effect,
  ...(exampleCalls[op].permanent === undefined ? {} : { permanent: exampleCalls[op].permanent }),
})

/** Sends one valid call with bad credentials, then the same with good ones. */
const refuses = (
  op: Op,
  code: 'unauthorized' | 'forbidden',
  forged: (context: CheckContext<Op>) => AuthOverride,
) => {
  return async (context: CheckContext<Op>) => {
    const control = await exampleCalls[op].options(context)
    const pair = { operation: op, probe: { ...control, auth: forged(context) }, control }
    await refusedThenAllowed(context, pair, (refusal) => {
      requireRefusal(refusal, code)
      requireSchema(operationOf(op), refusal)
    })
  }
}

const needsCredentials = (op: Op) =>
  requirement({
    ...common(op),
    id: `auth.${slugOf(op)}-needs-credentials`,
    says: `${op.charAt(0).toUpperCase() + op.slice(1)} without credentials answers 401 and does nothing.`,
    source: sources.authentication,
    claims: [`${op} 401`],
    check: refuses(op, 'unauthorized', () => 'none'),
  })

const needsItsOwnKey = (op: Op) =>
  requirement({
    ...common(op),
    id: `auth.${slugOf(op)}-needs-a-matching-partner-id`,
    says: `${op.charAt(0).toUpperCase() + op.slice(1)} with the id of another partner answers 403 and does nothing.`,
    source: sources.authentication,
    claims: [`${op} 403`],
    check: refuses(op, 'forbidden', () => ({ credentials: { partnerId: 'partner_999999' } })),
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

/** Who is let in: a key with the partner it belongs to, and nobody else. */
export const authentication: readonly Requirement<Op>[] = [
  ...ops.map(needsCredentials),
  ...ops.map(needsItsOwnKey),
  ...forgeries.map(({ words, says, auth }) =>
    requirement({
      ...common('listCustomers'),
      id: `auth.${words}`,
      says,
      source: sources.authentication,
      check: refuses('listCustomers', 'unauthorized', () => auth),
    }),
  ),
]
