import { type ClockState, instantOf } from '../../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../../kernel/sandbox.ts'
import type { FlowmatixState } from '../../state.ts'

/** An answer as the wire brought it. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, of whatever form the test expects; undefined where there is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  readonly body: any
}

/** Flowmatix as one partner uses it. For tests only. */
export interface Calls {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  readonly post: (path: string, body?: unknown) => Promise<Answered>
  readonly put: (path: string, body: unknown) => Promise<Answered>
  readonly delete: (path: string) => Promise<Answered>
}

/** A simulator, as far as these tests need to know it: they bring it along themselves. */
interface Simulator {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly sandboxes: { readonly get: (name?: string) => Sandbox | undefined }
}

/** What a test may choose: of the simulator, of Flowmatix's settings, and the moment it begins at. */
interface Choices {
  readonly dataset?: string
  readonly sizes?: Readonly<Record<string, number>>
  readonly seed?: string
  readonly clock?: ClockState
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Opens simulators of Flowmatix alone, strict, whose time stands still unless a test moves it. */
export const flowmatixBy =
  <S extends Simulator>(
    createSimulator: (options: Choices & { providers: string[]; strict: boolean }) => S,
  ) =>
  ({ at = noon, settings = {}, ...choices }: Choices & { readonly at?: string } = {}) => {
    const simulator = createSimulator({
      providers: ['flowmatix'],
      strict: true,
      clock: { mode: 'frozen', at: instantOf(at) },
      settings: { flowmatix: settings },
      ...choices,
    })
    const sandbox = simulator.sandboxes.get() as Sandbox
    const state = sandbox.state<FlowmatixState>({ name: 'flowmatix' })
    const as = (partnerId: string) => callsAs(simulator, state, partnerId)
    return { simulator, sandbox, state, as }
  }

/** The moment that tests begin at, unless they say another. */
const noon = '2026-03-17T12:00:00Z'

/** Calls as a partner of a world, in the sandbox that it is in. */
export function callsAs(
  simulator: Pick<Simulator, 'fetch'>,
  { sandbox, partners }: FlowmatixState,
  partnerId: string,
): Calls {
  const { apiKey } = partners.require(partnerId)
  return callsWith(simulator, `http://sandbox.test/s/${sandbox.name}/flowmatix`, {
    authorization: `Bearer ${apiKey}`,
    'x-partner-id': partnerId,
  })
}

/** Calls with any headers to any base URL; throws where the simulator had to own up to a mistake. */
export function callsWith(
  { fetch }: Pick<Simulator, 'fetch'>,
  base: string,
  headers: Readonly<Record<string, string>>,
): Calls {
  const send = async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const request = new Request(`${base}/api/v1/partners${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await fetch(request)
    const defect = response.headers.get('x-sandbox-defect')
    if (defect !== null) throw new Error(`${method} ${path}: ${defect}`)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    }
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
  }
}

/** The customer of the vendor's example; its contact is nobody's yet. */
export const acme = {
  company_name: 'Acme Corporation',
  contact_email: 'admin@acme.com',
  contact_name: 'John Smith',
  phone: '+1234567890',
  plan: 'professional',
  billing_cycle: 'monthly',
}
