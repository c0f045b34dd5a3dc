import type { BodyBytes, Exchange, MaybePromise, Reply } from '../kernel/requests/exchange.ts'
import type { Cause } from '../kernel/events.ts'
import { isPublic, type OperationShape, responseContents } from '../kernel/operation.ts'
import type { AnyProvider, SideService, Unrouted } from '../kernel/provider.ts'
import type { Allowance } from '../kernel/requests/rate-limiter.ts'
import { Defect, Refusal } from '../kernel/refusal.ts'
import { cutBytes, cutText, type Text } from '../kernel/requests/request-log.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import type { Commit } from '../kernel/state/store.ts'
import { JoinedText } from '../kernel/state/kept-views.ts'
import { chooseContent, parseBody, writeBody, type WrittenBody } from './body/body-content.ts'
import { contractViolation } from './contract-check.ts'
import { failureOf, messageOf } from './failures.ts'
import { LoggedExchange } from './logged-exchange.ts'
import type { Misfit, Validator } from './validation.ts'
import { unread, valid } from './usual-decisions.ts'

/** An operation that a request reached, with how its requests are checked. */
export interface RoutedOperation {
  readonly shape: OperationShape
  readonly validator: Validator
}

/** Where a request arrived. */
export interface Route {
  readonly provider: AnyProvider
  /** Undefined for a request that reached none. */
  readonly operation: RoutedOperation | undefined
  readonly params: Readonly<Record<string, string>>
  /** Why it reached none. */
  readonly unrouted?: Unrouted
  /** What it reached instead. */
  readonly sideService?: SideService<unknown> | undefined
}

/** A finished answer, ready for the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
  /** Bytes of the body, where they are known. */
  readonly bytes?: number | undefined
}

/** What a request needs to be answered. */
export interface Arrived {
  readonly route: Route
  readonly sandbox: Sandbox
  readonly exchange: Exchange
}

/** One request on its way through the stages, with what they found out so far. */
interface Flow extends Arrived {
  readonly entry: LoggedExchange
  readonly state: unknown
  caller: unknown
  allowance: Allowance | undefined
  input: { params: unknown; query: unknown; body: unknown }
  prepared: unknown
  refusal: Refusal | undefined
  reply: Reply | undefined
  commit: Commit | undefined
}

interface Stage {
  readonly run: (flow: Flow) => MaybePromise<Refusal | undefined>
  /** Whether it also takes place once the call is refused. */
  readonly always?: true
}

/**
 * The life of a request, in order. A refusal, or the answer of what is beside the API, passes over the stages that are left, but for those that
 * always take place: every request is counted, and every answer is checked. From `handle` to `commit`
 * nothing waits, so that a transaction is never open while others have their turn.
 */
const stages: readonly Stage[] = [
  { run: findOperation },
  { run: authenticate },
  { run: limitRate, always: true },
  { run: permit },
  { run: readInput },
  { run: prepare },
  { run: handle },
  { run: renderRefusal, always: true },
  { run: checkAnswer, always: true },
  { run: commit, always: true },
  { run: store, always: true },
]

/** Carries a request through its life. What need not wait is answered at once. */
export function answer(arrived: Arrived): MaybePromise<Answer> {
  return runFrom(0, open(arrived))
}

function runFrom(first: number, flow: Flow): MaybePromise<Answer> {
  try {
    for (let next = first; next < stages.length; next += 1) {
      const stage = stages[next]
      if (stage === undefined || (isAnswered(flow) && stage.always !== true)) continue
      const result = stage.run(flow)
      if (result instanceof Promise) {
        return result.then(
          (refusal) => {
            flow.refusal ??= refusal
            return runFrom(next + 1, flow)
          },
          (error: unknown) => fail(flow, error),
        )
      }
      flow.refusal ??= result
    }
    if (flow.reply === undefined) throw new Defect('no stage made an answer')
    return close(flow, flow.reply)
  } catch (error) {
    return fail(flow, error)
  }
}

function isAnswered({ refusal, reply }: Flow): boolean {
  return refusal !== undefined || reply !== undefined
}

/** Opens an entry in the request log. */
function open({ route, sandbox, exchange }: Arrived): Flow {
  const { provider, operation } = route
  const at = sandbox.clock.now()
  const entry = sandbox.log.add(new LoggedExchange(provider, operation?.shape, { exchange, at }))
  return {
    route,
    sandbox,
    exchange,
    entry,
    state: sandbox.state(route.provider),
    caller: undefined,
    allowance: undefined,
    input: { params: undefined, query: undefined, body: undefined },
    prepared: undefined,
    refusal: undefined,
    reply: undefined,
    commit: undefined,
  }
}

