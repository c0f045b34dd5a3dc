import { operationOf, pathOf } from '../contract/operation.ts'
import type { Guard } from '../guard/guard.ts'
import type { Transport, WireAnswer } from '../guard/transport.ts'
import type { WireRequest } from '../guard/wire-request.ts'
import type { Suite } from '../requirement/suite.ts'
import { Inconclusive, NotApplicable, NotPermitted } from '../requirement/verdict.ts'
import type { Ledger } from '../run/ledger.ts'
import type { Identity, Target } from '../target/target.ts'
import { Answer } from './answer.ts'
import type { CallOptions, Purpose, RequestLine } from './call.ts'
import { curlProof, isForged, proofOf } from './credentials.ts'
import { curlLine } from './curl.ts'
import type { Exchange } from './exchange.ts'
import type { Redaction } from './redaction.ts'
import { retryAfterMs } from './retry-after.ts'
import type { TimeSource } from './wall-clock.ts'

/** What a client sends its requests with. */
export interface ClientOptions {
  readonly suite: Suite
  readonly target: Target
  readonly guard: Guard
  readonly transport: Transport
  readonly ledger: Ledger
  readonly redaction: Redaction
  readonly clock: TimeSource
  /** Receives every exchange, with its secrets taken out. */
  readonly record: (exchange: Exchange) => void
}

const userAgent = 'partner-sandbox-contract-tests'
const maxAttempts = 3
/** Answers of something that stands before the deployment: worth another try. */
const gatewayFailures = [502, 503, 504]

/** Calls operations of a target as its identities. Everything goes past the guard. */
export class Client {
  readonly #options: ClientOptions
  readonly #memories = new Map<string, Map<string, unknown>>()
  #exchanges = 0
  #skewMs = 0

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** The present moment on the target's clock, as its `Date` header shows it. */
  nowMs(): number {
    return this.#options.clock.now() + this.#skewMs
  }

  call(operationId: string, options: CallOptions, purpose: Purpose): Promise<Answer> {
    const operation = operationOf(this.#options.suite.contract, operationId)
    const path = pathOf(operation, options.params ?? {})
    return this.send({ method: operation.method.toUpperCase(), path }, options, purpose)
  }

  /** A line for a shell that makes the call; nothing is sent. */
  async curlOf(operationId: string, options: CallOptions): Promise<string> {
    const operation = operationOf(this.#options.suite.contract, operationId)
    const line = {
      method: operation.method.toUpperCase(),
      path: pathOf(operation, options.params ?? {}),
    }
    const purpose = { requirement: undefined, part: 'cleanup' } as const
    return this.#shown(await this.#build(line, options, purpose), options).curl
  }

  /** Sends a request to any path below the base URL. */
  async send(line: RequestLine, options: CallOptions, purpose: Purpose): Promise<Answer> {
    const outcome = await this.#attempt(line, options, purpose)
    let { answer } = outcome
    for (
      let attempt = 2;
      attempt <= maxAttempts && this.#isWorthRetrying(answer, line, options);
      attempt += 1
    ) {
      answer = (await this.#attempt(line, options, purpose)).answer
    }
    if (answer.status === 429 && options.exhaust !== true) {
      throw new Inconclusive(`the target's rate limit is spent (${line.method} ${line.path})`)
    }
    if (gatewayFailures.includes(answer.status)) {
      throw new Inconclusive(`the target is unavailable (${String(answer.status)})`)
    }
    return answer
  }

  async #attempt(line: RequestLine, options: CallOptions, purpose: Purpose) {
    const { guard, transport, clock, target } = this.#options
    const request = await this.#build(line, options, purpose)
    const intent = {
      part: purpose.part,
      authFailure:
        isForged(options.auth) || this.#options.suite.refused.includes(options.as ?? 'self'),
      exhaust: options.exhaust === true,
    }
    const permit = await guard.admit(request, intent)
    const entry = this.#intend(request, options)
    const startedAt = clock.now()
    const signal = clock.deadline(target.budgets.timeoutMs)
    const record = (wire: WireAnswer | undefined, failure?: string) =>
      this.#record({
        request,
        options,
        purpose,
        wire,
        failure,
        durationMs: clock.now() - startedAt,
      })
    let wire: WireAnswer
    try {
      wire = await transport.send(request, permit, signal)
    } catch (error) {
      if (error instanceof NotPermitted) throw error
      const failure = failureOf(error, target.budgets.timeoutMs)
      record(undefined, failure)
      throw new Inconclusive(`${request.method} ${line.path}: ${failure}`)
    }
    const pauseMs = retryAfterMs(wire, this.nowMs())
    const patienceMs = target.budgets.patienceSeconds * 1000
    const waits = options.exhaust !== true && pauseMs <= patienceMs
    guard.budget.recordResponse(wire.status, waits ? pauseMs : 0)
    this.#updateSkew(wire)
    const answer = new Answer(wire, record(wire))
    if (entry !== undefined) this.#settle(entry, answer)
    return { answer }
  }

