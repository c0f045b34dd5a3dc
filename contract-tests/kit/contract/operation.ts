import type { Contract, Operation } from '../../../spec/contract.ts'

/** An operation that a request reaches, with the path parameters it gives. */
export interface Reached {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
}

/** Finds the operation that a method and a path (below the base URL) reach, as the vendor would. */
export function reachedBy(contract: Contract, method: string, path: string): Reached | undefined {
  for (const { operation, pattern } of patternsOf(contract)) {
    if (operation.method.toUpperCase() !== method.toUpperCase()) continue
    const match = pattern.exec(path)
    if (match !== null) return { operation, params: decoded(match.groups ?? {}) }
  }
  return undefined
}

interface Pattern {
  readonly operation: Operation
  readonly pattern: RegExp
}

const known = new WeakMap<Contract, readonly Pattern[]>()

/** Fixed segments win over parameters, so `/users/me` is not a user called me. */
function patternsOf(contract: Contract): readonly Pattern[] {
  let patterns = known.get(contract)
  if (patterns === undefined) {
    patterns = Object.values(contract.operations)
      .toSorted((one, other) => parameterCount(one.path) - parameterCount(other.path))
      .map((operation) => ({ operation, pattern: patternOf(operation.path) }))
    known.set(contract, patterns)
  }
  return patterns
}

const parameter = /\{(\w+)\}/g

function parameterCount(path: string): number {
  return path.match(parameter)?.length ?? 0
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll(parameter, '(?<$1>[^/]+)')}/?$`)
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeSafely(value)]),
  )
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The path of an operation with its parameters filled in; throws for one that is not given. */
export function pathOf(
  operation: Operation,
  params: Readonly<Record<string, string | number>>,
): string {
  return operation.path.replaceAll(parameter, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${operation.operationId} needs the parameter ${name}`)
    return encodeURIComponent(String(value))
  })
}

/** The statuses that an operation lists, ascending. */
export function statusesOf(operation: Operation): readonly number[] {
  return Object.keys(operation.responses)
    .map(Number)
    .sort((a, b) => a - b)
}

/** The status an operation answers with when all is well. */
export function successOf(operation: Operation): number {
  const success = statusesOf(operation).find((status) => status >= 200 && status < 300)
  if (success === undefined) throw new Error(`${operation.operationId} lists no success`)
  return success
}

/** The operation of a name; throws for one that the contract does not have. */
export function operationOf(contract: Contract, operationId: string): Operation {
  const operation = contract.operations[operationId]
  if (operation === undefined) {
    throw new Error(`${contract.provider} has no operation ${operationId}`)
  }
  return operation
}
