import type { Rule } from '../local-mutant.ts'
import { creationRules } from './life-cycle/creations.ts'
import { deletionRules } from './life-cycle/deletions.ts'
import { readRules } from './life-cycle/reads.ts'
import { updateRules } from './life-cycle/updates.ts'

/** Defects of how things are made, read, changed and deleted. */
export const lifeCycleRules: readonly Rule[] = [
  ...creationRules,
  ...updateRules,
  ...deletionRules,
  ...readRules,
]
