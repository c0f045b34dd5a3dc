/** How a behaviour is known (see the contract's word of the same name). */
export type Standing = 'documented' | 'observed' | 'inferred'

/**
 * One thing a simulated API does or refuses, as a sentence, with how we know it.
 * The tables of these are what the request log cites and what the page of assumptions lists.
 */
export interface Rule {
  readonly says: string
  readonly standing: Standing
  readonly source: string
  /** The code under which a call that breaks this rule is refused. */
  readonly refusedAs?: string
}

/** What is wrong with one part of a request; `path` leads to it, outermost name first. */
export interface Issue {
  readonly in: 'path' | 'query' | 'header' | 'body'
  readonly path: readonly (string | number)[]
  readonly message: string
  /** What kind of wrong it is, in the words of the validating library or of the provider's rules. */
  readonly kind: string
}

/** What a refusal speaks of: an id, the children that stand in the way, the seconds to wait. */
export type RefusalValues = Readonly<Record<string, unknown>>

/**
 * A call the simulated vendor would refuse. It is a value, not an exception: a rule returns it,
 * the provider's table says what it looks like on the wire.
 */
export class Refusal<Code extends string = string> {
  readonly code: Code
  /** Name of the rule that refused. */
  readonly rule: string
  readonly issues: readonly Issue[]
  readonly values: RefusalValues

  constructor(
    code: Code,
    rule: string,
    {
      issues = [],
      values = {},
    }: { readonly issues?: readonly Issue[]; readonly values?: RefusalValues } = {},
  ) {
    this.code = code
    this.rule = rule
    this.issues = issues
    this.values = values
  }
}

/** A mistake of ours, not of the caller: answered with 500 and marked as ours in the log. */
export class Defect extends Error {
  override readonly name = 'Defect'
}
