import { type ClockState, instantOf } from '../../../../kernel/time/clock.ts'
import { createSimulator, type Simulator } from '../../../../simulator.ts'
import type { FlowmatixState } from '../../state.ts'

/** An answer as received. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, of whatever form the test expects; undefined where it is empty. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  readonly body: any
}

/** Calls of one partner. */
export interface Calls {
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  readonly post: (path: string, body?: unknown) => Promise<Answered>
  readonly put: (path: string, body: unknown) => Promise<Answered>
  readonly delete: (path: string) => Promise<Answered>
}

/** Options of the simulator; `settings` are those of Flowmatix. */
interface FlowmatixOptions {
  readonly dataset?: string
  readonly sizes?: Readonly<Record<string, number>>
  readonly seed?: string
  readonly clock?: ClockState
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Opens a simulator of Flowmatix alone, strict, with a frozen clock. */
export function openFlowmatix({
  at = noon,
  settings = {},
  ...options
}: FlowmatixOptions & { readonly at?: string } = {}) {
  const simulator = createSimulator({
    providers: ['flowmatix'],
    strict: true,
    clock: { mode: 'frozen', at: instantOf(at) },
    settings: { flowmatix: settings },
    ...options,
  })
  const sandbox = simulator.sandboxes.require()
  const state = sandbox.state<FlowmatixState>({ name: 'flowmatix' })
  const as = (partnerId: string) => callsAs(simulator, state, partnerId)
  return { simulator, sandbox, state, as }
}

/** The default start of the clock. */
const noon = '2026-03-17T12:00:00Z'

/** Calls as a partner, to the sandbox of that state. */
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

/** Calls with any headers to any base URL; throws where an answer is marked as a defect. */
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

/** The request of the vendor's example; its contact email is not taken yet. */
export const acme = {
  company_name: 'Acme Corporation',
  contact_email: 'admin@acme.com',
  contact_name: 'John Smith',
  phone: '+1234567890',
  plan: 'professional',
  billing_cycle: 'monthly',
}
