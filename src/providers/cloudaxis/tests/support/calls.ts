import { type ClockState, instantOf } from '../../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../../kernel/sandbox.ts'
import { madeUpPassword } from '../../identity/passwords.ts'
import type { CloudaxisState } from '../../state.ts'

/** An answer as the wire brought it. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, of whatever form the test expects; undefined where there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  readonly body: any
}

/** The CMS as one caller uses it; paths without `/api/v1`. For tests only. */
export interface Calls {
  /** A text is sent as it is, and anything else written as JSON. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  readonly post: (path: string, body?: unknown) => Promise<Answered>
  readonly put: (path: string, body: unknown) => Promise<Answered>
  readonly delete: (path: string) => Promise<Answered>
  /** Reads as CSV what can be. */
  readonly csv: (path: string) => Promise<Answered>
}

/** A simulator, as far as these tests need to know it: they bring it along themselves. */
interface Simulator {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly sandboxes: { readonly get: (name?: string) => Sandbox | undefined }
}

/** What a test may choose: of the simulator, of the CMS's settings, and the moment it begins at. */
interface Choices {
  readonly dataset?: string
  readonly sizes?: Readonly<Record<string, number>>
  readonly seed?: string
  readonly clock?: ClockState
  readonly settings?: Readonly<Record<string, unknown>>
  readonly dataDirectory?: string
}

/** Opens simulators of the CMS alone, strict, whose time stands still unless a test moves it. */
export const cloudaxisBy =
  <S extends Simulator>(
    createSimulator: (options: Choices & { providers: string[]; strict: boolean }) => S,
  ) =>
  ({ at = noon, settings = {}, ...choices }: Choices & { readonly at?: string } = {}) => {
    const simulator = createSimulator({
      providers: ['cloudaxis'],
      strict: true,
      clock: { mode: 'frozen', at: instantOf(at) },
      settings: { cloudaxis: { rateLimit: 1_000_000, ...settings } },
      ...choices,
    })
    const sandbox = simulator.sandboxes.get() as Sandbox
    const state = sandbox.state<CloudaxisState>({ name: 'cloudaxis' })
    const nobody = callsWith(simulator, base, {})
    return {
      simulator,
      sandbox,
      state,
      nobody,
      as: signingIn(nobody, simulator),
      /** Calls with a token. */
      with: (token: string) => callsWith(simulator, base, bearer(token)),
    }
  }

const base = 'http://sandbox.test/cloudaxis'

/** The moment that tests begin at, unless they say another. */
const noon = '2026-03-17T12:00:00Z'

/** Signs seeded users in, and calls as they do. */
function signingIn(nobody: Calls, simulator: Pick<Simulator, 'fetch'>) {
  return async (username: string, password = madeUpPassword(username)): Promise<Calls> => {
    const { status, body } = await nobody.post('/auth/login', { username, password })
    if (status !== 200) throw new Error(`${username} cannot sign in: ${String(status)}`)
    return callsWith(simulator, base, bearer(body.token as string))
  }
}

/** The header that shows a token. */
export function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}

const jsonType = { 'content-type': 'application/json' }

/** Calls with any headers to any base URL; throws where the simulator had to own up to a mistake. */
export function callsWith(
  { fetch }: Pick<Simulator, 'fetch'>,
  at: string,
  headers: Readonly<Record<string, string>>,
): Calls {
  const send: Calls['send'] = async (method, path, body) => {
    const content = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(
      new Request(`${at}/api/v1${path}`, {
        method,
        headers: { ...(body === undefined ? {} : jsonType), ...headers },
        ...(body === undefined ? {} : { body: content }),
      }),
    )
    const defect = response.headers.get('x-sandbox-defect')
    if (defect !== null) throw new Error(`${method} ${path}: ${defect}`)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson(response) && text !== '' ? (JSON.parse(text) as unknown) : undefined,
    }
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
    csv: (path) => callsWith({ fetch }, at, { ...headers, accept: 'text/csv' }).get(path),
  }
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.includes('json') === true
}
