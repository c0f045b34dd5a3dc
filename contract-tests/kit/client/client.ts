import { Answer } from './answer.ts'
import { type Auth, curlProof, isForged, proofOf } from './credentials.ts'
import { curlLine, type Exchange, type Part } from './exchange.ts'
import type { Guard, WireRequest } from '../guard/guard.ts'
import type { Ledger } from '../run/ledger.ts'
import { operationOf, pathOf } from '../contract/operation.ts'
import type { Redaction } from './redaction.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Identity, Target } from '../target/target.ts'
import type { Transport, WireAnswer } from './transport.ts'
import { Inconclusive, NotApplicable, NotPermitted } from '../run/verdict.ts'
import type { TimeSource } from './wall-clock.ts'
import { pauseAskedFor } from './retry-after.ts'

/** Values of parameters. A list gives a parameter several times; undefined leaves it out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** What a call sends. */
export interface CallOptions {
  /** Name of the identity that calls; `self` if nothing is said. */
  readonly as?: string
  readonly auth?: Auth
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Query
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it stands, instead of `body`; without a type, no content type is named. */
  readonly raw?: { readonly text: string; readonly type?: string }
  readonly headers?: Readonly<Record<string, string>>
  /** Sent to spend the caller's rate budget: a 429 is an answer like any other. */
  readonly exhaust?: boolean
}

/** Whom a call is made for. */
export interface Purpose {
  readonly requirement: string | undefined
  readonly part: Part
}

/** A method and a path below the base URL. */
export interface Place {
  readonly method: string
  readonly path: string
}

/** What a client works with. */
export interface ClientParts {
  readonly suite: Suite
  readonly target: Target
  readonly guard: Guard
  readonly transport: Transport
  readonly ledger: Ledger
  readonly redaction: Redaction
  readonly clock: TimeSource
  /** Is told of every exchange, with its secrets taken out. */
  readonly record: (exchange: Exchange) => void
}

const agent = 'partner-sandbox-contract-tests'
const mostAttempts = 3
/** Answers of something that stands before the deployment: worth another try. */
const gatewayFailures = [502, 503, 504]

/** Calls operations of a target as its identities. Everything goes past the guard. */
export class Client {
  readonly #parts: ClientParts
  readonly #memories = new Map<string, Map<string, unknown>>()
  #exchanges = 0
  #skewMs = 0

  constructor(parts: ClientParts) {
    this.#parts = parts
  }

  /** The present moment on the target's clock, as its `Date` header shows it. */
  nowMs(): number {
    return this.#parts.clock.now() + this.#skewMs
  }

