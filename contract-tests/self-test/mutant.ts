import type { Contract } from '../../spec/contract.ts'
import type { Family } from '../kit/requirement/requirement.ts'

/** Answers requests, in this process or over a socket. */
export type Fetch = (request: Request) => Response | Promise<Response>

/** An answer on its way back, taken apart. */
export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The parsed body; undefined if there is none or it is not JSON. */
  readonly body: unknown
}

/** A request on its way to the target. */
export interface Passing {
  readonly operation: string | undefined
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Sends it on, changed where something is given. */
  readonly forward: (changes?: Changes) => Promise<Seen>
}

/** What is sent on instead of what came. */
export interface Changes {
  readonly url?: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A target with exactly one defect: what stands between it and the kit, and changes one thing. */
export interface Mutant {
  /** Speakable, unique. */
  readonly id: string
  /** Family of the promise that it breaks. */
  readonly family: Family
  readonly answer: (passing: Passing) => Promise<Seen>
}

/** The target with a mutant in front of it. The kit knows nothing of it: it sees answers only. */
export function inFrontOf(fetch: Fetch, contract: Contract, mutant: Mutant): Fetch {
  const operationOf = operationFinder(contract)
  return async (request) => {
    const text = await request.text()
    const body = text === '' ? undefined : text
    const url = new URL(request.url)
    const headers = Object.fromEntries(request.headers)
    const { method } = request
    const answer = await mutant.answer({
      operation: operationOf(method, url.pathname),
      method,
      url,
      headers,
      body,
      async forward(changes = {}) {
        const sent = changes.body ?? body
        const inner = await fetch(
          new Request(changes.url ?? url, {
            method,
            headers: changes.headers ?? headers,
            ...(sent === undefined ? {} : { body: sent }),
          }),
        )
        return taken(inner)
      },
    })
    const sent = answer.body === undefined ? null : JSON.stringify(answer.body)
    return new Response(sent, { status: answer.status, headers: answer.headers })
  }
}

async function taken(response: Response): Promise<Seen> {
  const headers = Object.fromEntries(response.headers)
  const text = await response.text()
  return {
    status: response.status,
    headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  }
}

/** Finds the operation of a request by its method and the end of its path. */
function operationFinder({ operations }: Contract) {
  const patterns = Object.values(operations).map(({ operationId, method, path }) => ({
    operationId,
    method: method.toUpperCase(),
    pattern: new RegExp(`${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return (method: string, pathname: string) =>
    patterns.find((one) => one.method === method && one.pattern.test(pathname))?.operationId
}

/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A mutant that lets everything pass but the answers of one operation, or of all, with one status. */
export function changing(
  where: { readonly operation?: string; readonly status?: number },
  change: (seen: Seen, passing: Passing) => Seen,
): Mutant['answer'] {
  return async (passing) => {
    const seen = await passing.forward()
    const meant =
      (where.operation === undefined || where.operation === passing.operation) &&
      (where.status === undefined || where.status === seen.status)
    return meant ? change(seen, passing) : seen
  }
}

/** The answer with another body, if it has an object for one. */
export function withBody(seen: Seen, change: (body: Json) => unknown): Seen {
  return isJson(seen.body) ? { ...seen, body: change(seen.body) } : seen
}

/** The answer without one attribute of its body. */
export function without(seen: Seen, attribute: string): Seen {
  return withBody(seen, ({ [attribute]: _, ...rest }) => rest)
}

/** The answer with one header changed, or without it. */
export function withHeader(seen: Seen, name: string, value: string | undefined): Seen {
  const { [name.toLowerCase()]: _, ...rest } = seen.headers
  return { ...seen, headers: value === undefined ? rest : { ...rest, [name.toLowerCase()]: value } }
}

/** The items of a list answer, changed. */
export function withItems(
  seen: Seen,
  change: (items: readonly Json[]) => readonly unknown[],
): Seen {
  return withBody(seen, (body) =>
    Array.isArray(body['data']) ? { ...body, data: change(body['data'] as Json[]) } : body,
  )
}
