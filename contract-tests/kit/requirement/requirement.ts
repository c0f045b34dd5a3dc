import type { Contract, Standing } from '../../../spec/contract.ts'
import type { Effect } from './effect.ts'
import { statusesOf } from '../contract/operation.ts'
import type { Tools } from './check-context.ts'

/** What kind of promise a requirement is about, in the order in which they are checked. */
export const families = [
  'status',
  'schema',
  'fields',
  'headers',
  'envelope',
  'validation',
  'auth',
  'tokens',
  'hierarchy',
  'paging',
  'filters',
  'life-cycle',
  'versions',
  'money',
  'webhooks',
  'rate-limit',
] as const
export type Family = (typeof families)[number]

/** An operation with one of its documented statuses, such as `getPartner 404`. */
export type Claim<Op extends string = string> = `${Op} ${number}`

/** One checkable sentence about a provider, beside its check. */
export interface Requirement<Op extends string = string> {
  /** `provider.family.words`: permanent, speakable, never reused or given another meaning. */
  readonly id: string
  readonly level: 'must' | 'should'
  /** One affirmative sentence; an operation is called by its name, also at the beginning. */
  readonly says: string
  readonly standing: Standing
  /** Document and section that the sentence comes from. */
  readonly source: string
  readonly family: Family
  readonly operations: readonly Op[]
  /** Documented answers that this requirement sees to. */
  readonly claims?: readonly Claim<Op>[]
  /**
   * Identities (`sibling`), known resources (`self.client`), capabilities (`can:hmac`), a
   * `mailbox` that webhooks can be sent to, and a `receiver`: one that can also refuse them.
   */
  readonly needs: readonly string[]
  /** The strongest thing that the check cannot do without. It may make more where that is permitted. */
  readonly effect: Effect
  /** Why what the check makes cannot be taken back; only a target in `full` mode is asked for it. */
  readonly permanent?: string
  /** Returns if the sentence holds; throws a Contradiction with its evidence if it does not. */
  readonly check: (tools: Tools<Op>) => Promise<void>
}

/** A documented sentence that no requirement checks, with the reason. */
export interface Excluded {
  readonly says: string
  readonly source: string
  readonly because: string
}

/** A documented answer that no requirement claims, with the reason. */
export interface Waived {
  readonly claim: Claim
  readonly because: string
}

const idPattern = /^[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){2}$/

/** What is wrong with a list of requirements; empty if nothing is. */
export function flawsOf(requirements: readonly Requirement[], contract: Contract): string[] {
  const flaws: string[] = []
  const ids = new Set<string>()
  const sentences = new Map<string, string>()
  for (const requirement of requirements) {
    const { id, family, says, claims = [] } = requirement
    const flaw = (what: string) => flaws.push(`${id}: ${what}`)
    if (ids.has(id)) flaw('is the id of two requirements')
    ids.add(id)
    const twin = sentences.get(says)
    if (twin !== undefined) flaw(`says the same as ${twin}`)
    sentences.set(says, id)
    if (!idPattern.test(id)) flaw('is not provider.family.words in lower case')
    if (!id.startsWith(`${contract.provider}.${family}.`)) flaw('does not name its family')
    if (!/^[A-Za-z].*\.$/s.test(says)) flaw('is not a sentence')
    if (requirement.source === '') flaw('has no source')
    if (requirement.operations.length === 0) flaw('names no operation')
    for (const operation of requirement.operations) {
      if (!(operation in contract.operations)) flaw(`there is no operation ${operation}`)
    }
    for (const claim of claims) if (!isListed(contract, claim)) flaw(`${claim} is not listed`)
  }
  return flaws
}

function isListed(contract: Contract, claim: Claim): boolean {
  const [operationId = '', status] = claim.split(' ')
  const operation = contract.operations[operationId]
  return operation !== undefined && statusesOf(operation).includes(Number(status))
}

/** Every operation × documented status. */
export function claimsOf(contract: Contract): readonly Claim[] {
  return Object.values(contract.operations).flatMap((operation) =>
    statusesOf(operation).map((status): Claim => `${operation.operationId} ${status}`),
  )
}

/** The requirement that sees to a documented answer: whom to ask when it cannot be had. */
export function claimantOf(
  requirements: readonly Requirement[],
  claim: Claim,
): Requirement | undefined {
  return requirements.find(({ claims }) => claims?.includes(claim))
}
