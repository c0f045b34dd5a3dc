import type { Exchange } from './exchange.ts'
import { parseJson } from './json.ts'
import { strict, type Strictness } from './strictness.ts'

/** What a target answered, with the exchange that shows it. */
export class Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly exchange: Exchange
  /** How far it is held to what no document states. */
  readonly strictness: Strictness
  #json: { readonly value: unknown } | undefined

  constructor(
    raw: { readonly status: number; readonly headers: Answer['headers']; readonly text: string },
    exchange: Exchange,
    strictness: Strictness = strict,
  ) {
    this.status = raw.status
    this.headers = raw.headers
    this.text = raw.text
    this.exchange = exchange
    this.strictness = strictness
  }

  /** The parsed body; undefined if it is not JSON. */
  get body(): unknown {
    this.#json ??= { value: parseJson(this.text) }
    return this.#json.value
  }

  /** The same answer, held to what another requirement holds it to. */
  heldTo(strictness: Strictness): Answer {
    return new Answer(this, this.exchange, strictness)
  }

  header(name: string): string | undefined {
    return this.headers[name.toLowerCase()]
  }
}
