import {
  callableOperations,
  type CallOptions,
  type CheckContext,
  needsOfExamples,
  type Requirement,
} from '../../kit/index.ts'
import { guardedOperations, type Op, operationOf } from '../authoring.ts'
import { examples, uncallable } from '../resources/example-calls.ts'
import { month, nobodys } from '../resources/usage.ts'

/** What a requirement about the calls of many operations says of itself. */
export function traitsOf(
  operations: readonly Op[],
  uses: readonly string[] = [],
): Pick<Requirement<Op>, 'operations' | 'needs' | 'uses'> {
  return { operations, needs: ['self'], uses: [...needsOfExamples(operations, examples), ...uses] }
}

/** Those operations whose example call may be made against the target. */
export function callable(context: CheckContext<Op>, operations: readonly Op[]): readonly Op[] {
  return callableOperations(context, operations, examples).filter(
    (operation) => !uncallable.includes(operation),
  )
}

/** Operations whose path the vendor prints, or whose action it names, for those who are signed in. */
export const documentedOperations = guardedOperations.filter(
  (name) => operationOf(name)['x-standing'] === 'documented',
)

/** Reads that the vendor prints with method, path and query. */
export const printedReads = [
  'listDistributors',
  'listPartners',
  'listBillingOfMonth',
  'listBillingRange',
] as const satisfies readonly Op[]

/** Parameters of the path of an operation, as they are named. */
function parametersOf(operation: Op): readonly string[] {
  const segments = operationOf(operation).path.split('/')
  return segments.flatMap((one) => (one.startsWith('{') ? [one.slice(1, -1)] : []))
}

/** What a call of an operation sends that names nothing that there is: ids of nobody, an empty body. */
export function aboutNobody(operation: Op): CallOptions {
  const params = parametersOf(operation).map((name) => [name, name === 'yyyy-MM' ? month : nobodys])
  const { method } = operationOf(operation)
  return {
    params: Object.fromEntries(params) as Readonly<Record<string, string>>,
    ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
  }
}