  call(operationId: string, options: CallOptions, purpose: Purpose): Promise<Answer> {
    const operation = operationOf(this.#parts.suite.contract, operationId)
    const path = pathOf(operation, options.params ?? {})
    return this.send({ method: operation.method.toUpperCase(), path }, options, purpose)
  }

  /** A line for a shell that makes the call; nothing is sent. */
  async curlOf(operationId: string, options: CallOptions): Promise<string> {
    const operation = operationOf(this.#parts.suite.contract, operationId)
    const place = {
      method: operation.method.toUpperCase(),
      path: pathOf(operation, options.params ?? {}),
    }
    const purpose = { requirement: undefined, part: 'cleanup' } as const
    return this.#shown(await this.#build(place, options, purpose), options).curl
  }

  /** Sends a request to any path below the base URL. */
  async send(place: Place, options: CallOptions, purpose: Purpose): Promise<Answer> {
    const outcome = await this.#attempt(place, options, purpose)
    let { answer } = outcome
    for (
      let attempt = 2;
      attempt <= mostAttempts && this.#isWorthRetrying(answer, place, options);
      attempt += 1
    ) {
      answer = (await this.#attempt(place, options, purpose)).answer
    }
    if (answer.status === 429 && options.exhaust !== true) {
      throw new Inconclusive(`the target's rate limit is spent (${place.method} ${place.path})`)
    }
    if (gatewayFailures.includes(answer.status)) {
      throw new Inconclusive(`the target is unavailable (${String(answer.status)})`)
    }
    return answer
  }

  async #attempt(place: Place, options: CallOptions, purpose: Purpose) {
    const { guard, transport, clock, target } = this.#parts
    const request = await this.#build(place, options, purpose)
    const intent = {
      part: purpose.part,
      authFailure:
        isForged(options.auth) || this.#parts.suite.refused.includes(options.as ?? 'self'),
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
      throw new Inconclusive(`${request.method} ${place.path}: ${failure}`)
    }
    const pauseMs = pauseAskedFor(wire, this.nowMs())
    const patienceMs = target.budgets.patienceSeconds * 1000
    const waits = options.exhaust !== true && pauseMs <= patienceMs
    guard.heard(wire.status, waits ? pauseMs : 0)
    this.#notice(wire)
    const answer = new Answer(wire, record(wire))
    if (entry !== undefined) this.#settle(entry, answer)
    return { answer }
  }

  /** Reading again does no harm; a refusal for the rate says that it did nothing. */
  #isWorthRetrying({ status, headers }: Answer, { method }: Place, options: CallOptions): boolean {
    if (status === 429) {
      if (options.exhaust === true) return false
      const pauseMs = pauseAskedFor({ status, headers }, this.nowMs())
      return pauseMs > 0 && pauseMs <= this.#parts.target.budgets.patienceSeconds * 1000
    }
    return method === 'GET' && (gatewayFailures.includes(status) || status === 500)
  }

  async #build(place: Place, options: CallOptions, purpose: Purpose): Promise<WireRequest> {
    const { target, ledger } = this.#parts
    const url = new URL(target.baseUrl.href.replace(/\/$/, '') + place.path)
    for (const [name, value] of Object.entries(options.query ?? {})) {
      for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one))
    }
    const body =
      options.raw?.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body))
    const type = options.raw === undefined ? 'application/json' : options.raw.type
    const signable = {
      method: place.method,
      path: url.pathname,
      search: url.search,
      body: body ?? '',
    }
    const proof = await this.#proof(options, signable, purpose)
    return {
      method: place.method,
      url: url.href,
      headers: {
        accept: 'application/json',
        ...(body === undefined || type === undefined ? undefined : { 'content-type': type }),
        'user-agent': `${agent} (run ${ledger.run}; ${purpose.requirement ?? purpose.part})`,
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
    const { suite } = this.#parts
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
    const identity = this.#parts.target.identities[as]
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
    const { suite, guard, ledger } = this.#parts
    const operation = guard.reached(request)?.operation.operationId
    const rule = operation === undefined ? undefined : suite.writes[operation]
    if (operation === undefined || rule === undefined || !('makes' in rule)) return undefined
    return ledger.intend({ kind: rule.makes, operation, identity: as })
  }

  #settle(entry: number, { status, body, exchange }: Answer): void {
    const { suite, ledger } = this.#parts
    const rule = suite.writes[exchange.operation ?? '']
    if (status >= 400 && status < 500) ledger.settle(entry, 'refused')
    else if (status < 300 && rule !== undefined && 'makes' in rule) {
      const id = rule.idOf(body)
      if (id !== undefined) ledger.made(entry, id)
    }
  }

  #notice({ headers }: WireAnswer): void {
    const date = Date.parse(headers.date ?? '')
    if (Number.isNaN(date)) return
    const skewMs = date - this.#parts.clock.now()
    // The header counts whole seconds, so less than two of them say nothing.
    this.#skewMs = Math.abs(skewMs) < 2000 ? 0 : skewMs
  }

  #record({ request, options, purpose, wire, failure, durationMs }: Told): Exchange {
    const { redaction, guard, record } = this.#parts
    const { curl, ...shown } = this.#shown(request, options)
    this.#exchanges += 1
    const exchange: Exchange = {
      number: this.#exchanges,
      requirement: purpose.requirement,
      part: purpose.part,
      operation: guard.reached(request)?.operation.operationId,
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
    const { redaction, suite } = this.#parts
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

interface Told {
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
