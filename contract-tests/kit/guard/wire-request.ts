/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Permission to send exactly one request, once. */
export type Permit = Pick<WireRequest, 'method' | 'url' | 'body'>
