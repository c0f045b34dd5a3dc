import { parseJson } from './json.ts'
import type { ResponseParts } from '../contract/schema-check.ts'
import type { CallReserve } from '../guard/call-reserve.ts'
import type { Guard } from '../guard/guard.ts'
import type { Transport, WireAnswer } from '../guard/transport.ts'
import type { WireRequest } from '../guard/wire-request.ts'
import { retryAfterMs, tooManyRequests } from '../requirement/rate-limit.ts'
import type { CurlProof, Proof } from '../requirement/scheme.ts'
import type { Suite } from '../requirement/suite.ts'
import { Inconclusive, NotPermitted } from '../requirement/verdict.ts'
import type { Ledger } from '../run/ledger.ts'
import type { Target } from '../target/target.ts'
import { Answer } from './answer.ts'
import { CreationRecord } from './creation-record.ts'
import { describeNetworkError, isTimeout } from './network-error.ts'
import type { CallOptions, Purpose } from './call.ts'
import type { Exchange } from './exchange.ts'
import type { Redaction } from './redaction/redaction.ts'
import { type RequestDraft, shownRequest, wireRequestOf } from './request-draft.ts'
import type { TimeSource } from './wall-clock.ts'

/** What requests are sent with. */
export interface SenderOptions {
  readonly suite: Suite
  readonly target: Target
  readonly guard: Guard
  readonly transport: Transport
  readonly reserve: CallReserve
  readonly ledger: Ledger
  readonly redaction: Redaction
  readonly clock: TimeSource
  /** Receives every exchange, with its secrets taken out. */
  readonly record: (exchange: Exchange) => void
  /** Receives every answer as it came. */
  readonly observe?: (answer: Answer) => void
}

const userAgent = 'partner-sandbox-contract-tests'
const maxAttempts = 3
/** Statuses of a gateway in front of the deployment, which may work the next time. */
export const gatewayFailures = [502, 503, 504]

/** The longest pause that an answer to the clean-up may ask for, if not more is allowed. */
const cleanupPatienceMs = 65_000

/** Proof of a caller, and what a line of curl shows of it. */
export interface Proven {
  readonly proof: Proof
  readonly curl: CurlProof | undefined
}

/** A request with everything that is decided about it before it is sent. */
export interface PreparedRequest {
  readonly options: CallOptions
  readonly purpose: Purpose
  readonly draft: RequestDraft
  /** Proves the caller, anew for each time that the request is sent. */
  readonly prove: () => Promise<Proven>
  /** Sent to see its credentials refused. */
  readonly authFailure: boolean
  /** Whether it cleans up, or is a sign-in for that or a sign-out. */
  readonly isCleanup: boolean
  /** Receives each response before it is recorded; returns whether the call is sent again for it. */
  readonly onResponse?: (response: ResponseParts) => boolean
}

/** Sends prepared requests past the guard, and records each with what came back. */
export class Sender {
  readonly #options: SenderOptions
  readonly #creations: CreationRecord
  #exchanges = 0
  #skewMs = 0

  constructor(options: SenderOptions) {
    this.#options = options
    this.#creations = new CreationRecord(options)
  }

  /** The present moment on the target's clock, as its `Date` header shows it. */
  nowMs(): number {
    return this.#options.clock.now() + this.#skewMs
  }

  /**
   * Sends a request, and again where the next answer may be another. Throws Inconclusive where the
   * target cannot be reached, is not available, or refuses the caller for its rate.
   */
  async send(request: PreparedRequest): Promise<Answer> {
    const { options, draft } = request
    let answer = await this.#sendOnce(request)
    for (
      let times = 2;
      times <= maxAttempts && this.#isWorthRetrying(answer, request);
      times += 1
    ) {
      answer = await this.#sendOnce(request)
    }
    if (options.exhaust !== true && this.#rateLimit.isSpent(answer)) {
      const line = `${draft.method} ${draft.url.pathname.slice(this.#basePath.length)}`
      throw new Inconclusive(`the target's rate limit is spent (${line})`)
    }
    // In the place of a refusal for the rate, that is an answer which is wrong.
    if (options.exhaust !== true && gatewayFailures.includes(answer.status)) {
      throw new Inconclusive(`the target is unavailable (${String(answer.status)})`)
    }
    return answer
  }

