import type { Context, Hono } from 'hono'
import type { Contract } from '../../spec/contract.ts'
import { PathMatcher, type PathMatch } from '../../spec/path-matcher.ts'
import type { AnyProvider } from '../kernel/provider.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import { assetResponse } from './assets.ts'
import type { BodyBudget, BodyShare } from './body/body-budget.ts'
import { readBody } from './body/body-reader.ts'
import { HttpExchange, type Incoming, withoutSegments } from './exchange.ts'
import { documentResponse } from './openapi/published-document.ts'
import { answer, type Answer, type Route, type RoutedOperation } from './pipeline.ts'
import { validatorOf } from './validation.ts'

/** Where a provider is reached: a path prefix, and whose state answers there. */
export interface Mount {
  readonly provider: AnyProvider
  /** What it promises, to be read where it is served; undefined where that is nobody's business. */
  readonly contract: Contract | undefined
  /** Nothing, or segments that each begin with a slash; `:sandbox` stands for a sandbox's name. */
  readonly prefix: string
  readonly sandboxNamed: (name: string | undefined) => Sandbox | undefined
  /** The room that bodies have. */
  readonly bodies: BodyBudget
}

/** What a request brings along that its URL's path does not say. */
export interface Env {
  /** The sandbox that the host name stands for, if it does for one. */
  readonly Bindings: {
    readonly sandbox: string | undefined
    /** The request as Node had it; absent for one made in this process. */
    readonly incoming: Incoming | undefined
  }
}

type Operation = RoutedOperation & { readonly method: string; readonly path: string }

/** An operation that a request reaches, with its path parameters. */
export type RoutedMatch = PathMatch<Operation>

const matchers = new WeakMap<AnyProvider, PathMatcher<Operation>>()

/** One matcher for a provider, wherever it is mounted. */
export function matcherOf(provider: AnyProvider): PathMatcher<Operation> {
  let matcher = matchers.get(provider)
  if (matcher === undefined) {
    const operations = Object.values(provider.operations).map((shape) => ({
      method: shape.method,
      path: shape.path,
      shape,
      validator: validatorOf(shape),
    }))
    matcher = new PathMatcher(operations, provider.paths)
    matchers.set(provider, matcher)
  }
  return matcher
}

/** Answers whatever is below the prefix of a provider as that provider would. */
export function mountProvider(app: Hono<Env>, mount: Mount): void {
  const matcher = matcherOf(mount.provider)
  const depth = mount.prefix.split('/').length - 1
  const respond = (context: Context<Env>): Response | Promise<Response> => {
    const name = context.req.param('sandbox') ?? context.env.sandbox
    const named = mount.sandboxNamed(name)
    const sandbox = named ?? sandboxInsteadOf(name, mount)
    if (sandbox === undefined) return context.notFound()
    const { raw } = context.req
    const path = withoutSegments(pathOf(raw.url), depth)
    const isThere = named !== undefined
    const found = isThere ? matcher.match(raw.method, path) : undefined
    if (found === undefined && isThere) {
      const served = documentResponse(context, mount, path) ?? assetResponse(context, mount, path)
      if (served !== undefined) return served
    }
    const methods = found === undefined && isThere ? matcher.methodsAt(path) : []
    const { provider } = mount
    const route: Route =
      found === undefined ? elsewhere(provider, path, methods) : { provider, ...found }
    const limitBytes = route.operation?.validator.bodyLimitBytes ?? sideServiceBodyBytes
    const takesBody =
      route.sideService !== undefined || (route.operation?.validator.bodyContents.length ?? 0) > 0
    let share: BodyShare | undefined
    const exchange = new HttpExchange(raw, {
      incoming: context.env.incoming,
      depth,
      readBody() {
        if (!takesBody) return new Uint8Array()
        share = mount.bodies.share()
        return readBody(raw, limitBytes, share)
      },
    })
    const finish = (answered: Answer) => {
      share?.giveBack()
      return responseOf(answered, methods)
    }
    const answered = answer({ route, sandbox, exchange })
    return answered instanceof Promise ? answered.then(finish) : finish(answered)
  }
  app.all(`${mount.prefix}/*`, respond)
  if (mount.prefix !== '') app.all(mount.prefix, respond)
}

/** What answers for a sandbox that is no more, where the vendor itself gives out such addresses. */
function sandboxInsteadOf(name: string | undefined, mount: Mount): Sandbox | undefined {
  const isOwn = name !== undefined && mount.provider.givesOutSandbox?.(name) === true
  return isOwn ? mount.sandboxNamed(undefined) : undefined
}

/** The largest body that anything beside an API takes. */
const sideServiceBodyBytes = 65_536

/** Where a request arrives that reached no operation. */
function elsewhere(provider: AnyProvider, path: string, methods: readonly string[]): Route {
  const reason = methods.length === 0 ? 'unknown-path' : 'wrong-method'
  const sideService = methods.length === 0 ? provider.sideService?.(path) : undefined
  return { provider, operation: undefined, params: {}, unrouted: { reason, methods }, sideService }
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const end = url.indexOf('?', start)
  return end === -1 ? url.slice(start) : url.slice(start, end)
}

function responseOf({ status, headers, body }: Answer, methods: readonly string[]): Response {
  // An answer that a method is not allowed has to say which are (RFC 9110).
  const allowed =
    status === 405 && methods.length > 0 ? { ...headers, allow: methods.join(', ') } : headers
  return new Response(body as string | Uint8Array<ArrayBuffer> | null, { status, headers: allowed })
}
