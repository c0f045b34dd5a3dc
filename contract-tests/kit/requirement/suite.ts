import type { Contract } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'
import type { Effect } from './effect.ts'
import type { Excluded, Requirement, Waived } from './requirement.ts'
import type { Target } from '../target/target.ts'
import type { Tools } from './check-context.ts'

/** Everything the kit needs to know of one provider. */
export interface Suite {
  readonly contract: Contract
  readonly requirements: readonly Requirement[]
  /** Documented sentences that are not checked. */
  readonly excluded: readonly Excluded[]
  /** Documented answers that are not provoked. */
  readonly waived: readonly Waived[]
  /** What a deployment may or may not offer; a target claims those it does. Each with a sentence. */
  readonly capabilities: Readonly<Record<string, string>>
  /** Callers a target can name, by their place in the hierarchy. `self` always acts for the run. */
  readonly identities: Readonly<Record<string, string>>
  /** Who makes and takes back what checks need, if a target names it; `self` otherwise. */
  readonly helper: string
  /** Identities that are there to be refused. */
  readonly refused: readonly string[]
  /** Kinds of resources a target can name as known. */
  readonly kinds: Readonly<Record<string, string>>
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Operations whose effect is not that of their method. */
  readonly effects: Readonly<Record<string, Effect>>
  /** For every operation that creates or changes: what, and where. */
  readonly writes: Readonly<Record<string, WriteRule>>
  /** How each kind of resource that a run makes is taken back. */
  readonly cleanups: Readonly<Record<string, CleanupRule>>
  /** Makes one resource of a kind at a place (`self`, `child`) and returns its id. */
  readonly builders: Readonly<Record<string, (tools: Tools, place: string) => Promise<string>>>
  /** Finds something of a kind that stands at the place of `self`, where the target names none. */
  readonly finders?: Readonly<Record<string, (tools: Tools) => Promise<string | undefined>>>
  /** Harmless calls that any identity may make; all refused means that nobody can sign in as it. */
  readonly proofs: readonly Proof[]
}

/** A call that proves an identity. */
export interface Proof {
  readonly operation: string
  readonly query?: Readonly<Record<string, string | number>>
}

/** What is signed of a request. */
export interface Signable {
  readonly method: string
  /** Path as it is requested, with that of the base URL. */
  readonly path: string
  /** Query with its question mark; empty if there is none. */
  readonly search: string
  readonly body: string
}

/** What a scheme makes a proof of identity from. */
export interface Signing {
  readonly credentials: Readonly<Record<string, string>>
  readonly request: Signable
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
    signing: Signing,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** Arguments of curl that do the same, given each credential as a shell word; if that can be. */
  readonly curl?: (words: Readonly<Record<string, string>>) => string
}

/** A resource by kind and id. */
export interface Resource {
  readonly kind: string
  readonly id: string
}

/** A request as far as a write rule reads it. */
export interface Written {
  readonly params: Readonly<Record<string, string>>
  /** The parsed body; undefined if there is none or it is not JSON. */
  readonly body: unknown
}

/** What an operation creates or changes. `places` lists every resource it attaches that to. */
export type WriteRule =
  | {
      readonly makes: string
      readonly places: (written: Written) => readonly (Resource | undefined)[]
      /** Id of what was made, from the success answer. */
      readonly idOf: (body: unknown) => string | undefined
    }
  | {
      readonly alters: string
      readonly id: (written: Written) => string
      readonly places: (written: Written) => readonly (Resource | undefined)[]
    }

/** One call of a cleanup. */
export interface CleanupCall {
  readonly operation: string
  readonly params: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** How a kind of resource is taken back, and how one sees that it is. */
export interface CleanupRule {
  readonly how: 'delete' | 'deactivate'
  readonly remove: (id: string) => CleanupCall
  readonly look: (id: string) => CleanupCall
  /** Whether what `look` answered shows that nothing is left to do. */
  readonly isGone: (answer: Answer) => boolean
  /** Why what `look` shows can, by the vendor's own rules, never be taken back; if so. */
  readonly isKept?: (answer: Answer) => string | undefined
  /**
   * Finds what a run made but never learned the id of: pages to read, and who bears the marker.
   * Absent where the API has no list of them; then what may have been made is told as left behind.
   */
  readonly search?: {
    readonly operation: string
    /** Query of the page of a number from 0; undefined if there are no more. */
    readonly page: (
      number: number,
      target: Target,
    ) => Readonly<Record<string, string | number>> | undefined
    readonly itemsOf: (body: unknown) => readonly { readonly id: string; readonly text: string }[]
  }
}
