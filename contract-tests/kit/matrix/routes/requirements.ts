import type { Standing } from '../../../../spec/contract.ts'
import type { Author } from '../../authoring/author.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Cell } from '../cell.ts'
import { callableOperations, needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix, type Matrix } from '../matrix-requirement.ts'
import { missing, waysToMiss } from './other-paths.ts'

/** What the requirement about paths that do not exist is made from. */
export interface RouteRequirements<Op extends string> {
  readonly examples: ExampleCalls<Op>
  /** Operations whose example calls cannot be made. */
  readonly without?: readonly Op[]
  /** Ways of writing a path that the API is known to read as the path itself. */
  readonly lenient?: readonly string[]
  readonly source: string
  readonly standing: Standing
}

/** Who calls: `self` with its credentials, and somebody without any. */
const callers = ['self', 'nobody'] as const

type Name = 'operation' | 'way' | 'caller'

/** No path leads anywhere but those of the contract. */
export function routeRequirements<Op extends string>(
  author: Author<Op>,
  options: RouteRequirements<Op>,
): readonly Requirement<Op>[] {
  const { source, standing, examples, without = [] } = options
  const operations = author.operationNames.filter((one) => !without.includes(one))
  return [
    author.requirement({
      ...{ source, standing, operations },
      id: 'hierarchy.other-paths-lead-nowhere',
      says: 'A path that the contract does not have, or has by another method only, is refused like any unknown one.',
      uses: needsOfExamples(operations, examples),
      // What nobody describes may do anything.
      effect: 'update',
      check: checkOfMatrix(routeMatrix(author, { ...options, operations })),
    }),
  ]
}

function routeMatrix<Op extends string>(
  { contract, operationOf }: Author<Op>,
  {
    examples,
    operations,
    lenient = [],
  }: RouteRequirements<Op> & { readonly operations: readonly Op[] },
): Matrix<Op, Name> {
  // The names of the cells come from the same contract.
  const operationIn = ({ operation }: Cell<Name>) => operationOf(operation as Op)
  const placeholder = (cell: Cell<Name>) =>
    Object.fromEntries(
      [...operationIn(cell).path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => [name, '1']),
    )
  const callOf = (context: CheckContext<Op>, operation: string) =>
    context.once(`other paths: call of ${operation}`, async () =>
      examples.of(operation as Op).options(context),
    )
  return {
    dimensions: (context) =>
      Promise.resolve({
        operation: callableOperations(context, operations, examples),
        way: waysToMiss.filter((way) => !lenient.includes(way)),
        caller: callers,
      }),
    isCell: (cell, context) =>
      isTaken(operations.indexOf(cell.operation as Op), cell, context) &&
      missing(contract, operationIn(cell), { way: cell.way, params: placeholder(cell) }) !==
        undefined,
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      const call = await callOf(context, cell.operation)
      const params = call.params ?? {}
      const line = missing(contract, operationIn(cell), { way: cell.way, params })
      if (line === undefined) throw new NotApplicable('the id leads to another operation')
      const sent = callAs(line.method === 'GET' ? withoutBody(call) : call, cell.caller)
      const answer = await context.send(line, sent)
      const unknown = await answerOfUnknown(context, cell.caller)
      const known = `${operationIn(cell).method.toUpperCase()} ${operationIn(cell).path}`
      const isRefused = answer.status === unknown.status || refusals.includes(answer.status)
      requireThat(isRefused, `a refusal: ${line.method} ${line.path} is not ${known}`, {
        actual: `${String(answer.status)}${answer.status < 300 ? ': it is answered all the same' : ''}`,
        answer,
        control: unknown,
      })
    },
    // By its own path the same call is answered: nothing else was wrong with it.
    conclude: async (context, operation) =>
      void (await context.control(operation as Op, await callOf(context, operation))),
  }
}

/** A quick run tries each way on every fourth operation only: which those are, its seed decides. */
function isTaken(place: number, { way }: Cell<Name>, { cells }: Pick<CheckContext, 'cells'>) {
  return cells.depth !== 'quick' || (place + waysToMiss.indexOf(way) + cells.seed) % 4 === 0
}

/** Statuses that say of a path or a method that it is none, or of a caller that it is nobody. */
const refusals = [400, 401, 403, 404, 405, 409, 410, 414, 422, 501]

const withoutBody = ({ body: _, raw: __, ...call }: CallOptions): CallOptions => call

function callAs(call: CallOptions, caller: string): CallOptions {
  return caller === 'nobody' ? { ...call, auth: 'none' } : { ...call, as: 'self' }
}

/** What is answered to a path that nobody could mean. */
function answerOfUnknown(context: CheckContext, caller: string): Promise<Answer> {
  return context.once(`other paths: unknown for ${caller}`, () =>
    context.send({ method: 'GET', path: '/there-is-no-such-path' }, callAs({}, caller)),
  )
}
