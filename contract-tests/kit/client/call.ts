import type { Part } from './exchange.ts'

/** Values of parameters. A list gives a parameter several times; undefined leaves it out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** Request as far as it can be signed. */
export interface SignableRequest {
  readonly method: string
  /** Path as it is requested, with that of the base URL. */
  readonly path: string
  /** Query with its question mark; empty if there is none. */
  readonly search: string
  readonly body: string
}

/** Proof of who calls, by the part of the request that it is put into. */
export interface Proof {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** Attributes that are added to a JSON body; without one, only GET and HEAD are sent without. */
  readonly body?: Readonly<Record<string, string>>
}

/** How a call proves its caller where that differs from what the identity usually does. */
export type AuthOverride =
  /** Sends no credentials at all. */
  | 'none'
  | {
      /** Another scheme than the identity's usual one. */
      readonly scheme?: string
      /** Credentials that replace the identity's own; a scheme that signs in does so with them. */
      readonly credentials?: Readonly<Record<string, string>>
      /** Tokens that replace those of the session, such as one that has ended. */
      readonly session?: Readonly<Record<string, string>>
      readonly nonce?: string
      readonly nowMs?: number
      /** Signs something else than what is sent. */
      readonly signed?: Partial<SignableRequest>
      /** Spoils the proof, once it is made. */
      readonly forge?: (proof: Proof) => Proof
      /** Headers that replace the proof altogether. */
      readonly headers?: Readonly<Record<string, string>>
    }

/** What a call sends, and as whom. */
export interface CallOptions {
  /** Name of the identity that calls; `self` if nothing is said. */
  readonly as?: string
  readonly auth?: AuthOverride
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Query
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it stands, instead of `body`; without a type, no content type is named. */
  readonly raw?: { readonly text: string; readonly type?: string }
  readonly headers?: Readonly<Record<string, string>>
  /** Sent to spend the caller's rate limit: a refusal for it is an answer like any other. */
  readonly exhaust?: boolean
  /** Sent to see its credentials refused, where they are not in `auth`: a wrong password to sign in. */
  readonly authFailure?: boolean
}

/** What a call is made for. */
export interface Purpose {
  /** Id of the requirement; undefined for what the run does for itself. */
  readonly requirement: string | undefined
  readonly part: Part
}

/** A method and a path below the base URL. */
export interface RequestLine {
  readonly method: string
  readonly path: string
}
