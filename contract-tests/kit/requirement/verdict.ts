import type { Answer } from '../client/answer.ts'
import type { Exchange } from '../client/exchange.ts'

/** Result of checking a requirement. Nothing but a check that ran to its end is `held`. */
export type Verdict =
  | { readonly kind: 'held' }
  | { readonly kind: 'contradicted'; readonly evidence: Evidence }
  | { readonly kind: 'not-applicable'; readonly because: string }
  | { readonly kind: 'not-permitted'; readonly because: string }
  /** `by` is the requirement, or `identity:name`, whose failure is the cause. */
  | { readonly kind: 'blocked'; readonly by: string; readonly because: string }
  | { readonly kind: 'inconclusive'; readonly because: string }
export type VerdictKind = Verdict['kind']

/** Every kind of verdict, the weightiest first. */
export const verdictKinds = [
  'contradicted',
  'blocked',
  'inconclusive',
  'held',
  'not-permitted',
  'not-applicable',
] as const satisfies readonly VerdictKind[]

/** Proof that a target contradicts a requirement. */
export interface Evidence {
  readonly expected: string
  readonly actual: string
  /** The exchange that contradicts. */
  readonly exchange: Exchange | undefined
  /** The exchange that differs from it in one factor, and succeeded. */
  readonly control: Exchange | undefined
  /** Cells of a matrix that show it, or answers. */
  readonly cells?: EvidenceCells
  /** Contradictions of other causes that the same requirement met. */
  readonly further?: readonly Evidence[]
  /** Lines for a shell that show it from nothing on, where it takes several calls. */
  readonly sequence?: readonly string[]
}

/** Where something shows, of all places that were looked at. */
export interface EvidenceCells {
  /** Each named once. */
  readonly names: readonly string[]
  readonly count: number
  readonly of: number
  /** What is counted, such as `cells tried`. */
  readonly what: string
}

/** The target is wrong: thrown by a check, with its evidence. */
export class Contradiction extends Error {
  override readonly name = 'Contradiction'
  readonly evidence: Evidence

  constructor(evidence: Partial<Evidence> & Pick<Evidence, 'expected' | 'actual'>) {
    super(`expected ${evidence.expected}, got ${evidence.actual}`)
    this.evidence = { exchange: undefined, control: undefined, ...evidence }
  }

  /** The same, with the exchange that differs in one factor. */
  beside(control: Exchange): Contradiction {
    return new Contradiction({ ...this.evidence, control })
  }
}

/** The contradiction that a judgement throws; undefined if it throws nothing. */
export function contradictionIn(judge: () => void): Contradiction | undefined {
  try {
    judge()
    return undefined
  } catch (error) {
    if (error instanceof Contradiction) return error
    throw error
  }
}

/** A call that a check depends on did not succeed; the run finds out which requirement is to blame. */
export class PrerequisiteFailed extends Error {
  override readonly name = 'PrerequisiteFailed'
  readonly operation: string
  /** Evidence that is shown if nothing else turns out to be the cause. */
  readonly evidence: Evidence
  /** Requirement that checks it, where that is not the one about the operation's success. */
  readonly requirement: string | undefined

  constructor(operation: string, evidence: Evidence, requirement?: string) {
    super(`${operation}: expected ${evidence.expected}, got ${evidence.actual}`)
    this.operation = operation
    this.evidence = evidence
    this.requirement = requirement
  }

  /** The same failure, after a contradiction that may be its cause. */
  after(contradiction: Contradiction): PrerequisiteFailed {
    const { exchange } = this.evidence
    const evidence = { ...contradiction.evidence, control: exchange }
    return new PrerequisiteFailed(this.operation, evidence, this.requirement)
  }
}

/** The check could not run to its end: the network, a time limit, a spent budget of the target. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive'
}

/** The guard refused to send a request. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted'
}

/** The target does not have what the check needs. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
}

/** The target began no session for an identity. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'
  readonly identity: string
  /** What the target answered to the sign-in. */
  readonly answer: Answer

  constructor(identity: string, operation: string, answer: Answer) {
    super(`the target does not let ${identity} in (${operation} answers ${String(answer.status)})`)
    this.identity = identity
    this.answer = answer
  }
}
