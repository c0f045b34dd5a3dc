import type { AuthOverride } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/** What a scheme signs of a request, and for how long a signature is good. */
export interface SignatureFacts {
  /** Capability that a target claims where it has the scheme. */
  readonly capability?: string
  /** Parts of a request that a signature covers. */
  readonly signs: readonly ('method' | 'path' | 'body')[]
  /** Whether a signature is good once. */
  readonly once: boolean
  /** Distance from the clock at which a signature is certainly too old, in milliseconds. */
  readonly tooOldMs?: number
  /** The header that carries the signature. */
  readonly header: string
}

/** What a provider says of wrong credentials. */
export interface CredentialFacts<Op extends string = string> {
  /** Statuses of a refusal for wrong credentials. */
  readonly refusedWith: readonly number[]
  /** Ways that leave the credentials right here, or change nothing of them. */
  readonly harmless?: readonly string[]
  /** Credentials that may be written in another case: the way is left out. */
  readonly anyCase?: readonly string[]
  /** Schemes that sign; of all others the credentials themselves are sent. */
  readonly signatures?: Readonly<Record<string, SignatureFacts>>
  /** Ways of being wrong that no other provider has, by their names. */
  readonly more?: Readonly<
    Record<string, (context: CheckContext<Op>, caller: string) => AuthOverride>
  >
  /** Of how many ways, and of how many callers, a quick run tries one with each operation; all if nothing is said. */
  readonly oneOfAtQuick?: number
  /** Ids that nothing has, by the path parameters that they are put into. */
  readonly unknownIds: Readonly<Record<string, string>>
}
