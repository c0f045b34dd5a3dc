import { pluralize } from '../reports/pluralize.ts'
import type { Contract } from '../../../spec/contract.ts'
import { parseJson } from '../client/json.ts'
import { matchBelowAnyPrefix, matchOperation } from '../contract/operation.ts'
import { type Problem, problemsOf } from '../contract/schema-check.ts'

/** One exchange between a client and a deployment, as a proxy or an archive shows it. */
export interface TrafficExchange {
  readonly method: string
  /** Path as it was requested, without its query. */
  readonly path: string
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Result of inspecting an exchange. */
export interface Inspected {
  /** The operation that was called; undefined for a path that the contract does not have. */
  readonly operation: string | undefined
  readonly status: number
  readonly problems: readonly Problem[]
}

/** One way in which traffic contradicted the contract, and how often it was seen. */
export interface Deviation extends Problem {
  readonly operation: string
  readonly status: number
  readonly times: number
}

/** Holds exchanges of other clients against a contract, and counts what contradicts it. */
export class Inspection {
  readonly #contract: Contract
  readonly #base: string | undefined
  readonly #answers = new Map<string, number>()
  readonly #unknown = new Map<string, number>()
  readonly #deviations = new Map<string, Deviation>()

  /** `base` is the path below which all operations are; without it, any prefix is skipped. */
  constructor(contract: Contract, base?: string) {
    this.#contract = contract
    this.#base = base?.replace(/\/$/, '')
  }

  inspect(exchange: TrafficExchange): Inspected {
    const { method, path, status, headers, body: text } = exchange
    const operation = this.#operationOf(method, path)
    if (operation === undefined) {
      count(this.#unknown, `${method} ${path}`)
      return { operation: undefined, status, problems: [] }
    }
    const { operationId } = operation
    count(this.#answers, `${operationId} ${String(status)}`)
    const problems = problemsOf(operation, { status, headers, text, body: parseJson(text) })
    for (const problem of problems) this.#remember(operationId, status, problem)
    return { operation: operationId, status, problems }
  }

  /** How often each operation answered with each status. */
  get answers(): ReadonlyMap<string, number> {
    return this.#answers
  }

  /** Requests to what is not part of the contract. */
  get unknown(): ReadonlyMap<string, number> {
    return this.#unknown
  }

  get deviations(): readonly Deviation[] {
    return [...this.#deviations.values()]
  }

  #operationOf(method: string, path: string) {
    if (this.#base === undefined)
      return matchBelowAnyPrefix(this.#contract, method, path)?.operation
    if (!path.startsWith(`${this.#base}/`)) return undefined
    return matchOperation(this.#contract, method, path.slice(this.#base.length))?.operation
  }

  /** The same mistake in every item of a list is one deviation. */
  #remember(operation: string, status: number, problem: Problem): void {
    const at = problem.at.replaceAll(/\.\d+(?=\.|$)/g, '[]')
    const key = [operation, status, problem.kind, at, problem.message].join(' ')
    const times = (this.#deviations.get(key)?.times ?? 0) + 1
    this.#deviations.set(key, { ...problem, at, operation, status, times })
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Findings of an inspection, for people. */
export function inspectionInWords(inspection: Inspection): string {
  const { answers, unknown, deviations } = inspection
  const total = [...answers.values()].reduce((sum, times) => sum + times, 0)
  const lines = deviations.map(
    ({ operation, status, kind, at, message, times }) =>
      `✗ ${operation} ${String(status)}: ${kind} ${at} ${message} (${pluralize(times, 'time')})`,
  )
  for (const [request, times] of unknown) {
    lines.push(`? ${request} is not part of the contract (${pluralize(times, 'time')})`)
  }
  const operations = new Set([...answers.keys()].map((key) => key.split(' ')[0])).size
  const counts = [pluralize(total, 'exchange'), pluralize(operations, 'operation')].join(' of ')
  lines.push(`${counts}, ${pluralize(deviations.length, 'deviation')}`)
  return `${lines.join('\n')}\n`
}
