import type { AnyProvider, Exchange, OperationShape, Reply, Unrouted } from '../kernel/provider.ts'
import type { Allowance } from '../kernel/rate-limiter.ts'
import { Defect, Refusal } from '../kernel/refusal.ts'
import type { Decision, LogEntry } from '../kernel/request-log.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import { StorageError } from '../kernel/storage/storage-error.ts'
import { parseJson, textOf } from './json-body.ts'
import { contractViolation } from './contract-check.ts'
import type { Validator } from './validation.ts'

/** An operation as it is carried out; without one, a request that reached none. */
export interface Route {
  readonly provider: AnyProvider
  readonly operation: { readonly shape: OperationShape; readonly validator: Validator } | undefined
  readonly unrouted?: Unrouted
}

/** A finished answer, ready for the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** One request on its way through the stages. */
interface Flow {
  readonly route: Route
  readonly sandbox: Sandbox
  readonly exchange: Exchange
  readonly params: Readonly<Record<string, string>>
  readonly tooLarge: boolean
  readonly entry: LogEntry
  readonly state: unknown
  caller: unknown
  allowance: Allowance | undefined
  input: { params: unknown; query: unknown; body: unknown }
}

type Stage = (flow: Flow) => Refusal | undefined

/** The life of a request up to its handler, in order. The first refusal ends it. */
const stages: readonly Stage[] = [reachOperation, authenticate, limitRate, permit, validate]

/** What a request needs to be answered. */
export interface Request {
  readonly route: Route
  readonly sandbox: Sandbox
  readonly exchange: Exchange
  readonly params: Readonly<Record<string, string>>
  readonly tooLarge: boolean
}

/**
 * Carries a request through its life: the stages above, the handler in a transaction, the check of
 * the answer, the commit, the log. Waits only where a handler or the storing of a change does.
 */
export function answer(request: Request): Answer | Promise<Answer> {
  const flow = begin(request)
  try {
    for (const stage of stages) {
      const refusal = stage(flow)
      if (refusal !== undefined) return finish(flow, refused(flow, refusal))
    }
    const result = handle(flow)
    if (result instanceof Promise) {
      flow.sandbox.store.rollback()
      return result.then((late) => conclude(flow, late)).catch((error) => fail(flow, error))
    }
    const done = conclude(flow, result)
    return done instanceof Promise ? done.catch((error) => fail(flow, error)) : done
  } catch (error) {
    return fail(flow, error)
  }
}

function begin({ route, sandbox, exchange, params, tooLarge }: Request): Flow {
  const entry = sandbox.log.add({
    at: sandbox.clock.now(),
    provider: route.provider.name,
    operation: route.operation?.shape.operationId,
    method: exchange.method,
    url: exchange.requestedPath + exchange.search,
    requestHeaders: exchange.headers,
    requestBody: undefined,
    caller: undefined,
    status: 0,
    responseHeaders: {},
    responseBody: undefined,
    decisions: [],
    defect: undefined,
  })
  return {
    route,
    sandbox,
    exchange,
    params,
    tooLarge,
    entry,
    state: sandbox.state(route.provider),
    caller: undefined,
    allowance: undefined,
    input: { params: undefined, query: undefined, body: undefined },
  }
}

function reachOperation({ route }: Flow): Refusal | undefined {
  return route.operation === undefined
    ? route.provider.unrouted(route.unrouted ?? 'unknown-path')
    : undefined
}

function authenticate(flow: Flow): Refusal | undefined {
  const { provider } = flow.route
  const caller: unknown = provider.authenticate(flow.exchange, flow.state)
  if (caller instanceof Refusal) return caller
  flow.caller = caller
  flow.entry.caller = provider.callerName(caller)
  return passed(flow, 'authenticate', provider.placeOf(caller))
}

function limitRate(flow: Flow): Refusal | undefined {
  const { provider } = flow.route
  const budget = provider.budgetOf(flow.caller, flow.state)
  if (budget === undefined) return undefined
  // Nobody is called nothing, so those who have not signed in share the budget of no caller.
  const who = flow.entry.caller ?? ''
  const allowance = flow.sandbox.limiter.spend(`${provider.name} ${who}`, budget)
  flow.allowance = allowance
  if (!allowance.granted) return provider.rateLimited(allowance)
  return passed(flow, 'rate-limit', { ...allowance })
}

function permit(flow: Flow): Refusal | undefined {
  const { provider, operation } = flow.route
  const refusal = provider.permit(operation?.shape.operationId ?? '', flow.caller)
  return refusal ?? decide(flow, permitted)
}

function validate(flow: Flow): Refusal | undefined {
  const { provider, operation } = flow.route
  if (operation === undefined) return undefined
  const { validator } = operation
  const params = validator.params(flow.params)
  if ('issues' in params) return provider.invalid(params.issues)
  const query = validator.query(flow.exchange.search)
  if ('issues' in query) return provider.invalid(query.issues)
  flow.input = { params: params.value, query: query.value, body: undefined }
  if (validator.takesBody) {
    if (flow.tooLarge) return provider.unreadable('too-large')
    const text = textOf(flow.exchange.body ?? new Uint8Array())
    flow.entry.requestBody = text
    const json =
      text === '' && validator.bodyIsOptional
        ? { value: {} }
        : parseJson(text, flow.exchange.header('content-type'))
    if ('unreadable' in json) return provider.unreadable(json.unreadable)
    const body = validator.body(json.value)
    if ('issues' in body) return provider.invalid(body.issues)
    flow.input.body = body.value
  }
  return decide(flow, valid)
}

