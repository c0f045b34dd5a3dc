import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A delivery on its way to the subscriber. */
export interface Sent {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Passes a delivery on, or not, or another one; returns the response that the sender sees. */
export type DeliveryProxy = (
  sent: Sent,
  forward: (sent: Sent, url?: string) => Promise<Response>,
  endpoint: { readonly secrets: readonly string[] },
) => Promise<Response | number>

export interface Route {
  readonly url: string
  readonly address: string
  readonly deliveryProxy: DeliveryProxy
  secrets: readonly string[]
}

/** Server between the simulator and subscribers, which hands deliveries to a proxy of the mutant. */
class Gateway {
  readonly #routes = new Map<string, Route>()
  #address: Promise<string> | undefined

  /** A route whose address leads to a subscriber through a proxy. */
  async route(url: string, deliveryProxy: DeliveryProxy): Promise<Route> {
    const name = String(this.#routes.size + 1)
    this.#address ??= this.#listen()
    const route: Route = {
      url,
      address: `${await this.#address}/${name}`,
      deliveryProxy,
      secrets: [],
    }
    this.#routes.set(name, route)
    return route
  }

  #listen(): Promise<string> {
    const server = createServer((request, response) => void this.#pass(request, response))
    // Nothing says which mutant is the last one, and the process is not to wait for this.
    server.unref()
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`),
      )
    })
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const route = this.#routes.get((request.url ?? '').slice(1))
    if (route === undefined) return void response.writeHead(404).end()
    const forward = ({ method, headers, body }: Sent, url = route.url) =>
      fetch(url, { method, headers, body, redirect: 'manual' }).catch(
        () => new Response(null, { status: 502 }),
      )
    const sent = { method: 'POST', headers: kept(request), body: Buffer.concat(chunks).toString() }
    const answer = await route.deliveryProxy(sent, forward, route)
    if (typeof answer === 'number') return void response.writeHead(answer).end()
    const location = answer.headers.get('location')
    response.writeHead(answer.status, location === null ? {} : { location }).end()
  }
}

/** The gateway of all mutants of a process. */
export const gateway = new Gateway()

function kept({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      /^(webhook-|content-type$)/.test(name) ? [[name, String(value)]] : [],
    ),
  )
}