  /** Reading again does no harm; a refusal for the rate says that it did nothing. */
  #isWorthRetrying(
    { status, headers }: Answer,
    { method }: RequestLine,
    options: CallOptions,
  ): boolean {
    if (status === 429) {
      if (options.exhaust === true) return false
      const pauseMs = retryAfterMs({ status, headers }, this.nowMs())
      return pauseMs > 0 && pauseMs <= this.#options.target.budgets.patienceSeconds * 1000
    }
    return method === 'GET' && (gatewayFailures.includes(status) || status === 500)
  }

  async #build(line: RequestLine, options: CallOptions, purpose: Purpose): Promise<WireRequest> {
    const { target, ledger } = this.#options
    const url = new URL(target.baseUrl.href.replace(/\/$/, '') + line.path)
    for (const [name, value] of Object.entries(options.query ?? {})) {
      for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one))
    }
    const body =
      options.raw?.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body))
    const type = options.raw === undefined ? 'application/json' : options.raw.type
    const signable = {
      method: line.method,
      path: url.pathname,
      search: url.search,
      body: body ?? '',
    }
    const proof = await this.#proof(options, signable, purpose)
    return {
      method: line.method,
      url: url.href,
      headers: {
        accept: 'application/json',
        ...(body === undefined || type === undefined ? undefined : { 'content-type': type }),
        'user-agent': `${userAgent} (run ${ledger.run}; ${purpose.requirement ?? purpose.part})`,
        ...proof,
        ...options.headers,
      },
      body,
    }
  }

  #proof(
    options: CallOptions,
    request: Parameters<typeof proofOf>[1]['request'],
    purpose: Purpose,
  ) {
    const { suite } = this.#options
    return proofOf(
      this.#identity(options),
      { auth: options.auth, request },
      {
        suite,
        nowMs: () => this.nowMs(),
        memory: ({ name }) => this.#memoryOf(name),
        call: (operationId, { body }) =>
          this.call(operationId, { as: options.as ?? 'self', auth: 'none', body }, purpose),
      },
    )
  }

  #identity({ as = 'self' }: CallOptions): Identity {
    const identity = this.#options.target.identities[as]
    if (identity === undefined) throw new NotApplicable(`the target names no identity ${as}`)
    return identity
  }

  #memoryOf(identity: string): Map<string, unknown> {
    let memory = this.#memories.get(identity)
    if (memory === undefined) this.#memories.set(identity, (memory = new Map<string, unknown>()))
    return memory
  }

  /** Writes down what a request is about to make. */
  #intend(request: WireRequest, { as = 'self' }: CallOptions): number | undefined {
    const { suite, guard, ledger } = this.#options
    const operation = guard.operationReachedBy(request)?.operation.operationId
    const rule = operation === undefined ? undefined : suite.writes[operation]
    if (operation === undefined || rule === undefined || !('creates' in rule)) return undefined
    return ledger.intend({ kind: rule.creates, operation, identity: as })
  }

  #settle(entry: number, { status, body, exchange }: Answer): void {
    const { suite, ledger } = this.#options
    const rule = suite.writes[exchange.operation ?? '']
    if (status >= 400 && status < 500) ledger.settle(entry, 'refused')
    else if (status < 300 && rule !== undefined && 'creates' in rule) {
      const id = rule.idOf(body)
      if (id !== undefined) ledger.made(entry, id)
    }
  }

  #updateSkew({ headers }: WireAnswer): void {
    const date = Date.parse(headers.date ?? '')
    if (Number.isNaN(date)) return
    const skewMs = date - this.#options.clock.now()
    // The header counts whole seconds, so less than two of them say nothing.
    this.#skewMs = Math.abs(skewMs) < 2000 ? 0 : skewMs
  }

  #record({ request, options, purpose, wire, failure, durationMs }: ExchangeParts): Exchange {
    const { redaction, guard, record } = this.#options
    const { curl, ...shown } = this.#shown(request, options)
    this.#exchanges += 1
    const exchange: Exchange = {
      number: this.#exchanges,
      requirement: purpose.requirement,
      part: purpose.part,
      operation: guard.operationReachedBy(request)?.operation.operationId,
      identity: options.auth === 'none' ? undefined : (options.as ?? 'self'),
      request: shown,
      response: wire && {
        status: wire.status,
        headers: redaction.headers(wire.headers),
        body: redaction.body(wire.text),
      },
      failure: failure === undefined ? undefined : redaction.text(failure),
      durationMs,
      curl,
    }
    record(exchange)
    return exchange
  }

  /** A request as it may be shown: without its secrets, and as a line for a shell. */
  #shown(request: WireRequest, options: CallOptions) {
    const { redaction, suite } = this.#options
    const { method } = request
    const url = redaction.url(request.url)
    const headers = redaction.headers(request.headers)
    const body = request.body === undefined ? undefined : redaction.body(request.body)
    const credentials = curlProof(this.#identity(options), options.auth, suite)
    const { 'user-agent': _agent, accept: _accept, authorization, ...telling } = headers
    // What proves the caller stands in the line already, with references for the secrets.
    const isProof = ([name]: readonly [string, string]) =>
      credentials?.toLowerCase().includes(`"${name.toLowerCase()}: `) === true
    const others = Object.fromEntries(Object.entries(telling).filter((one) => !isProof(one)))
    const kept =
      credentials === undefined && authorization !== undefined
        ? { ...others, authorization }
        : others
    const curl = curlLine({ method, url, credentials, headers: kept, body })
    return { method, url, headers, body, curl }
  }
}

interface ExchangeParts {
  readonly request: WireRequest
  readonly options: CallOptions
  readonly purpose: Purpose
  readonly wire: WireAnswer | undefined
  readonly failure: string | undefined
  readonly durationMs: number
}

/** A network's error in words. */
function failureOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return `no answer within ${String(timeoutMs)} ms`
  }
  const { cause } = error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  const code = 'code' in error ? ` (${String(error.code)})` : ''
  return `${error.message}${inner}${code}`
}
