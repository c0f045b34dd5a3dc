import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { lives } from '../../matrices/life-cycle.ts'
import { creation } from './creation.ts'
import { moves } from './moves.ts'
import { printedPartners } from './printed-partners.ts'
import { publication } from './publication.ts'
import { updated } from './updates.ts'

/** Resources from their creation to their end. */
export const lifeCycle: readonly Requirement<Op>[] = [
  ...creation,
  ...moves,
  ...printedPartners,
  ...publication,
  ...updated,
  ...lives,
]
