import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { access } from '../../matrices/access.ts'
import { routes } from '../../matrices/routes.ts'
import { lists } from './lists.ts'
import { paths } from './paths.ts'
import { references } from './references.ts'

/** Partners see what is theirs, and no sign of each other. */
export const hierarchy: readonly Requirement<Op>[] = [
  ...paths,
  ...references,
  ...lists,
  ...access,
  ...routes,
]
