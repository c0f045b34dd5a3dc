import type { Effect } from '../requirement/effect.ts'
import { changes, effectOfMethod, permits } from '../requirement/effect.ts'
import type { Ledger } from '../run/ledger.ts'
import { reachedBy, type Reached } from '../contract/operation.ts'
import { outsideScope } from './scope.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import { Inconclusive, NotPermitted } from '../run/verdict.ts'
import type { Part } from '../client/exchange.ts'
import { mailCalls } from '../webhooks/source.ts'

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** What a request is for, as far as its bytes do not show it. */
export interface Intent {
  readonly part: Part
  /** Sent in order to be refused for its credentials. */
  readonly authFailure: boolean
  /** Sent in order to spend a caller's rate budget. */
  readonly exhaust: boolean
}

/** Leave to send one request, once. */
export interface Permit {
  readonly method: string
  readonly url: string
  readonly body: string | undefined
}

/** What a guard decides by. */
export interface GuardOptions {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  readonly clock: TimeSource
}

/**
 * The one choke point: every request needs a permit from here, and a transport sends none without.
 * It decides by the bytes of the request, not by what a check says that it is doing.
 */
export class Guard {
  readonly #options: GuardOptions
  readonly #unused = new WeakSet<Permit>()
  readonly #startedAt: number
  readonly #spent = { requests: 0, authFailures: 0, exhaust: 0 }
  #nextSlotAt = 0
  #heldUntil = 0
  #failuresInARow = 0

  constructor(options: GuardOptions) {
    this.#options = options
    this.#startedAt = options.clock.now()
  }

  get requestsSent(): number {
    return this.#spent.requests
  }

  /** Milliseconds that are left of the run's time. */
  get remainingMs(): number {
    const { clock, target } = this.#options
    return this.#startedAt + target.budgets.seconds * 1000 - clock.now()
  }

  /** Decides, waits for its turn, and permits. Throws NotPermitted or Inconclusive. */
  async admit(request: WireRequest, intent: Intent): Promise<Permit> {
    this.#requireAddress(request)
    this.#requireMode(request, intent)
    this.#requireBudget(intent)
    const waitMs = this.#turnIn()
    if (waitMs > 0) await this.#options.clock.sleep(waitMs)
    const permit = { method: request.method, url: request.url, body: request.body }
    this.#unused.add(permit)
    return permit
  }

  /** Permits a request that fetches webhooks: exactly those that the target's settings lead to. */
  admitMail({ method, url, body }: WireRequest): Permit {
    const { target } = this.#options
    const isOurs = mailCalls(target.webhooks).some(
      (call) => call.method === method && call.url === url && body === undefined,
    )
    if (!isOurs) throw new NotPermitted(`webhooks are not fetched by ${method} ${url}`)
    if (this.remainingMs <= 0) {
      throw new Inconclusive(`the budget of ${String(target.budgets.seconds)} seconds is spent`)
    }
    const permit = { method, url, body }
    this.#unused.add(permit)
    return permit
  }

  /** Takes a permit for exactly this request. Throws if there is none: nothing passes beside. */
  redeem(permit: unknown, request: Pick<WireRequest, 'method' | 'url' | 'body'>): void {
    const given = permit as Permit | undefined
    const fits =
      typeof given === 'object' &&
      this.#unused.delete(given) &&
      given.method === request.method &&
      given.url === request.url &&
      given.body === request.body
    if (!fits) throw new NotPermitted(`${request.method} ${request.url} has no permit`)
  }

  /** To be told of every answer: failures in a row stop the run, and a pause holds everything. */
  heard(status: number, pauseMs: number): void {
    this.#failuresInARow = status >= 500 ? this.#failuresInARow + 1 : 0
    if (pauseMs > 0) {
      this.#heldUntil = Math.max(this.#heldUntil, this.#options.clock.now() + pauseMs)
    }
  }

