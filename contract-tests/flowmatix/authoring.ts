import type { Standing } from '../../spec/contract.ts'
import type { Effect } from '../kit/requirement/effect.ts'
import type { Claim, Family, Requirement } from '../kit/requirement/requirement.ts'
import type { CheckContext } from '../kit/requirement/check-context.ts'
import type { Op } from './operations.ts'

/** What a requirement of Flowmatix says of itself; the rest is the same for most of them. */
export interface RequirementDefinition {
  /** `family.words` of its id. */
  readonly id: `${Family}.${string}`
  readonly says: string
  readonly level?: Requirement['level']
  readonly standing?: Standing
  readonly source: string
  readonly operations: readonly Op[]
  readonly claims?: readonly Claim<Op>[]
  readonly needs?: readonly string[]
  readonly effect?: Effect
  readonly permanent?: string
  readonly check: (context: CheckContext<Op>) => Promise<void>
}

/** A requirement: inferred (the vendor documents no answers), a must, read with `self`, unless it says otherwise. */
export function requirement({ id, ...definition }: RequirementDefinition): Requirement<Op> {
  return {
    level: 'must',
    standing: 'inferred',
    needs: ['self'],
    effect: 'read',
    ...definition,
    id: `flowmatix.${id}`,
    family: id.slice(0, id.indexOf('.')) as Family,
  }
}
