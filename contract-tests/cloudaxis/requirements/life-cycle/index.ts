import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { lives } from '../../matrices/life-cycle.ts'
import { conflicts } from './conflicts.ts'
import { organizations } from './organizations.ts'
import { sparedParents } from './parents.ts'
import { resourceLives } from './resources.ts'
import { states } from './states.ts'
import { system } from './system.ts'
import { users } from './users.ts'

/** What becomes of resources. */
export const lifeCycle: readonly Requirement<Op>[] = [
  ...organizations,
  ...users,
  ...resourceLives,
  ...conflicts,
  ...sparedParents,
  ...states,
  ...system,
  ...lives,
]
