import type { Contract } from '../../../spec/contract.ts'
import { matchBelowAnyPrefix } from '../../kit/contract/operation.ts'
import type { Family } from '../../kit/requirement/requirement.ts'

/** Answers requests, in this process or over a socket. */
export type Fetch = (request: Request) => Response | Promise<Response>

/** Response of the target on its way back to the kit. */
export interface TargetResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The parsed body; its text if it is not JSON, and undefined if there is none. */
  readonly body: unknown
}

/** Request of the kit on its way to the target. */
export interface ProxiedRequest {
  readonly operation: string | undefined
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Sends it on, changed where something is given. */
  readonly forward: (changes?: Changes) => Promise<TargetResponse>
}

/** Parts of a request that are replaced before it is sent on. */
export interface Changes {
  /** With another method, the body of the request is not sent along. */
  readonly method?: string
  readonly url?: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A defect: a proxy between the kit and a correct target that changes exactly one thing. */
export interface Mutant {
  /** Speakable, unique. */
  readonly id: string
  /** Family of the promise that it breaks. */
  readonly family: Family
  readonly respond: (request: ProxiedRequest) => Promise<TargetResponse>
  /** Forgets what requests have left in it, before each run. */
  readonly reset?: () => void
}

/** A target with a mutant in front of it. The kit sees only what it answers. */
export function withMutant(fetch: Fetch, contract: Contract, mutant: Mutant): Fetch {
  return async (request) => {
    const text = await request.text()
    const body = text === '' ? undefined : text
    const url = new URL(request.url)
    const headers = Object.fromEntries(request.headers)
    const { method } = request
    const answer = await mutant.respond({
      operation: matchBelowAnyPrefix(contract, method, url.pathname)?.operation.operationId,
      method,
      url,
      headers,
      body,
      async forward(changes = {}) {
        const sent = changes.body ?? (changes.method === undefined ? body : undefined)
        const inner = await fetch(
          new Request(changes.url ?? url, {
            method: changes.method ?? method,
            headers: changes.headers ?? headers,
            ...(sent === undefined ? {} : { body: sent }),
          }),
        )
        return parsedResponse(inner)
      },
    })
    return new Response(sentBody(answer), { status: answer.status, headers: answer.headers })
  }
}

async function parsedResponse(response: Response): Promise<TargetResponse> {
  const headers = Object.fromEntries(response.headers)
  const text = await response.text()
  const parsed = isTextual({ headers })
    ? text
    : text === ''
      ? undefined
      : (JSON.parse(text) as unknown)
  return { status: response.status, headers, body: parsed }
}

function sentBody({ headers, body }: TargetResponse): string | null {
  if (body === undefined) return null
  return isTextual({ headers }) && typeof body === 'string' ? body : JSON.stringify(body)
}

/** Whether the body of a response is text of another kind than JSON, such as a page. */
export function isTextual({ headers }: Pick<TargetResponse, 'headers'>): boolean {
  return headers['content-type']?.startsWith('text/') === true
}

/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Changes the responses of one operation, or of all, that have one status, or any. */
export function changingResponse(
  where: { readonly operation?: string; readonly status?: number },
  change: (response: TargetResponse, request: ProxiedRequest) => TargetResponse,
): Mutant['respond'] {
  return async (request) => {
    const response = await request.forward()
    const isMeant =
      (where.operation === undefined || where.operation === request.operation) &&
      (where.status === undefined || where.status === response.status)
    return isMeant ? change(response, request) : response
  }
}

/** The response with another body, if it has an object for one. */
export function withBody(
  response: TargetResponse,
  change: (body: Json) => unknown,
): TargetResponse {
  return isJson(response.body) ? { ...response, body: change(response.body) } : response
}

/** A server that runs out of its stack where the body of an operation is nested deep. */
export function failingAtDepth(operation: string): Mutant {
  const deep = '['.repeat(100)
  return {
    id: `${operation}.fails-at-what-is-nested-deep`,
    family: 'validation',
    respond: changingResponse({ operation }, (response, { body = '' }) =>
      body.includes(deep) ? { ...response, status: 500 } : response,
    ),
  }
}

/** The response without one attribute of its body. */
export function without(response: TargetResponse, attribute: string): TargetResponse {
  return withBody(response, ({ [attribute]: _, ...rest }) => rest)
}

/** The response with one header changed, or without it. */
export function withHeader(
  response: TargetResponse,
  name: string,
  value: string | undefined,
): TargetResponse {
  const { [name.toLowerCase()]: _, ...rest } = response.headers
  return {
    ...response,
    headers: value === undefined ? rest : { ...rest, [name.toLowerCase()]: value },
  }
}

/** The response with the items of its list changed. */
export function withItems(
  response: TargetResponse,
  change: (items: readonly Json[]) => readonly unknown[],
): TargetResponse {
  return withBody(response, (body) => {
    const name = ['data', 'items'].find((one) => Array.isArray(body[one]))
    return name === undefined ? body : { ...body, [name]: change(body[name] as Json[]) }
  })
}

/** Mutants that differ in the operation they break; the id of each begins with the operation. */
export function forEachOperation(
  operations: readonly string[],
  family: Family,
  [name, respondOf]: readonly [string, (operation: string) => Mutant['respond']],
): Mutant[] {
  return operations.map((operation) => ({
    id: `${operation}.${name}`,
    family,
    respond: respondOf(operation),
  }))
}

/** Mutants or requirements that are exempt from a rule of the kill matrix, and why. */
export interface Exception {
  readonly ids: readonly string[]
  readonly because: string
}

/** What is exempt of a provider. */
export interface Exceptions {
  /** Mutants that no requirement kills. */
  readonly survivors: readonly Exception[]
  /** Requirements of level `must` that kill no mutant. */
  readonly nonKilling: readonly Exception[]
}
