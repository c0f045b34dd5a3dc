import type { Answer } from '../client/answer.ts'

/** What is signed of a request. */
export interface SignableRequest {
  readonly method: string
  /** Path as it is requested, with that of the base URL. */
  readonly path: string
  /** Query with its question mark; empty if there is none. */
  readonly search: string
  readonly body: string
}

/** What a scheme makes a proof of identity from. */
export interface SigningInput {
  readonly credentials: Readonly<Record<string, string>>
  readonly request: SignableRequest
  /** The present moment on the target's clock. */
  readonly nowMs: number
  readonly nonce: string
  /** Makes a call without credentials, such as to sign in. */
  readonly call: (operationId: string, options: { readonly body: unknown }) => Promise<Answer>
  /** Remembers what a sign-in brought, per identity. */
  readonly memory: Map<string, unknown>
}

/** A way to prove who calls. */
export interface Scheme {
  /** Names of the credentials that it takes. */
  readonly takes: readonly string[]
  /** Those of them that are no secret, and may be written into a target file. */
  readonly open: readonly string[]
  /** Headers, or query parameters, that prove the caller. */
  readonly headers: (
    signing: SigningInput,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Arguments of curl that do the same, given each credential as a shell word; if that can be. */
  readonly curl?: (words: Readonly<Record<string, string>>) => string
}
