import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { access } from '../../matrices/access.ts'
import { routes } from '../../matrices/routes.ts'
import { branches } from './branches.ts'
import { roleRights } from './rights.ts'

/** Who gets what, and may do what. */
export const hierarchy: readonly Requirement<Op>[] = [
  ...roleRights,
  ...branches,
  ...access,
  ...routes,
]
