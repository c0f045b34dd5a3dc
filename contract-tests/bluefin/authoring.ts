import type { Standing } from '../../spec/contract.ts'
import type { Effect } from '../kit/requirement/effect.ts'
import type { Claim, Family, Requirement } from '../kit/requirement/requirement.ts'
import type { CheckContext } from '../kit/requirement/check-context.ts'
import type { Op } from './operations.ts'

/** What a requirement of Bluefin says of itself; the rest is the same for most of them. */
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

/** A requirement: documented, a must, read with `self`, unless it says otherwise. */
export function requirement({ id, ...definition }: RequirementDefinition): Requirement<Op> {
  return {
    level: 'must',
    standing: 'documented',
    needs: ['self'],
    effect: 'read',
    ...definition,
    id: `bluefin.${id}`,
    family: id.slice(0, id.indexOf('.')) as Family,
  }
}

/** What a check needs that makes something below the partner of `self`. */
export const writing = ['self', 'self.partner', 'self.user'] as const
