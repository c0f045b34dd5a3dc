import type { SignableRequest } from '../requirement/scheme.ts'
import type { Part } from './exchange.ts'

/** Values of parameters. A list gives a parameter several times; undefined leaves it out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** How a call proves its caller where that differs from what the identity usually does. */
export type AuthOverride =
  /** Sends no credentials at all. */
  | 'none'
  | {
      /** Another scheme than the identity's usual one. */
      readonly scheme?: string
      /** Credentials that replace the identity's own. */
      readonly credentials?: Readonly<Record<string, string>>
      readonly nonce?: string
      readonly nowMs?: number
      /** Signs something else than what is sent. */
      readonly signed?: Partial<SignableRequest>
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
