import { requireHeaders, type Requirement } from '../../kit/index.ts'
import { type Op, operationOf, requirement } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { unknownId } from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** Headers of refusals. */
export const headers: readonly Requirement<Op>[] = (
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
