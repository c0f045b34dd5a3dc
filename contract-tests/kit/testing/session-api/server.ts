import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { at, parseJson } from '../../client/json.ts'

/** Passwords by username; a former caller has one that is refused. */
export const passwords = { self: 'correct horse', other: 'battery staple', former: 'gone' } as const

/** A request as the test API received it. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly url: string
  readonly body: string
  /** Caller whose token was good. */
  readonly caller: string | undefined
  readonly status: number
}

/** A server of the test API, with its state within reach of the test. */
export class SessionApi {
  readonly received: Received[] = []
  readonly items = new Map<number, string>()
  /** Tokens that are good, with their callers and when they end. */
  readonly tokens = new Map<string, { readonly caller: string; readonly endsAtMs: number }>()
  /** Every token that was ever given. */
  readonly given: string[] = []
  /** Seconds that a token is good for; it does not end if there are none. */
  lifetimeSeconds: number | undefined
  /** Whether it says how long a token is good for. */
  tellsLifetime = true
  refusesRefresh = false
  refusesEveryToken = false
  /** Answers instead of the API, if it returns something. */
  intercept: (received: Omit<Received, 'status' | 'caller'>) => Response | undefined = () =>
    undefined
  readonly nowMs: () => number
  #created = 0

  constructor(nowMs: () => number = () => 0) {
    this.nowMs = nowMs
  }

  /** Requests to an operation's path. */
  requestsTo(path: string): readonly Received[] {
    return this.received.filter((one) => one.path === path)
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const body = await request.text()
    const received = { method: request.method, path: url.pathname, url: request.url, body }
    const token = tokenIn(request, body)
    const caller = this.#callerOf(token)
    const response =
      this.intercept(received) ?? this.#respond({ ...received, caller, token: token ?? '' })
    this.received.push({ ...received, caller, status: response.status })
    const headers = new Headers(response.headers)
    headers.set('date', new Date(this.nowMs()).toUTCString())
    // Like many a server, it repeats what it was sent.
    if (token !== undefined) headers.set('x-debug', new URLSearchParams({ it: token }).toString())
    return new Response(response.body, { status: response.status, headers })
  }

  /** Listens on a free port of this machine. */
  async listen(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
    const server = createServer((incoming, outgoing) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of incoming) chunks.push(chunk as Buffer)
        const { method = 'GET', url = '/' } = incoming
        const { authorization } = incoming.headers
        const response = await this.fetch(
          new Request(`http://127.0.0.1${url}`, {
            method,
            headers: authorization === undefined ? {} : { authorization },
            ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
          }),
        )
        outgoing.writeHead(response.status, Object.fromEntries(response.headers))
        outgoing.end(await response.text())
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
      url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      close: () =>
        new Promise((done) => {
          server.close(() => done())
          server.closeAllConnections()
        }),
    }
  }

  #callerOf(token: string | undefined): string | undefined {
    if (token === 'the key of self') return 'self'
    const known = token === undefined ? undefined : this.tokens.get(token)
    if (known === undefined || this.refusesEveryToken || known.endsAtMs <= this.nowMs()) {
      return undefined
    }
    return known.caller
  }

  #respond(received: Omit<Received, 'status'> & { readonly token: string }): Response {
    const { method, path, body, caller, token } = received
    const no = (status: number) => Response.json({ error: 'no' }, { status })
    switch (`${method} ${path}`) {
      case 'GET /status':
        return Response.json({ up: true, known: token !== '' })
      case 'POST /login': {
        const { username, password } = JSON.parse(body) as Record<string, string>
        const isGood = username === 'self' || username === 'other'
        return isGood && password === passwords[username] ? this.#begin(username) : no(401)
      }
      case 'POST /refresh':
        if (caller === undefined || this.refusesRefresh) return no(401)
        this.tokens.delete(token)
        return this.#begin(caller)
    }
    if (caller === undefined) return no(401)
    switch (`${method} ${path}`) {
      case 'POST /logout':
        this.tokens.delete(token)
        return new Response(null, { status: 204 })
      case 'GET /items':
        return Response.json({ data: [...this.items].map(([id, name]) => ({ id, name })) })
      case 'POST /items': {
        const id = (this.#created += 1)
        const { name } = JSON.parse(body) as { name: string }
        this.items.set(id, name)
        return Response.json({ id, name })
      }
      default:
        return this.items.delete(Number(path.split('/').at(-1)))
          ? new Response(null, { status: 204 })
          : no(404)
    }
  }

  #begin(caller: string): Response {
    const token = `tok+${caller}/${String(this.given.length + 1)}=secret (it's!)`
    const lifetime = this.lifetimeSeconds
    const endsAtMs = lifetime === undefined ? Infinity : this.nowMs() + lifetime * 1000
    this.given.push(token)
    this.tokens.set(token, { caller, endsAtMs })
    return Response.json({
      access_token: token,
      ...(this.tellsLifetime &&
        lifetime !== undefined && { expires_at: new Date(endsAtMs).toISOString() }),
    })
  }
}

/** The token or key of a request, wherever it is. */
function tokenIn(request: Request, body: string): string | undefined {
  const { searchParams } = new URL(request.url)
  const inBody = at(parseJson(body), 'access_token')
  const header = request.headers.get('authorization')?.replace('Bearer ', '')
  const found = header ?? searchParams.get('access_token') ?? searchParams.get('key') ?? inBody
  return typeof found === 'string' ? found : undefined
}
