import type { BodyBytes, Exchange, MaybePromise } from '../kernel/requests/exchange.ts'
import type { RawHeaders } from '../kernel/requests/raw-headers.ts'

/** What is kept of a request of Node's. */
export interface Incoming {
  /** As it stands in the request: a path, or a whole URL. */
  readonly url?: string | undefined
  readonly rawHeaders: readonly string[]
  readonly socket?: { readonly remoteAddress?: string | undefined }
}

/** What a request does not say of itself. */
interface Arriving {
  /** Absent for a request made in this process. */
  readonly incoming: Incoming | undefined
  /** How many segments of its path lead to the provider. */
  readonly depth: number
  /** Reads the body; called once at most. */
  readonly readBody: () => MaybePromise<BodyBytes>
}

/** A request as it came over HTTP. */
export class HttpExchange implements Exchange {
  readonly method: string
  readonly path: string
  readonly requestedPath: string
  readonly target: string
  readonly search: string
  readonly remoteAddress: string | undefined
  readonly rawHeaders: RawHeaders
  readonly #request: Request
  readonly #readBody: () => MaybePromise<BodyBytes>
  #body: MaybePromise<BodyBytes> | undefined

  constructor(request: Request, { incoming, depth, readBody }: Arriving) {
    const { url } = request
    const pathStart = url.indexOf('/', url.indexOf('://') + 3)
    const searchStart = url.indexOf('?', pathStart)
    this.#request = request
    this.method = request.method
    this.requestedPath =
      searchStart === -1 ? url.slice(pathStart) : url.slice(pathStart, searchStart)
    this.path = withoutSegments(this.requestedPath, depth)
    this.search = searchStart === -1 ? '' : url.slice(searchStart)
    this.target = this.requestedPath + this.search
    this.remoteAddress = incoming?.socket?.remoteAddress
    this.rawHeaders = incoming?.rawHeaders ?? request.headers
    this.#readBody = readBody
  }

  get baseUrl(): string {
    const { origin } = new URL(this.#request.url)
    const prefix = this.requestedPath.slice(0, this.requestedPath.length - this.path.length)
    return origin + prefix
  }

  get signal(): AbortSignal {
    return this.#request.signal
  }

  header(name: string): string | undefined {
    return this.#request.headers.get(name) ?? undefined
  }

  body(): MaybePromise<BodyBytes> {
    this.#body ??= this.#readBody()
    return this.#body
  }
}

/** The path from its so-many-plus-first segment on. */
export function withoutSegments(path: string, count: number): string {
  let from = 0
  for (let i = 0; i < count; i += 1) from = path.indexOf('/', from + 1)
  return from === -1 ? '/' : path.slice(from)
}
