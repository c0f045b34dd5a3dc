import {
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireSuccess,
} from '../../kit/expectations/expectation.ts'
import { successOf } from '../../kit/contract/operation.ts'
import type { Claim, Requirement } from '../../kit/requirement/requirement.ts'
import { type Op, operationOf, ops, sources, spoken } from '../operations.ts'
import { requirement } from '../authoring.ts'
import { sampled, samples } from '../resources/example-calls.ts'

const common = (op: Op) => ({
  operations: [op],
  needs: samples[op].needs,
  effect: samples[op].effect,
  ...(samples[op].permanent === undefined ? {} : { permanent: samples[op].permanent }),
})

const succeeds = (op: Op) => {
  const status = successOf(operationOf(op))
  return requirement({
    ...common(op),
    id: `status.${spoken(op)}-answers-${String(status)}`,
    says: `A valid call of ${op} answers ${String(status)}.`,
    source: sources.silent,
    claims: [`${op} ${status}` as Claim<Op>],
    check: async (tools) =>
      requireSuccess(operationOf(op), await tools.call(op, await samples[op].options(tools))),
  })
}

const fitsSchema = (op: Op) =>
  requirement({
    ...common(op),
    id: `schema.${spoken(op)}-fits`,
    says: `Every item of what ${op} answers fits the schema of the contract.`,
    source: sources.silent,
    check: async (tools) => requireSchema(operationOf(op), await sampled(tools, op)),
  })

const hasNoMoreFields = (op: Op) =>
  requirement({
    ...common(op),
    id: `fields.${spoken(op)}-sends-what-is-listed`,
    level: 'should',
    says: `The answer of ${op} has no fields beyond those of the contract.`,
    source: sources.silent,
    check: async (tools) => requireListedFields(operationOf(op), await sampled(tools, op)),
  })

const showsBudget = (op: Op) =>
  requirement({
    ...common(op),
    id: `headers.${spoken(op)}-shows-the-budget`,
    says: `The success of ${op} carries X-RateLimit-Limit, -Remaining and -Reset.`,
    source: sources.limits,
    check: async (tools) => requireHeaders(operationOf(op), await sampled(tools, op)),
  })

/** What the success answer of every operation promises. */
export const statuses: readonly Requirement<Op>[] = [
  ...ops.map(succeeds),
  ...ops.map(fitsSchema),
  ...ops.map(hasNoMoreFields),
  ...ops.map(showsBudget),
]
