import type { RequestListener } from 'node:http'
import { type Listening, listen } from './server.ts'

/** Where something listens, and which provider is at the root there. */
export interface Port {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly provider: string | undefined
}

/** Everything that a simulator listens on. */
export class Ports {
  readonly #open = new Map<Port, Listening>()

  /** In the order in which they were opened. */
  list(): readonly Port[] {
    return [...this.#open.keys()]
  }

  /** Opens one more. Rejects with the socket's error, such as EADDRINUSE. */
  async open(
    listener: RequestListener,
    where: Pick<Port, 'host' | 'provider'> & { readonly port: number },
  ): Promise<Listening> {
    const listening = await listen(listener, where)
    const port = { ...where, url: listening.url, port: listening.port }
    this.#open.set(port, listening)
    return {
      ...listening,
      close: () => {
        this.#open.delete(port)
        return listening.close()
      },
    }
  }

  async close(): Promise<void> {
    const listening = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(listening.map((server) => server.close()))
  }
}
