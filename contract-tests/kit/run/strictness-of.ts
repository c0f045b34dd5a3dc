import { strict, type Strictness } from '../client/strictness.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Evidence } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'

/** More than anybody reads of one requirement. */
const maxNotes = 20

/** What is inferred informs only, so it may be held to all of our reading; so may a simulator. */
export function strictnessOf(
  { standing }: Requirement,
  { kind }: Target,
  noted: Evidence[],
): Strictness {
  if (kind === 'simulator' || standing === 'inferred') return strict
  return {
    isStrict: false,
    note: (evidence) => void (noted.length < maxNotes && noted.push(evidence)),
  }
}
