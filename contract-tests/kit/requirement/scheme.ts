import type { ResponseParts } from '../contract/schema-check.ts'
import type { CallOptions, Proof, SignableRequest } from '../client/call.ts'

export type { Proof } from '../client/call.ts'

/** What a proof is made from. */
export interface ProofInput {
  /** The identity's credentials, by name. */
  readonly credentials: Readonly<Record<string, string>>
  /** Tokens and values of the session; none for a scheme that does not sign in. */
  readonly session: Readonly<Record<string, string>>
  readonly request: SignableRequest
  /** The present moment on the target's clock. */
  readonly nowMs: number
  readonly nonce: string
}

/** Way in which a caller proves who it is. */
export interface Scheme {
  /** Names of the credentials that it takes. */
  readonly credentials: readonly string[]
  /** Names of those that are no secret, and may be written into a target file. */
  readonly publicCredentials: readonly string[]
  readonly prove: (input: ProofInput) => Proof | Promise<Proof>
  /** How a session is had, for a scheme that proves a caller by one. */
  readonly signIn?: SignIn
  /**
   * Arguments of curl that do the same, given a shell word for each credential and for each token
   * of the session. A proof in the query is named with its word, since it is part of the URL.
   */
  readonly curl?: (words: Readonly<Record<string, string>>) => string | CurlProof
}

/** Proof as a line of curl shows it. */
export interface CurlProof {
  readonly arguments?: string
  /** Shell words by the names of the parameters. */
  readonly query?: Readonly<Record<string, string>>
}

/** Session that a sign-in began. */
export interface SignInSession {
  /** Secrets, by name: taken out of everything that is written, wherever they appear. */
  readonly tokens: Readonly<Record<string, string>>
  /** Values that are no secret, such as the id of the user. */
  readonly values?: Readonly<Record<string, string>>
  /** When it ends, on the target's clock; undefined if that is not known. */
  readonly expiresAtMs?: number
}

/** What a call of a session sends; credentials are in it where the operation wants any. */
export type SessionRequest = Pick<CallOptions, 'params' | 'query' | 'body' | 'raw' | 'headers'>

/**
 * How a scheme signs in with an operation of the contract. There is one session for each identity.
 * It is refreshed, or begun anew, shortly before it ends and once when it is refused; where the
 * scheme says how, it is signed out at the end of the run. Every mode permits these operations.
 */
export interface SignIn {
  readonly operation: string
  readonly request: (credentials: Readonly<Record<string, string>>) => SessionRequest
  /** Reads the session from a success answer, of a refresh too; undefined if it has none. */
  readonly session: (response: ResponseParts, input: SessionInput) => SignInSession | undefined
  readonly refresh?: SessionOperation
  readonly signOut?: SessionOperation
  /** Whether a response refuses the session; 401 does if nothing is said. */
  readonly isRefused?: (response: ResponseParts) => boolean
}

/** What a session is read with. */
export interface SessionInput {
  /** The present moment on the target's clock. */
  readonly nowMs: number
  /** The session that was refreshed. */
  readonly earlier: SignInSession | undefined
}

/** Operation on a session that there is. */
export interface SessionOperation {
  readonly operation: string
  readonly request: (session: SignInSession) => SessionRequest
}
