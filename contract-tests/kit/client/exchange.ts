/**
 * What an exchange was for: only probes are judged; controls and setups have to succeed. A delivery
 * is the target's own request: a webhook that came.
 */
export type Part =
  'identity-probe' | 'sign-in' | 'sign-out' | 'setup' | 'control' | 'probe' | 'cleanup' | 'delivery'

/** One request and what came back, with its secrets taken out. */
export interface Exchange {
  /** Counted from 1 within a run. */
  readonly number: number
  readonly requirement: string | undefined
  readonly part: Part
  /** Set where the session had ended and the call was sent again: this answer says nothing. */
  readonly sentAgain?: true
  readonly operation: string | undefined
  readonly identity: string | undefined
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | undefined
  }
  readonly response:
    | {
        readonly status: number
        readonly headers: Readonly<Record<string, string>>
        readonly body: string
      }
    | undefined
  /** Why there is no response. */
  readonly failure: string | undefined
  readonly durationMs: number
  /** The same request as a line for a shell, with references instead of secrets. */
  readonly curl: string
}
