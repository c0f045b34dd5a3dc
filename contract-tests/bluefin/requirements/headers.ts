import {
  refusedThenAllowed,
  requireHeaders,
  type Requirement,
  requireThat,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { unknownId } from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

const showTheBudget: readonly Requirement<Op>[] = (
  [
    ['401', 'unauthenticated', { auth: 'none' }],
    ['404', 'not-found', {}],
  ] as const
).map(([status, refusal, options]) =>
  requirement({
    id: `headers.refusal-${status}-shows-the-budget`,
    says: `A refusal with ${status} carries the three rate headers too.`,
    standing: 'inferred',
    source: `${sources.openapi} (documents them on 200)`,
    operations: ['getPartner'],
    needs: ['self', 'self.partner'],
    effect: status === '401' ? 'auth-failure' : 'read',
    check: async (context) => {
      const answer = await context.call('getPartner', { ...options, params: { id: unknownId } })
      requireRefusal(answer, refusal)
      requireHeaders(operationOf('getPartner'), answer)
      await context.control('getPartner', { params: { id: await context.resource('partner') } })
    },
  }),
)

const asksForCredentials = requirement({
  id: 'headers.refusal-401-asks-for-credentials',
  says: 'A refusal with 401 names in WWW-Authenticate the scheme to sign in with.',
  standing: 'inferred',
  source: `${sources.http}, 11.6.1`,
  operations: ['listUsers'],
  effect: 'auth-failure',
  check: async (context) => {
    const query = { take: 1 }
    const pair = {
      operation: 'listUsers' as const,
      probe: { query, auth: 'none' as const },
      control: { query },
    }
    await refusedThenAllowed(context, pair, (refusal) => {
      requireRefusal(refusal, 'unauthenticated')
      const challenge = refusal.header('www-authenticate') ?? 'absent'
      requireThat(/^Basic realm=/.test(challenge), 'a Basic challenge in WWW-Authenticate', {
        actual: challenge,
        answer: refusal,
      })
    })
  },
})

/** Headers of refusals. */
export const headers: readonly Requirement<Op>[] = [...showTheBudget, asksForCredentials]