/** Runs the handler in a transaction, which stays open until its answer has been checked. */
function handle(flow: Flow): Reply | Refusal | Promise<Reply | Refusal> {
  const { provider, operation } = flow.route
  const handler = provider.handlers[operation?.shape.operationId ?? '']
  if (handler === undefined) throw new Defect(`no handler for ${String(flow.entry.operation)}`)
  const cause = { by: flow.entry.id, traceparent: flow.exchange.header('traceparent') }
  flow.sandbox.store.begin()
  const { state, caller } = flow
  const { params, query, body } = flow.input
  return flow.sandbox.events.because(cause, () => handler({ params, query, body, state, caller }))
}

/** Checks the answer, commits what was changed on the way to it, and waits until that is stored. */
function conclude(flow: Flow, result: Reply | Refusal): Answer | Promise<Answer> {
  const { store } = flow.sandbox
  if (result instanceof Refusal) {
    if (store.isOpen) store.rollback()
    return finish(flow, refused(flow, result))
  }
  if (flow.sandbox.options.strict) requireContract(flow, result)
  decide(flow, answered)
  const commit = store.isOpen ? store.commit() : undefined
  if (commit === undefined) return finish(flow, result)
  decide(flow, { stage: 'commit', outcome: 'passed', detail: { commit: commit.number } })
  const stored = flow.sandbox.persist()
  return stored instanceof Promise ? stored.then(() => finish(flow, result)) : finish(flow, result)
}

function refused(flow: Flow, refusal: Refusal): Reply {
  const { provider } = flow.route
  // Every answer shows the caller's budget, also one that was refused before it was known who calls.
  if (flow.allowance === undefined) {
    const overspent = limitRate(flow)
    if (overspent !== undefined) refusal = overspent
  }
  decide(flow, {
    stage: 'refuse',
    outcome: 'refused',
    rule: refusal.rule,
    detail: refusal.issues.length === 0 ? refusal.code : { issues: refusal.issues },
  })
  const reply = provider.render(refusal, flow.state, flow.entry.id)
  if (flow.sandbox.options.strict && flow.route.operation !== undefined) {
    requireContract(flow, reply)
  }
  return reply
}

function requireContract(flow: Flow, reply: Reply): void {
  const { operation } = flow.route
  const wrong = operation === undefined ? undefined : contractViolation(operation.shape, reply)
  if (wrong !== undefined) throw new Defect(wrong)
}

/** What went wrong on our side becomes the vendor's own failure, marked as ours. */
function fail(flow: Flow, error: unknown): Answer {
  const { store } = flow.sandbox
  if (store.isOpen) store.rollback()
  const message = error instanceof Error ? error.message : String(error)
  const ours = !(error instanceof StorageError)
  if (ours) flow.entry.defect = error instanceof Error ? (error.stack ?? message) : message
  decide(flow, { stage: 'fail', outcome: 'failed', detail: message })
  const reply = flow.route.provider.failure(flow.state, flow.entry.id)
  const mark = { [ours ? 'X-Sandbox-Defect' : 'X-Sandbox-Storage-Error']: oneLine(message) }
  return finish(flow, { ...reply, headers: { ...reply.headers, ...mark } })
}

function finish(flow: Flow, reply: Reply): Answer {
  const { entry, allowance, sandbox, route } = flow
  const body = reply.body === undefined ? null : JSON.stringify(reply.body)
  const headers: Record<string, string> = {
    date: sandbox.clock.httpDate(),
    'X-Sandbox-Request-Id': entry.id,
  }
  if (body !== null) headers['content-type'] = 'application/json'
  // Spreading into the literal costs fifty times as much, on every answer.
  if (allowance !== undefined) Object.assign(headers, route.provider.rateHeaders(allowance))
  Object.assign(headers, reply.headers)
  entry.status = reply.status
  entry.responseHeaders = headers
  entry.responseBody = body ?? undefined
  return { status: reply.status, headers, body }
}

/** Decisions that say the same of every request. */
const permitted: Decision = {
  stage: 'permit',
  outcome: 'passed',
  detail: 'the role may use this operation',
}
const valid: Decision = {
  stage: 'validate',
  outcome: 'passed',
  detail: 'the request fits the contract',
}
const answered: Decision = {
  stage: 'handle',
  outcome: 'answered',
  detail: 'the handler answered',
}

function passed(flow: Flow, stage: string, detail: Decision['detail']): undefined {
  return decide(flow, { stage, outcome: 'passed', detail })
}

function decide(flow: Flow, decision: Decision): undefined {
  flow.entry.decisions.push(decision)
}

/** A header value has one line of printable ASCII. */
function oneLine(message: string): string {
  return message.replace(/[^ -~]+/g, ' ').slice(0, 500)
}
