import type { Exchange } from './exchange.ts'

/** What a target answered, with the exchange that shows it. */
export class Answer {
  readonly status: number
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
    this.#json ??= { value: parsed(this.text) }
    return this.#json.value
  }

  header(name: string): string | undefined {
    return this.headers[name.toLowerCase()]
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What stands at a path of a JSON value, such as `parent.id`; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  let here = value
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  return here
}

/** The list at a path; empty if there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const list = at(value, path)
  return Array.isArray(list) ? list : []
}
