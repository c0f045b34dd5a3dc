import { type ClockState, instantOf, plus } from '../../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../../kernel/sandbox.ts'
import { tokenOf } from '../../datasets/partner-data.ts'
import type { SignzyState } from '../../state.ts'

/** An answer as the wire brought it. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, of whatever form the test expects; undefined where it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  readonly body: any
}

/** Signzy as one partner uses it, or as nobody does. For tests only. */
export interface Calls {
  readonly send: (
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  readonly post: (path: string, body?: unknown) => Promise<Answered>
}

/** A simulator, as far as these tests need to know it: they bring it along themselves. */
interface Simulator {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly sandboxes: { readonly get: (name?: string) => Sandbox | undefined }
}

/** What a test may choose. */
interface Choices {
  readonly dataset?: string
  readonly sizes?: Readonly<Record<string, number>>
  readonly seed?: string
  readonly clock?: ClockState
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Opens simulators of Signzy alone, strict, whose time stands still unless a test moves it. */
export const signzyBy =
  <S extends Simulator>(
    createSimulator: (options: Choices & { providers: string[]; strict: boolean }) => S,
  ) =>
  ({ at = noon, settings = {}, ...choices }: Choices & { readonly at?: string } = {}) => {
    const simulator = createSimulator({
      providers: ['signzy'],
      strict: true,
      clock: { mode: 'frozen', at: instantOf(at) },
      settings: { signzy: settings },
      ...choices,
    })
    const sandbox = simulator.sandboxes.get() as Sandbox
    const state = sandbox.state<SignzyState>({ name: 'signzy' })
    const withToken = (token: string) => callsWith(simulator, { authorization: token })
    return {
      simulator,
      sandbox,
      state,
      /** As a partner of the dataset. */
      as: (username: string) => withToken(tokenOf(username)),
      withToken,
      anybody: callsWith(simulator, {}),
      advance: (ms: number) => sandbox.advance({ to: plus(sandbox.clock.now(), ms) }),
    }
  }

/** The moment that tests begin at, unless they say another. */
export const noon = '2026-03-17T12:00:00Z'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Calls with any headers; throws where the simulator had to own up to a mistake. */
function callsWith(
  { fetch }: Pick<Simulator, 'fetch'>,
  own: Readonly<Record<string, string>>,
): Calls {
  const send: Calls['send'] = async (method, path, { body, headers } = {}) => {
    const isText = typeof body === 'string'
    const request = new Request(`http://sandbox.test/signzy${path}`, {
      method,
      headers: {
        ...own,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    const response = await fetch(request)
    const defect = response.headers.get('x-sandbox-defect')
    if (defect !== null) throw new Error(`${method} ${path}: ${defect}`)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as unknown) : undefined,
    }
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, { body }),
  }
}

/** Ids of the documented dataset. */
export const ids = {
  realm: '62df8e46fa3308fa636ccf94',
  otherRealm: '62df8e46fa3308fa636ccf95',
  unlinkedRealm: '62df8e46fa3308fa636ccf96',
  flow: '62e0a1f2c3d4e50012345656',
  otherFlow: '62e0a1f2c3d4e50012345657',
  unassignedFlow: '62e0a1f2c3d4e50012345658',
  harbor: '62f1a0c4d7b2e90012fa3131',
  lagoon: '62f1a0c4d7b2e90012fa3141',
  delta: '62f1a0c4d7b2e90012fa3151',
  /** Merchants of harbor, by their status. */
  accepted: '64ca5a8cc4d83d01453778c7',
  rejected: '64ca5a8cc4d83d01453778c8',
  sentBack: '64ca5a8cc4d83d01453778c9',
  pending: '64ca5a8cc4d83d01453778ca',
  escalated: '64ca5a8cc4d83d01453778cb',
  draft: '64ca5a8cc4d83d01453778cc',
  new: '64ca5a8cc4d83d01453778cd',
  /** A merchant of lagoon. */
  foreign: '64ca5b8cc4d83d0145377901',
  unknown: '000000000000000000000000',
} as const

export const api = {
  create: '/api/distributors',
  login: '/api/distributors/login',
  logout: '/api/distributors/logout',
  link: '/api/distributorlink',
  assign: '/api/applications/updateDistributorLink',
  createMerchant: '/api/distributors/createMerchant',
  push: '/api/distributors/pushMerchant',
  callback: '/api/distributors/callback',
  spec: (id: string, query = '') => `/api/distributors/pushMerchantSpec/${id}${query}`,
  pull: (id: string, realmId: string = ids.realm, version = '1.1.0') =>
    `/api/distributors/pullMerchant/${id}?realmId=${realmId}&version=${version}`,
  status: (id: string) => `/api/merchants/${id}/status`,
} as const
