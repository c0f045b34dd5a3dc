import { sandboxPassword } from '../../authentication.ts'

/** What serves: a simulator's `fetch`, or the platform's for a simulator on a port. */
export type Fetch = (request: Request) => Response | Promise<Response>

/** An answer as received. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON; undefined where there is none. */
  readonly body: unknown
}

/** Calls of one user. */
export interface Calls {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  readonly post: (path: string, body: unknown) => Promise<Answered>
  readonly patch: (path: string, body: unknown) => Promise<Answered>
  readonly delete: (path: string) => Promise<Answered>
}

/** The Authorization header of a user of the sandbox. */
export function basic(userName: string, password: string = sandboxPassword): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`
}

/** Sends one request and reads its answer; throws if it is marked as a defect. */
export async function exchange(fetch: Fetch, request: Request): Promise<Answered> {
  const response = await fetch(request)
  const defect = response.headers.get('x-sandbox-defect')
  if (defect !== null) throw new Error(`${request.method} ${request.url}: ${defect}`)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  }
}

/** Where the default sandbox serves Bluefin in this process. */
export const inProcess = 'http://sandbox.test/bluefin'

/** Calls as a user, with Basic authentication; `base` is where Bluefin's paths begin. */
export function callsAs(fetch: Fetch, userName: string, base: string = inProcess): Calls {
  const authorization = basic(userName)
  const send = (method: string, path: string, body?: unknown) =>
    exchange(
      fetch,
      new Request(`${base}/api/v1${path}`, {
        method,
        headers: {
          authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  }
}

/** The id that a creating or changing call answered with; throws if it was refused. */
export function idOf({ status, text, body }: Answered): number {
  if (status !== 200) throw new Error(`refused with ${String(status)}: ${text}`)
  return (body as { id: number }).id
}
