import type { Standing } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'
import type { AuthOverride } from '../client/call.ts'
import { requireSchema } from '../expectations/expectation.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Claim, Requirement } from '../requirement/requirement.ts'
import type { Author } from './author.ts'
import type { ExampleCalls } from './example-calls.ts'

/** Credentials that every operation has to refuse, and how that is required. */
export interface RefusedAuth<Op extends string> {
  /** End of the ids, such as `needs-credentials`. */
  readonly words: string
  readonly says: (operation: Op) => string
  readonly source: string | ((operation: Op) => string)
  /** That of the author's defaults if nothing is said. */
  readonly standing?: (operation: Op) => Standing
  /** Documented status of the refusal, which the requirements claim. */
  readonly status: number
  readonly auth: (context: CheckContext<Op>) => AuthOverride
  /** Throws a Contradiction if the answer is not the refusal. */
  readonly judge: (refusal: Answer) => void
}

/** For every operation: with these credentials it refuses its example call, and does nothing. */
export function refusedAuthRequirements<Op extends string>(
  { operationNames, operationOf, slugOf, requirement }: Author<Op>,
  examples: ExampleCalls<Op>,
  { words, says, source, standing, status, auth, judge }: RefusedAuth<Op>,
): readonly Requirement<Op>[] {
  return operationNames.map((operation) =>
    requirement({
      ...refusedAuthTraits(examples, operation),
      id: `auth.${slugOf(operation)}-${words}`,
      says: says(operation),
      source: typeof source === 'string' ? source : source(operation),
      ...(standing === undefined ? {} : { standing: standing(operation) }),
      claims: [`${operation} ${status}` satisfies Claim],
      check: async (context) => {
        const change = (call: object) => ({ ...call, auth: auth(context) })
        await examples.refused(context, { operation, change }, (refusal) => {
          judge(refusal)
          requireSchema(operationOf(operation), refusal)
        })
      },
    }),
  )
}

/** Traits of a requirement about a refused call: reading with bad credentials is an auth failure. */
export function refusedAuthTraits<Op extends string>(
  examples: ExampleCalls<Op>,
  operation: Op,
): ReturnType<ExampleCalls<Op>['traits']> {
  const traits = examples.traits(operation)
  return { ...traits, effect: traits.effect === 'read' ? 'auth-failure' : traits.effect }
}