  /** Which operation a request reaches; undefined for a path that the contract does not have. */
  reached({ method, url }: Pick<WireRequest, 'method' | 'url'>): Reached | undefined {
    const { suite, target } = this.#options
    const base = target.baseUrl.pathname.replace(/\/$/, '')
    const { pathname } = new URL(url)
    if (!pathname.startsWith(base)) return undefined
    return reachedBy(suite.contract, method, pathname.slice(base.length))
  }

  #requireAddress({ url }: WireRequest): void {
    const { baseUrl } = this.#options.target
    const { origin } = new URL(url)
    if (origin !== baseUrl.origin) {
      throw new NotPermitted(`only ${baseUrl.origin} may be called, not ${origin}`)
    }
  }

  #requireMode(request: WireRequest, { authFailure, exhaust }: Intent): void {
    const { suite, target } = this.#options
    const { mode } = target
    const reached = this.reached(request)
    const operationId = reached?.operation.operationId
    const what = operationId ?? `${request.method} on an unknown path`
    const effect =
      (operationId === undefined ? undefined : suite.effects[operationId]) ??
      effectOfMethod(request.method)
    if (reached === undefined && !permits(mode, 'update')) {
      // What nobody has described may do anything, whatever its method.
      throw new NotPermitted(`mode ${mode} permits only operations of the contract, not ${what}`)
    }
    const all: Effect[] = [effect]
    if (authFailure) all.push('auth-failure')
    if (exhaust) all.push('exhaust')
    for (const one of all) {
      if (!permits(mode, one)) {
        throw new NotPermitted(`mode ${mode} does not permit ${what} (${one})`)
      }
    }
    if (mode === 'full' || !changes(effect)) return
    const outside =
      reached === undefined
        ? 'the path is not part of the contract'
        : this.#outside(request, reached)
    if (outside !== undefined) {
      throw new NotPermitted(`mode ${mode} does not permit ${what}: ${outside}`)
    }
  }

  #outside({ body }: WireRequest, { operation, params }: Reached): string | undefined {
    const { suite, target, ledger } = this.#options
    const text = body ?? ''
    const written = { params, text, body: parsed(text) }
    return outsideScope(suite.writes[operation.operationId], written, { root: target.root, ledger })
  }

  #requireBudget({ part, authFailure, exhaust }: Intent): void {
    const { budgets } = this.#options.target
    if (this.#failuresInARow >= budgets.failuresInARow) {
      throw new Inconclusive(
        `stopped: the target failed ${String(this.#failuresInARow)} times in a row`,
      )
    }
    // Cleaning up is not cut short: what was made has to go, and the ledger bounds how much it is.
    if (part !== 'cleanup') {
      if (this.#spent.requests >= budgets.requests) {
        throw new Inconclusive(`the budget of ${String(budgets.requests)} requests is spent`)
      }
      if (this.remainingMs <= 0) {
        throw new Inconclusive(`the budget of ${String(budgets.seconds)} seconds is spent`)
      }
    }
    if (authFailure && this.#spent.authFailures >= budgets.authFailures) {
      throw new NotPermitted(
        `the budget of ${String(budgets.authFailures)} refused sign-ins is spent`,
      )
    }
    if (exhaust && this.#spent.exhaust >= budgets.exhaust) {
      throw new NotPermitted(`the budget of ${String(budgets.exhaust)} exhausting calls is spent`)
    }
    this.#spent.requests += 1
    if (authFailure) this.#spent.authFailures += 1
    if (exhaust) this.#spent.exhaust += 1
  }

  /** Takes the next free moment; returns how long it is until then. */
  #turnIn(): number {
    const { clock, target } = this.#options
    const { perSecond } = target.budgets
    const now = clock.now()
    const at = Math.max(now, this.#heldUntil, this.#nextSlotAt)
    if (perSecond > 0) this.#nextSlotAt = at + 1000 / perSecond
    return at - now
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
