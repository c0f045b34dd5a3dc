import type { RawHeaders } from './raw-headers.ts'

/** A value, or a promise of it: what need not wait is there at once. */
export type MaybePromise<T> = T | Promise<T>

/** The bytes of a body, or that there are more than may be sent. */
export type BodyBytes = Uint8Array | 'too-large'

/** One HTTP request as a provider sees it: at the vendor's own path, wherever it is mounted. */
export interface Exchange {
  readonly method: string
  /** Path without the mount's prefix, still percent-encoded. */
  readonly path: string
  /** Path as it was requested. */
  readonly requestedPath: string
  /** Path and query as they were requested. */
  readonly target: string
  /** What stands behind the question mark, with it; empty if nothing does. */
  readonly search: string
  /** Where the provider is mounted: origin and prefix as they were requested, without a slash at the end. */
  readonly baseUrl: string
  /** IP address of who calls; undefined for a request made in this process. */
  readonly remoteAddress: string | undefined
  /** Values of several headers of a name are joined. To be called on the exchange itself. */
  readonly header: (name: string) => string | undefined
  /** What the request log keeps: it does not hold on to more than the text of the headers. */
  readonly rawHeaders: RawHeaders
  /**
   * The body, read when it is first asked for; empty for an operation that takes none. Rejects if the
   * caller breaks off.
   */
  readonly body: () => MaybePromise<BodyBytes>
  /** Aborted as soon as nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** An answer as a handler gives it; headers are those that this one answer needs. */
export interface Reply {
  readonly status: number
  /**
   * A JSON value; text or bytes where the contract lists another media type than JSON; undefined for
   * no body. Where the contract lists several media types the `content-type` header chooses.
   */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /**
   * What is done outside of the state once the change is stored, before the answer leaves. A process
   * that dies in between has not done it: it is for the provider to `reconcile` that at the next start.
   */
  readonly afterwards?: () => MaybePromise<void>
}

/** The values of a query parameter, decoded, in the order in which they were sent. */
export function queryValues({ search }: Pick<Exchange, 'search'>, name: string): readonly string[] {
  return search === '' ? [] : new URLSearchParams(search).getAll(name)
}