function findOperation(flow: Flow): MaybePromise<Refusal | undefined> {
  const { exchange, state, route } = flow
  const { operation, sideService, unrouted = { reason: 'unknown-path', methods: [] } } = route
  if (operation !== undefined) return undefined
  if (sideService === undefined) return route.provider.unrouted(unrouted)
  const reply = sideService({ exchange, state })
  if (reply instanceof Promise) {
    return reply.then((late) => {
      flow.reply = late
      return undefined
    })
  }
  flow.reply = reply
  return undefined
}

function authenticate(flow: Flow): MaybePromise<Refusal | undefined> {
  const { route, exchange, state } = flow
  if (route.operation === undefined || isPublic(route.operation.shape)) return undefined
  const operation = route.operation.shape
  const caller: unknown = route.provider.authenticate({ exchange, operation, state })
  return caller instanceof Promise
    ? caller.then((found) => admit(flow, found))
    : admit(flow, caller)
}

function admit(flow: Flow, caller: unknown): Refusal | undefined {
  if (caller instanceof Refusal) return caller
  if (caller === undefined) return undefined
  flow.caller = caller
  flow.entry.signedIn = caller
  return undefined
}

function limitRate(flow: Flow): Refusal | undefined {
  const { route, exchange, caller, state } = flow
  const { provider } = route
  if (route.sideService !== undefined) return undefined
  const operation = route.operation?.shape
  const budget = provider.budgetOf({ caller, exchange, operation, state })
  if (budget === undefined) return undefined
  const allowance = flow.sandbox.limiter.spend(budget, provider.name)
  flow.allowance = allowance
  if (allowance.granted) {
    flow.entry.allowance = allowance
    return undefined
  }
  // Somebody who guesses credentials is told of the limit, and not any more whether they are right.
  flow.refusal = undefined
  return provider.rateLimited(allowance)
}

function permit(flow: Flow): Refusal | undefined {
  const { route, caller, state } = flow
  const refusal = route.provider.permit(operationOf(flow).shape.operationId, caller, state)
  flow.entry.isPermitted = refusal === undefined
  return refusal
}

/** Reads and validates the input; the body last, since only it may have to be waited for. */
function readInput(flow: Flow): MaybePromise<Refusal | undefined> {
  const { validator } = operationOf(flow)
  const params = validator.params(flow.route.params)
  if ('issues' in params) return invalid(flow, params)
  const query = validator.query(flow.exchange.search)
  if ('issues' in query) return invalid(flow, query)
  flow.input = { params: params.value, query: query.value, body: undefined }
  if (validator.bodyContents.length === 0) return pass(flow, valid)
  const bytes = flow.exchange.body()
  return bytes instanceof Promise
    ? bytes.then((read) => readBody(flow, read))
    : readBody(flow, bytes)
}

function readBody(flow: Flow, bytes: BodyBytes): Refusal | undefined {
  const { provider } = flow.route
  const { validator } = operationOf(flow)
  if (bytes === 'too-large') {
    const { bodyLimitBytes: limitBytes } = validator
    return provider.unreadable({ reason: 'too-large', limitBytes })
  }
  flow.entry.requestBody = cutBytes(bytes, flow.sandbox.log.limits.bodyBytes)
  const [usual] = validator.bodyContents
  const contentType = flow.exchange.header('content-type')
  if (validator.takesBytes) {
    const chosen = chooseContent(contentType, validator.bodyContents)
    if ('unreadable' in chosen) return provider.unreadable(chosen.unreadable)
    flow.input.body = bytes
    return pass(flow, unread)
  }
  const parsed =
    bytes.length === 0 && validator.isBodyOptional && usual !== undefined
      ? { value: {}, content: usual }
      : parseBody(bytes, contentType, validator.bodyContents)
  if ('unreadable' in parsed) return provider.unreadable(parsed.unreadable)
  const body = validator.body(parsed.value, parsed.content)
  if ('issues' in body) return invalid(flow, body)
  flow.input.body = body.value
  return pass(flow, valid)
}

function pass({ entry }: Flow, checked: typeof valid): undefined {
  entry.checked = checked
}

function invalid(flow: Flow, { issues, given }: Misfit): Refusal {
  const { shape: operation } = operationOf(flow)
  return flow.route.provider.invalid(issues, { operation, given })
}

function prepare(flow: Flow): MaybePromise<Refusal | undefined> {
  const handler = handlerOf(flow)
  if (typeof handler === 'function') return undefined
  return handler.prepare(callOf(flow)).then((prepared: unknown) => {
    if (prepared instanceof Refusal) return prepared
    flow.prepared = prepared
    return undefined
  })
}

