import type { Effect } from '../requirement/effect.ts'
import { issuesOf } from '../requirement/requirement-issues.ts'
import type { Excluded, Requirement, Waived, Withdrawn } from '../requirement/requirement.ts'
import { excludedOf, type Sentence } from '../requirement/sentence.ts'
import type { Suite } from '../requirement/suite.ts'
import type { WriteRule } from '../requirement/write-rule.ts'

/** A suite as its author writes it: what an API does not have is left out. */
export interface SuiteDefinition<Op extends string>
  extends
    Pick<Suite, 'contract' | 'identities' | 'schemes'>,
    Partial<
      Pick<
        Suite,
        | 'capabilities'
        | 'helper'
        | 'refused'
        | 'kinds'
        | 'cleanups'
        | 'builders'
        | 'finders'
        | 'rateLimit'
      >
    > {
  readonly requirements: readonly Requirement<Op>[]
  readonly excluded?: readonly Excluded[]
  readonly waived?: readonly Waived[]
  readonly withdrawn?: readonly Withdrawn[]
  /** Those without requirements are excluded, as those of `excluded` are. */
  readonly sentences?: readonly Sentence[]
  readonly effects?: Readonly<Partial<Record<Op, Effect>>>
  readonly writes?: Readonly<Partial<Record<Op, WriteRule>>>
  readonly identityProbes: readonly {
    readonly operation: Op
    readonly params?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, string | number>>
  }[]
}

/** The suite of a provider. Throws an Error that lists what is wrong with its requirements. */
export function defineSuite<Op extends string>(definition: SuiteDefinition<Op>): Suite {
  const { contract, requirements, identities, excluded = [], sentences = [] } = definition
  const issues = issuesOf(requirements, contract)
  if (!('self' in identities)) issues.push('identities: self is missing')
  if (issues.length > 0) throw new Error(`${contract.provider}:\n${issues.join('\n')}`)
  return {
    waived: [],
    withdrawn: [],
    capabilities: {},
    helper: 'self',
    refused: [],
    kinds: {},
    cleanups: {},
    builders: {},
    ...definition,
    sentences,
    excluded: [...excluded, ...excludedOf(sentences)],
    effects: definedEntries(definition.effects),
    writes: definedEntries(definition.writes),
  }
}

function definedEntries<T>(
  table: Readonly<Partial<Record<string, T>>> | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(table ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  )
}
