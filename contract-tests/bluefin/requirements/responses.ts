import {
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireSuccess,
} from '../../kit/expectations/expectation.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { type Op, operationOf, ops, sources, slugOf } from '../operations.ts'
import { requirement } from '../authoring.ts'
import { exampleAnswer, exampleCalls } from '../resources/example-calls.ts'

const common = (op: Op) => ({
  operations: [op],
  needs: exampleCalls[op].needs,
  effect: exampleCalls[op].effect,
})

/** Every operation answers 200 when all is well, also where it creates or deletes. */
const answers200 = (op: Op) =>
  requirement({
    ...common(op),
    id: `status.${slugOf(op)}-answers-200`,
    says: `A valid call of ${op} answers 200, with a body of its own.`,
    standing: operationOf(op)['x-standing'],
    source: sources.openapi,
    claims: [`${op} 200`],
    check: async (context) => {
      requireSuccess(
        operationOf(op),
        await context.call(op, await exampleCalls[op].options(context)),
      )
    },
  })

const fitsSchema = (op: Op) =>
  requirement({
    ...common(op),
    id: `schema.${slugOf(op)}-fits`,
    says: `Every item of what ${op} answers fits the documented schema.`,
    source: sources.openapi,
    check: async (context) => requireSchema(operationOf(op), await exampleAnswer(context, op)),
  })

const hasNoMoreFields = (op: Op) =>
  requirement({
    ...common(op),
    id: `fields.${slugOf(op)}-sends-what-is-listed`,
    level: 'should',
    // The vendor's own example shows an attribute (`partnerId`) that its schema does not list.
    standing: 'inferred',
    says: `The answer of ${op} has no attributes beyond those of the contract.`,
    source: sources.openapi,
    check: async (context) =>
      requireListedFields(operationOf(op), await exampleAnswer(context, op)),
  })

const showsBudget = (op: Op) =>
  requirement({
    ...common(op),
    id: `headers.${slugOf(op)}-shows-the-budget`,
    says: `The 200 of ${op} carries X-RateLimit-Limit, -Remaining and -Reset.`,
    source: sources.openapi,
    check: async (context) => requireHeaders(operationOf(op), await exampleAnswer(context, op)),
  })

/** What the success answer of every operation promises. */
export const statuses: readonly Requirement<Op>[] = [
  ...ops.map(answers200),
  ...ops.map(fitsSchema),
  ...ops.map(hasNoMoreFields),
  ...ops.map(showsBudget),
]
