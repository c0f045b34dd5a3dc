import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { access } from '../../matrices/access.ts'
import { routes } from '../../matrices/routes.ts'
import { hierarchyOfLists } from './lists.ts'
import { hierarchyOfPaths } from './paths.ts'
import { hierarchyOfReferences } from './references.ts'
import { roles } from './roles.ts'
import { hierarchyOfSubPartners } from './sub-partners.ts'

/** Callers see and change what is at and below their partner, as far as their role lets them. */
export const hierarchy: readonly Requirement<Op>[] = [
  ...hierarchyOfPaths,
  ...hierarchyOfReferences,
  ...hierarchyOfLists,
  ...roles,
  ...hierarchyOfSubPartners,
  ...access,
  ...routes,
]
