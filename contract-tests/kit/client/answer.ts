import type { Exchange } from './exchange.ts'
import { parseJson } from './json.ts'

/** What a target answered, with the exchange that shows it. */
export class Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly exchange: Exchange
  #json: { readonly value: unknown } | undefined

  constructor(
    raw: { readonly status: number; readonly headers: Answer['headers']; readonly text: string },
    exchange: Exchange,
  ) {
    this.status = raw.status
    this.headers = raw.headers
    this.text = raw.text
    this.exchange = exchange
  }

  /** The parsed body; undefined if it is not JSON. */
  get body(): unknown {
    this.#json ??= { value: parseJson(this.text) }
    return this.#json.value
  }

  header(name: string): string | undefined {
    return this.headers[name.toLowerCase()]
  }
}
