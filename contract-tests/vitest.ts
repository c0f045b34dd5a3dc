/* What `import 'partner-sandbox/vitest'` does: it gives vitest's `expect` the matchers below. */
import { expect } from 'vitest'
import type { Contract } from '../spec/contract.ts'
import { suites } from './index.ts'
import { parseJson } from './kit/client/json.ts'
import { describeProblems, problemsOf } from './kit/contract/schema-check.ts'

/** What a matcher tells vitest. */
interface Outcome {
  readonly pass: boolean
  readonly message: () => string
}

/** Matchers of responses against the contract that lists them. */
export interface ContractMatchers {
  /**
   * Resolves if the response is one that the operation lists: its status, media type, body with
   * every attribute, and headers. The body stays unread. Takes the name of a provider, or a
   * contract; rejects with a RangeError for an operation that is not in it.
   */
  toMatchContract(provider: string | Contract, operationId: string): Promise<void>
}

expect.extend({ toMatchContract })

async function toMatchContract(
  received: unknown,
  provider: string | Contract,
  operationId: string,
): Promise<Outcome> {
  if (!(received instanceof Response)) throw new TypeError('what is matched is no Response')
  const operation = operationOf(provider, operationId)
  const text = await received.clone().text()
  const headers = Object.fromEntries(received.headers)
  const problems = problemsOf(operation, {
    status: received.status,
    headers,
    text,
    body: parseJson(text),
  })
  return {
    pass: problems.length === 0,
    message: () =>
      problems.length === 0
        ? `the response is one that ${operationId} lists`
        : `the response is none that ${operationId} lists:\n${describeProblems(problems)}`,
  }
}

function operationOf(provider: string | Contract, operationId: string) {
  const contract = typeof provider === 'string' ? contractNamed(provider) : provider
  const operations = Object.values(contract.operations)
  const operation = operations.find((candidate) => candidate.operationId === operationId)
  if (operation !== undefined) return operation
  const known = operations.map((candidate) => candidate.operationId).join(', ')
  throw new RangeError(`${contract.provider} has no operation ${operationId}; it has ${known}`)
}

function contractNamed(name: string): Contract {
  if (Object.hasOwn(suites, name) && suites[name] !== undefined) return suites[name].contract
  throw new RangeError(`there is no provider ${name}; there is ${Object.keys(suites).join(', ')}`)
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- merges with vitest's own, as that is written
  interface Matchers<T = any> extends ContractMatchers {}
}
