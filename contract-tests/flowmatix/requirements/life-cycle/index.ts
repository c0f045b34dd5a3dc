import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { lives } from '../../matrices/life-cycle.ts'
import { creation } from './creation.ts'
import { deletion } from './deletion.ts'
import { leniency } from './leniency.ts'
import { printedCalls } from './printed-calls.ts'
import { updates } from './updates.ts'

/** Resources from their creation to their end. */
export const lifeCycle: readonly Requirement<Op>[] = [
  ...creation,
  ...printedCalls,
  ...updates,
  ...deletion,
  ...leniency,
  ...lives,
]
