import type { OperationShape } from '../kernel/operation.ts'
import type { AnyProvider } from '../kernel/provider.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Exchange } from '../kernel/requests/exchange.ts'
import type { Allowance } from '../kernel/requests/rate-limiter.ts'
import type { RawHeaders } from '../kernel/requests/raw-headers.ts'
import { cutText, type Decision, type LogEntry, type Text } from '../kernel/requests/request-log.ts'
import type { Instant } from '../kernel/time/clock.ts'
import { answered, permitted } from './usual-decisions.ts'

/** As much of a URL as the log keeps. */
const mostUrlLength = 8192

const none: Readonly<Record<string, string>> = {}

/**
 * What the request log keeps of an exchange: what was found on its way, as it was found. What was
 * decided is told when somebody looks, which is seldom.
 */
export class LoggedExchange implements LogEntry {
  id = ''
  keptBytes = 0
  readonly at: Instant
  readonly operation: string | undefined
  readonly method: string
  readonly url: string
  requestHeaders: RawHeaders
  requestBody: string | undefined = undefined
  status = 0
  responseHeaders = none
  responseBody: Text | undefined = undefined
  defect: string | undefined = undefined
  decisionsLength = 0
  /** Who calls, and what its budget was, once each is known. */
  signedIn: unknown = undefined
  allowance: Allowance | undefined = undefined
  isPermitted = false
  checked: Decision | undefined = undefined
  isAnswered = false
  commit: number | undefined = undefined
  readonly #provider: AnyProvider
  #refused: Decision | undefined = undefined
  #failure: string | undefined = undefined

  constructor(
    provider: AnyProvider,
    operation: OperationShape | undefined,
    { exchange, at }: { readonly exchange: Exchange; readonly at: Instant },
  ) {
    this.#provider = provider
    this.at = at
    this.operation = operation?.operationId
    this.method = exchange.method
    this.url = cutText(exchange.target, mostUrlLength)
    this.requestHeaders = exchange.rawHeaders
  }

  get provider(): string {
    return this.#provider.name
  }

  get caller(): string | undefined {
    return this.signedIn === undefined ? undefined : this.#provider.callerName(this.signedIn)
  }

  /** In the order in which they were made. */
  get decisions(): readonly Decision[] {
    const { signedIn, allowance, commit } = this
    const stages: readonly (Decision | false | undefined)[] = [
      signedIn !== undefined && passed('authenticate', this.#provider.placeOf(signedIn)),
      allowance && passed('rate-limit', { ...allowance }),
      this.isPermitted && permitted,
      this.checked,
      this.isAnswered && answered,
      this.#refused,
      commit !== undefined && passed('commit', { commit }),
      this.#failure !== undefined && { stage: 'fail', outcome: 'failed', detail: this.#failure },
    ]
    return stages.filter((decision) => typeof decision === 'object')
  }

  refuse({ rule, code, issues }: Refusal): void {
    const detail = issues.length === 0 ? code : { issues }
    this.#refused = { stage: 'refuse', outcome: 'refused', rule, detail }
    if (issues.length > 0) this.decisionsLength += JSON.stringify(issues).length
  }

  fail(message: string): void {
    this.#failure = message
    this.decisionsLength += message.length
  }
}

function passed(stage: string, detail: Decision['detail']): Decision {
  return { stage, outcome: 'passed', detail }
}
