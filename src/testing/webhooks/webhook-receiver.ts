import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** A received message. */
export interface Arrival {
  readonly id: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The event, or the reason for which the `standardwebhooks` package refuses the message. */
  readonly event?: { readonly type: string; readonly timestamp: string; readonly data: unknown }
  readonly refusedBecause?: string
}

/** How a receiver answers; `never` keeps the sender waiting. */
export type Behaviour = (arrival: Arrival, number: number) => Answer | Promise<Answer>

type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'never'
  | 'hang up'

/**
 * A receiver as an integrator writes it, with nothing but `node:http` and the `standardwebhooks`
 * package. It answers 204 to what the package accepts and 400 to the rest, by default.
 */
export async function startReceiver(
  secret: () => string,
  behave: Behaviour = ({ event }) => ({ status: event === undefined ? 400 : 204 }),
) {
  const arrivals: Arrival[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const arrival = verify(request.headers, body, secret())
      arrivals.push(arrival)
      void Promise.resolve(behave(arrival, arrivals.length)).then((answer) => {
        if (answer === 'hang up') request.socket.destroy()
        else if (answer !== 'never') {
          response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
        }
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hooks`,
    arrivals,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

function verify(headers: IncomingHttpHeaders, body: string, secret: string): Arrival {
  const arrival = { id: String(headers['webhook-id']), headers, body }
  try {
    const event = new Webhook(secret).verify(body, headers as Record<string, string>)
    return { ...arrival, event: event as NonNullable<Arrival['event']> }
  } catch (error) {
    return { ...arrival, refusedBecause: String(error) }
  }
}
