import {
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireSuccess,
} from '../../kit/expectations/expectation.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import { type Op, operationOf, ops, sources, spoken } from '../operations.ts'
import { requirement } from '../authoring.ts'
import { sampled, samples } from '../resources/example-calls.ts'

const common = (op: Op) => ({
  operations: [op],
  needs: samples[op].needs,
  effect: samples[op].effect,
})

/** Every operation answers 200 when all is well, also where it creates or deletes. */
const answers200 = (op: Op) =>
  requirement({
    ...common(op),
    id: `status.${spoken(op)}-answers-200`,
    says: `A valid call of ${op} answers 200, with a body of its own.`,
    standing: operationOf(op)['x-standing'],
    source: sources.openapi,
    claims: [`${op} 200`],
    check: async (tools) => {
      requireSuccess(operationOf(op), await tools.call(op, await samples[op].options(tools)))
    },
  })

const fitsSchema = (op: Op) =>
  requirement({
    ...common(op),
    id: `schema.${spoken(op)}-fits`,
    says: `Every item of what ${op} answers fits the documented schema.`,
    source: sources.openapi,
    check: async (tools) => requireSchema(operationOf(op), await sampled(tools, op)),
  })

const hasNoMoreFields = (op: Op) =>
  requirement({
    ...common(op),
    id: `fields.${spoken(op)}-sends-what-is-listed`,
    level: 'should',
    // The vendor's own example shows an attribute (`partnerId`) that its schema does not list.
    standing: 'inferred',
    says: `The answer of ${op} has no attributes beyond those of the contract.`,
    source: sources.openapi,
    check: async (tools) => requireListedFields(operationOf(op), await sampled(tools, op)),
  })

const showsBudget = (op: Op) =>
  requirement({
    ...common(op),
    id: `headers.${spoken(op)}-shows-the-budget`,
    says: `The 200 of ${op} carries X-RateLimit-Limit, -Remaining and -Reset.`,
    source: sources.openapi,
    check: async (tools) => requireHeaders(operationOf(op), await sampled(tools, op)),
  })

/** What the success answer of every operation promises. */
export const statuses: readonly Requirement<Op>[] = [
  ...ops.map(answers200),
  ...ops.map(fitsSchema),
  ...ops.map(hasNoMoreFields),
  ...ops.map(showsBudget),
]
