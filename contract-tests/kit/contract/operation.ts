import type { Contract, Operation } from '../../../spec/contract.ts'
import { type PathMatch, PathMatcher, pathWith } from '../../../spec/path-matcher.ts'

const matchers = new WeakMap<Contract, PathMatcher<Operation>>()

/** Finds the operation that a method and a path (below the base URL) reach. */
export function matchOperation(
  contract: Contract,
  method: string,
  path: string,
): PathMatch<Operation> | undefined {
  let matcher = matchers.get(contract)
  if (matcher === undefined) {
    // A deployment may well take `/users/` for `/users`, so what that does is taken into account.
    const rules = { ...contract.paths, ignoreTrailingSlash: true }
    matcher = new PathMatcher(Object.values(contract.operations), rules)
    matchers.set(contract, matcher)
  }
  return matcher.match(method, path)
}

/** Finds the operation of a path whose base path is not known: any leading segments are skipped. */
export function matchBelowAnyPrefix(
  contract: Contract,
  method: string,
  path: string,
): PathMatch<Operation> | undefined {
  const segments = path.split('/').slice(1)
  for (const from of segments.keys()) {
    const found = matchOperation(contract, method, `/${segments.slice(from).join('/')}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** The path of an operation with its parameters filled in. Throws for one that is not given. */
export function pathOf(
  operation: Operation,
  params: Readonly<Record<string, string | number>>,
): string {
  return pathWith(operation.path, params)
}

/** The statuses that an operation lists, ascending. */
export function statusesOf(operation: Operation): readonly number[] {
  return Object.keys(operation.responses)
    .map(Number)
    .sort((one, other) => one - other)
}

/** The status that an operation answers with when all is well. */
export function successOf(operation: Operation): number {
  const success = statusesOf(operation).find((status) => status >= 200 && status < 300)
  if (success === undefined) throw new Error(`${operation.operationId} lists no success`)
  return success
}

/** The operation of a name. Throws for one that the contract does not have. */
export function operationOf(contract: Contract, operationId: string): Operation {
  const operation = contract.operations[operationId]
  if (operation === undefined) {
    throw new Error(`${contract.provider} has no operation ${operationId}`)
  }
  return operation
}