/** Runs the handler in a transaction, which stays open until its answer has been checked. */
function handle(flow: Flow): Refusal | undefined {
  const { sandbox, entry, exchange } = flow
  const handler = handlerOf(flow)
  const call = callOf(flow)
  sandbox.store.begin()
  const outer = sandbox.events.begin(new RequestCause(entry.id, exchange))
  let result
  try {
    result = typeof handler === 'function' ? handler(call) : handler.handle(call, flow.prepared)
  } finally {
    sandbox.events.end(outer)
  }
  if (result instanceof Refusal) {
    sandbox.store.rollback()
    return result
  }
  flow.reply = result
  entry.isAnswered = true
  return undefined
}

/** Looks for the trace only where something is announced. */
class RequestCause implements Cause {
  readonly by: string
  readonly #exchange: Exchange

  constructor(by: string, exchange: Exchange) {
    this.by = by
    this.#exchange = exchange
  }

  get traceparent(): string | undefined {
    return this.#exchange.header('traceparent')
  }
}

function renderRefusal(flow: Flow): undefined {
  const { refusal, route } = flow
  if (refusal === undefined) return
  flow.entry.refuse(refusal)
  flow.reply = route.provider.render(refusal, refusedCallOf(flow))
}

function checkAnswer({ route, reply, sandbox }: Flow): undefined {
  if (!sandbox.options.strict || route.operation === undefined || reply === undefined) return
  const violation = contractViolation(route.operation.shape, reply)
  if (violation !== undefined) throw new Defect(violation)
}

function commit(flow: Flow): undefined {
  const { store } = flow.sandbox
  if (!store.isOpen) return
  flow.commit = store.commit()
  flow.entry.commit = flow.commit?.number
}

/** Waits until a change is stored, where it is to outlive the process. */
function store({ sandbox, commit: made, reply }: Flow): MaybePromise<undefined> {
  if (made === undefined) return undefined
  const stored = sandbox.persist()
  const done = afterAll(stored, reply?.afterwards)
  return done instanceof Promise ? done.then(() => undefined) : undefined
}

function afterAll(stored: MaybePromise<void>, afterwards: Reply['afterwards']): MaybePromise<void> {
  if (afterwards === undefined) return stored
  return stored instanceof Promise ? stored.then(afterwards) : afterwards()
}

function fail(flow: Flow, error: unknown): Answer {
  const { sandbox, entry, route } = flow
  if (sandbox.store.isOpen) sandbox.store.rollback()
  entry.fail(messageOf(error))
  const { reply, isDefect } = failureOf(error, route.provider, refusedCallOf(flow))
  if (isDefect) entry.defect = (error instanceof Error && error.stack) || messageOf(error)
  return close(flow, reply)
}

/** Finishes the log entry and writes the answer out. */
function close(flow: Flow, reply: Reply): Answer {
  const { entry, allowance, sandbox, route } = flow
  const operation = route.operation?.shape
  const contents = operation === undefined ? [] : responseContents(operation, reply.status)
  const written = writeBody(reply, contents)
  const { body, contentType } = written
  const headers: Record<string, string> = {
    date: sandbox.clock.httpDate(),
  }
  // What is not kept cannot be asked for.
  if (sandbox.log.limits.capacity > 0) headers['X-Sandbox-Request-Id'] = entry.id
  // Spreading into the literal costs fifty times as much, on every answer.
  if (allowance !== undefined) Object.assign(headers, route.provider.rateHeaders(allowance))
  Object.assign(headers, reply.headers)
  if (contentType !== undefined) headers['content-type'] = contentType
  entry.status = reply.status
  entry.responseHeaders = headers
  entry.responseBody = loggedBody(written, reply, sandbox.log.limits.bodyBytes)
  sandbox.log.settle(entry)
  return { status: reply.status, headers, body, bytes: written.bytes }
}

/** What the log keeps of a body: no more text than it has to. */
function loggedBody(
  { body, isJoined }: WrittenBody,
  reply: Reply,
  mostBytes: number,
): Text | undefined {
  if (body === null) return undefined
  if (typeof body !== 'string') return cutBytes(body, mostBytes)
  return isJoined === true && body.length <= mostBytes
    ? new JoinedText(reply.body, body.length)
    : cutText(body, mostBytes)
}

function operationOf({ route }: Flow): RoutedOperation {
  if (route.operation === undefined) throw new Defect('a request without an operation went on')
  return route.operation
}

function handlerOf(flow: Flow) {
  const { operationId } = operationOf(flow).shape
  const handler = flow.route.provider.handlers[operationId]
  if (handler === undefined) throw new Defect(`no handler for ${operationId}`)
  return handler
}

function callOf({ state, caller, exchange, input: { params, query, body } }: Flow) {
  return { state, caller, exchange, params, query, body }
}

function refusedCallOf({ state, exchange, entry, allowance }: Flow) {
  return { state, exchange, requestId: entry.id, allowance }
}
