import type { Context, Hono } from 'hono'
import type { AnyProvider, OperationShape } from '../kernel/provider.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import { HttpExchange, type Incoming, withoutSegments } from './exchange.ts'
import { readBody } from './json-body.ts'
import { answer, type Answer, type Route } from './pipeline.ts'
import { validatorOf } from './validation.ts'

/** Where a provider is reached: a path prefix, and whose state answers there. */
export interface Mount {
  readonly provider: AnyProvider
  /** Nothing, or segments that each begin with a slash; `:sandbox` stands for a sandbox's name. */
  readonly prefix: string
  readonly sandboxNamed: (name: string | undefined) => Sandbox | undefined
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

type Here = Context<Env>

/** Makes every operation of a provider reachable below a prefix. */
export function mountOperations(app: Hono<Env>, mount: Mount): void {
  const { provider, prefix } = mount
  for (const shape of Object.values(provider.operations)) {
    const path = prefix + shape.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const route: Route = { provider, operation: { shape, validator: validatorOf(shape) } }
    const depth = segmentsOf(prefix)
    app.on(methodOf(shape), path, (context) => {
      const name = context.req.param('sandbox') ?? context.env.sandbox
      return respond(context, { route, mount, depth, name })
    })
  }
}

/**
 * Answers, as the provider would, a request below its prefix that reached no operation; undefined
 * for one that is not below it. Kept out of the router: a request with one matching handler is
 * answered without the machinery for several.
 */
export function respondUnrouted(
  context: Here,
  mount: Mount,
): Response | Promise<Response> | undefined {
  const { provider, prefix } = mount
  const match = matchPrefix(context.req.path, prefix)
  if (match === undefined) return undefined
  const depth = segmentsOf(prefix)
  const path = withoutSegments(context.req.path, depth)
  const operations = Object.values(provider.operations)
  const methods = operations.filter((shape) => isPathOf(path, shape.path)).map(methodOf)
  const unrouted = methods.length === 0 ? 'unknown-path' : 'wrong-method'
  const route: Route = { provider, operation: undefined, unrouted }
  const response = respond(context, { route, mount, depth, name: match || context.env.sandbox })
  const allowed = (answered: Response) => allowing(methods, answered)
  return response instanceof Promise ? response.then(allowed) : allowed(response)
}

/** An answer that a method is not allowed has to say which are (RFC 9110). */
function allowing(methods: readonly string[], response: Response): Response {
  if (response.status === 405) response.headers.set('allow', [...new Set(methods)].join(', '))
  return response
}

function methodOf({ method }: OperationShape): string {
  return method.toUpperCase()
}

/** What answers a request: a route, where it is mounted, and the name of the sandbox meant. */
interface Destination {
  readonly route: Route
  readonly mount: Mount
  /** How many segments its prefix has. */
  readonly depth: number
  readonly name: string | undefined
}

function respond(context: Here, destination: Destination): Response | Promise<Response> {
  const { route, mount, name } = destination
  const sandbox = mount.sandboxNamed(name)
  if (sandbox === undefined) return context.notFound()
  const { operation } = route
  const pending = operation?.validator.takesBody
    ? readBody(context.req.raw, operation.shape['x-body-limit-bytes']).then(
        (body) => answerWith(context, destination, { sandbox, body }),
        () => hungUp,
      )
    : answerWith(context, destination, { sandbox, body: undefined })
  return pending instanceof Promise ? pending.then(responseOf) : responseOf(pending)
}

/** For a caller who broke off before the body was whole: nothing was asked, and nobody is listening. */
const hungUp: Answer = { status: 400, headers: {}, body: null }

interface Loaded {
  readonly sandbox: Sandbox
  readonly body: Uint8Array | 'too-large' | undefined
}

function answerWith(context: Here, { route, depth }: Destination, { sandbox, body }: Loaded) {
  return answer({
    route,
    sandbox,
    exchange: new HttpExchange(context.req.raw, {
      incoming: context.env.incoming,
      depth,
      body: body === 'too-large' ? undefined : body,
    }),
    params: context.req.param() as Record<string, string>,
    tooLarge: body === 'too-large',
  })
}

function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}

function segmentsOf(prefix: string): number {
  return prefix.split('/').length - 1
}

/** What stands for `:sandbox` if the path is below the prefix; empty where the prefix has none. */
function matchPrefix(path: string, prefix: string): string | undefined {
  const pattern = prefix.replace(':sandbox', '([^/]+)')
  const match = new RegExp(`^${pattern}(?:/|$)`).exec(path)
  return match === null ? undefined : (match[1] ?? '')
}

function isPathOf(path: string, template: string): boolean {
  const pattern = template.replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path)
}
