import type { Rule } from '../../local-mutant.ts'
import { rulesOfAnswers } from './answers.ts'
import { rulesOfChanges } from './changes.ts'
import { rulesOfHierarchy } from './hierarchy.ts'

/** Defects that take several calls to show, in what somebody else did before. */
export const sequenceRules: readonly Rule[] = [
  ...rulesOfAnswers,
  ...rulesOfChanges,
  ...rulesOfHierarchy,
]
