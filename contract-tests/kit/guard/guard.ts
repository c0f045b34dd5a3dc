import type { Operation } from '../../../spec/contract.ts'
import type { PathMatch } from '../../../spec/path-matcher.ts'
import type { Part } from '../client/exchange.ts'
import { parseJson } from '../client/json.ts'
import type { TimeSource } from '../client/wall-clock.ts'
import { matchOperation } from '../contract/operation.ts'
import { type Effect, changes, effectOfMethod, permits } from '../requirement/effect.ts'
import type { Suite } from '../requirement/suite.ts'
import { NotPermitted } from '../requirement/verdict.ts'
import type { Ledger } from '../run/ledger.ts'
import type { Target } from '../target/target.ts'
import { advanceRequest, inboxRequests } from '../webhooks/inbox-requests.ts'
import { RunBudget } from './run-budget.ts'
import { outsideScope } from './scope.ts'
import type { Permit, WireRequest } from './wire-request.ts'

/** What a request is for, as far as its bytes do not show it. */
export interface RequestIntent {
  readonly part: Part
  /** Sent in order to be refused for its credentials. */
  readonly authFailure: boolean
  /** Sent in order to spend a caller's rate limit. */
  readonly exhaust: boolean
  /** Whether it cleans up, or is a sign-in for that or a sign-out. */
  readonly isCleanup: boolean
}

/** What a guard decides by. */
export interface GuardOptions {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  readonly clock: TimeSource
}

/** Time that a simulator may be told to let pass: some seconds. */
const isAdvance = /^\{"by":"PT\d{1,6}S"\}$/

/**
 * The one choke point: every request needs a permit from here, and a transport sends none without.
 * It decides by the bytes of the request, not by what a check says that it is doing.
 */
export class Guard {
  readonly budget: RunBudget
  readonly #options: GuardOptions
  readonly #unused = new WeakSet<Permit>()
  readonly #sessionOperations: ReadonlySet<string>

  constructor(options: GuardOptions) {
    this.#options = options
    this.budget = new RunBudget(options.target.budgets, options.clock)
    this.#sessionOperations = sessionOperationsOf(options.suite)
  }

  /** Decides, waits for its turn, and permits. Throws NotPermitted or Inconclusive. */
  async admit(request: WireRequest, intent: RequestIntent): Promise<Permit> {
    this.#requireAddress(request)
    this.#requireMode(request, intent)
    this.budget.spend(intent)
    await this.budget.waitForTurn()
    return this.#permit(request)
  }

  /** Permits a request that fetches webhooks: exactly those that the target's settings lead to. */
  admitInboxRequest(request: WireRequest): Permit {
    const { method, url, body } = request
    const isOurs = inboxRequests(this.#options.target.webhooks).some(
      (known) => known.method === method && known.url === url && known.body === body,
    )
    if (!isOurs) throw new NotPermitted(`webhooks are not fetched by ${method} ${url}`)
    this.budget.requireTime()
    return this.#permit(request)
  }

  /** Permits a request that lets time pass on a simulator, which is as if its limits were spent. */
  admitAdvance(request: WireRequest): Permit {
    const { controlPlane, mode } = this.#options.target
    const { method, url, body = '' } = request
    const known = controlPlane && advanceRequest(controlPlane)
    const isOurs = known?.method === method && known.url === url && isAdvance.test(body)
    if (!isOurs || !permits(mode, 'exhaust')) throw new NotPermitted('no time is let pass')
    this.budget.requireTime()
    return this.#permit(request)
  }

  /** Takes a permit for exactly this request. Throws NotPermitted if there is none. */
  redeem(permit: Permit | undefined, request: Permit): void {
    const fits =
      permit !== undefined &&
      this.#unused.delete(permit) &&
      permit.method === request.method &&
      permit.url === request.url &&
      permit.body === request.body
    if (!fits) throw new NotPermitted(`${request.method} ${request.url} has no permit`)
  }

  /** The operation that a request reaches; undefined for a path that the contract does not have. */
  operationReachedBy({
    method,
    url,
  }: Pick<WireRequest, 'method' | 'url'>): PathMatch<Operation> | undefined {
    const { suite, target } = this.#options
    const base = target.baseUrl.pathname.replace(/\/$/, '')
    const { pathname } = new URL(url)
    if (!pathname.startsWith(`${base}/`)) return undefined
    return matchOperation(suite.contract, method, pathname.slice(base.length))
  }

  #permit({ method, url, body }: WireRequest): Permit {
    const permit = { method, url, body }
    this.#unused.add(permit)
    return permit
  }

  #requireAddress({ url }: WireRequest): void {
    const { baseUrl } = this.#options.target
    const { origin } = new URL(url)
    if (origin !== baseUrl.origin) {
      throw new NotPermitted(`only ${baseUrl.origin} may be called, not ${origin}`)
    }
  }

  #requireMode(request: WireRequest, { part, authFailure, exhaust }: RequestIntent): void {
    const { mode } = this.#options.target
    const reached = this.operationReachedBy(request)
    const operationId = reached?.operation.operationId
    const what = operationId ?? `${request.method} on an unknown path`
    const effect = this.#effectOf(request, operationId, part)
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
        : this.#outsideScope(request, reached)
    if (outside !== undefined) {
      throw new NotPermitted(`mode ${mode} does not permit ${what}: ${outside}`)
    }
  }

  /** Signing in, as a scheme of the suite does, has no effect that a mode could forbid. */
  #effectOf({ method }: WireRequest, operationId: string | undefined, part: Part): Effect {
    const isOfSession = part === 'sign-in' || part === 'sign-out'
    if (operationId === undefined) return effectOfMethod(method)
    if (isOfSession && this.#sessionOperations.has(operationId)) return 'none'
    return this.#options.suite.effects[operationId] ?? effectOfMethod(method)
  }

  #outsideScope(
    { body }: WireRequest,
    { operation, params }: PathMatch<Operation>,
  ): string | undefined {
    const { suite, target, ledger } = this.#options
    const text = body ?? ''
    const write = { params, text, body: parseJson(text) }
    return outsideScope(suite.writes[operation.operationId], write, { root: target.root, ledger })
  }
}

/** Operations by which the schemes of a suite begin, refresh and end sessions. */
function sessionOperationsOf({ schemes }: Suite): ReadonlySet<string> {
  const rules = Object.values(schemes).flatMap(({ signIn }) => signIn ?? [])
  return new Set(
    rules.flatMap(({ operation, refresh, signOut }) =>
      [operation, refresh?.operation, signOut?.operation].filter((one) => one !== undefined),
    ),
  )
}