  async #sendOnce(request: PreparedRequest): Promise<Answer> {
    const { guard, transport, clock, target, ledger, reserve } = this.#options
    const { options, purpose, draft, authFailure, isCleanup } = request
    const proven = await request.prove()
    const wire = wireRequestOf(
      draft,
      proven.proof,
      `${userAgent} (run ${ledger.run}; ${purpose.requirement ?? purpose.part})`,
    )
    const exhaust = options.exhaust === true
    const permit = await guard.admit(wire, { part: purpose.part, authFailure, exhaust, isCleanup })
    const counted = this.#countedFor(request)
    if (counted !== undefined) this.#requireCalls(counted, wire, request)
    const entry = this.#creations.intend(wire, request)
    const startedAt = clock.now()
    const record = (response: WireAnswer | undefined, more: Partial<Sent>) => {
      const durationMs = clock.now() - startedAt
      return this.#record({ request, proven, wire, response, durationMs, ...more })
    }
    let response: WireAnswer
    try {
      response = await transport.send(wire, permit, clock.deadline(target.budgets.timeoutMs))
      guard.budget.recordWait(startedAt)
      if (counted !== undefined) reserve.noteAnswer(counted, response, this.nowMs())
    } catch (error) {
      if (counted !== undefined) reserve.noteAnswer(counted, undefined, this.nowMs())
      if (error instanceof NotPermitted) throw error
      if (isTimeout(error)) guard.budget.recordTimeout()
      const failure = describeNetworkError(error, target.budgets.timeoutMs)
      record(undefined, { failure })
      const path = draft.url.pathname.slice(this.#basePath.length)
      throw new Inconclusive(`${draft.method} ${path}: ${failure}`)
    }
    const pauseMs = this.#pauseMs(response)
    guard.budget.recordResponse(
      response.status,
      !exhaust && this.#isBearable(pauseMs, request) ? pauseMs : 0,
    )
    this.#updateSkew(response)
    const parts = { ...response, body: parseJson(response.text) }
    const sentAgain = request.onResponse?.(parts) === true
    const answer = new Answer(response, record(response, { sentAgain }))
    if (entry !== undefined) this.#creations.settle(entry, answer)
    this.#options.observe?.(answer)
    return answer
  }

  get #rateLimit() {
    return this.#options.suite.rateLimit ?? tooManyRequests
  }

  get #basePath(): string {
    return this.#options.target.baseUrl.pathname.replace(/\/$/, '')
  }

  /** Milliseconds that a response asks to wait before the next call. */
  #pauseMs(response: WireAnswer): number {
    const nowMs = this.nowMs()
    if (this.#rateLimit.isSpent(response)) return this.#rateLimit.retryAfterMs(response, nowMs)
    return response.status === 503 ? retryAfterMs(response.headers, nowMs) : 0
  }

  /** What was made has to go: the clean-up waits for a limit that lasts a minute. */
  #isBearable(pauseMs: number, { purpose }: PreparedRequest): boolean {
    const patienceMs = this.#options.target.budgets.patienceSeconds * 1000
    const isRemoval = purpose.part === 'cleanup'
    return pauseMs <= (isRemoval ? Math.max(patienceMs, cleanupPatienceMs) : patienceMs)
  }

  /** Whose rate limit a request is counted for; undefined if nobody knows. */
  #countedFor({ options, purpose, authFailure }: PreparedRequest): string | undefined {
    const isOfSession = purpose.part === 'sign-in' || purpose.part === 'sign-out'
    const isOwn =
      !authFailure && !isOfSession && options.auth !== 'none' && options.exhaust !== true
    return isOwn ? (options.as ?? 'self') : undefined
  }

  #requireCalls(identity: string, wire: WireRequest, request: PreparedRequest): void {
    const { reserve } = this.#options
    const isFree = request.isCleanup || request.purpose.part === 'identity-probe'
    if (!isFree) reserve.require({ identity, isCreating: this.#creations.isCreating(wire) })
    reserve.noteSent(identity)
  }

  /** Reading again does no harm; a refusal for the rate says that it did nothing. */
  #isWorthRetrying(answer: Answer, request: PreparedRequest): boolean {
    const { draft, options } = request
    if (this.#rateLimit.isSpent(answer)) {
      const pauseMs = this.#rateLimit.retryAfterMs(answer, this.nowMs())
      return options.exhaust !== true && pauseMs > 0 && this.#isBearable(pauseMs, request)
    }
    const { status } = answer
    return draft.method === 'GET' && (gatewayFailures.includes(status) || status === 500)
  }

  #updateSkew({ headers }: WireAnswer): void {
    const date = Date.parse(headers.date ?? '')
    if (Number.isNaN(date)) return
    const skewMs = date - this.#options.clock.now()
    // The header counts whole seconds, so less than two of them say nothing.
    this.#skewMs = Math.abs(skewMs) < 2000 ? 0 : skewMs
  }

  #record({ request, proven, wire, response, failure, sentAgain, durationMs }: Sent): Exchange {
    const { redaction, guard, record } = this.#options
    const { options, purpose, draft } = request
    const { curl: line, ...shown } = shownRequest(draft, { wire, ...proven }, redaction)
    this.#exchanges += 1
    const exchange: Exchange = {
      number: this.#exchanges,
      requirement: purpose.requirement,
      part: purpose.part,
      ...(sentAgain === true && { sentAgain }),
      operation: guard.operationReachedBy(wire)?.operation.operationId,
      identity: options.auth === 'none' ? undefined : (options.as ?? 'self'),
      request: shown,
      response: response && {
        status: response.status,
        headers: redaction.headers(response.headers),
        body: redaction.body(response.text),
      },
      failure: failure === undefined ? undefined : redaction.text(failure),
      durationMs,
      curl: line,
    }
    record(exchange)
    return exchange
  }
}

/** A request that was sent, and what came back. */
interface Sent {
  readonly request: PreparedRequest
  readonly proven: Proven
  readonly wire: WireRequest
  readonly response: WireAnswer | undefined
  readonly failure?: string
  readonly sentAgain?: boolean
  readonly durationMs: number
}
