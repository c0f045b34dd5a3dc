import {
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireSuccess,
} from '../../kit/expectations/expectation.ts'
import { successOf } from '../../kit/contract/operation.ts'
import type { Claim, Requirement } from '../../kit/requirement/requirement.ts'
import { type Op, operationOf, ops, sources, slugOf } from '../operations.ts'
import { requirement } from '../authoring.ts'
import { exampleAnswer, exampleCalls } from '../resources/example-calls.ts'

const common = (op: Op) => ({
  operations: [op],
  needs: exampleCalls[op].needs,
  effect: exampleCalls[op].effect,
  ...(exampleCalls[op].permanent === undefined ? {} : { permanent: exampleCalls[op].permanent }),
})

const succeeds = (op: Op) => {
  const status = successOf(operationOf(op))
  return requirement({
    ...common(op),
    id: `status.${slugOf(op)}-answers-${String(status)}`,
    says: `A valid call of ${op} answers ${String(status)}.`,
    source: sources.silent,
    claims: [`${op} ${status}` as Claim<Op>],
    check: async (context) =>
      requireSuccess(
        operationOf(op),
        await context.call(op, await exampleCalls[op].options(context)),
      ),
  })
}

const fitsSchema = (op: Op) =>
  requirement({
    ...common(op),
    id: `schema.${slugOf(op)}-fits`,
    says: `Every item of what ${op} answers fits the schema of the contract.`,
    source: sources.silent,
    check: async (context) => requireSchema(operationOf(op), await exampleAnswer(context, op)),
  })

const hasNoMoreFields = (op: Op) =>
  requirement({
    ...common(op),
    id: `fields.${slugOf(op)}-sends-what-is-listed`,
    level: 'should',
    says: `The answer of ${op} has no fields beyond those of the contract.`,
    source: sources.silent,
    check: async (context) =>
      requireListedFields(operationOf(op), await exampleAnswer(context, op)),
  })

const showsBudget = (op: Op) =>
  requirement({
    ...common(op),
    id: `headers.${slugOf(op)}-shows-the-budget`,
    says: `The success of ${op} carries X-RateLimit-Limit, -Remaining and -Reset.`,
    source: sources.limits,
    check: async (context) => requireHeaders(operationOf(op), await exampleAnswer(context, op)),
  })

/** What the success answer of every operation promises. */
export const statuses: readonly Requirement<Op>[] = [
  ...ops.map(succeeds),
  ...ops.map(fitsSchema),
  ...ops.map(hasNoMoreFields),
  ...ops.map(showsBudget),
]
