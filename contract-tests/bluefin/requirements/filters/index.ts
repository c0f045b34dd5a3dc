import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { filtersWithoutMatch } from './misses.ts'
import { filtersByName } from './names.ts'
import { filtersByPlace } from './places.ts'
import { filtersOfTransactions } from './transactions.ts'

/** What filters find. */
export const filters: readonly Requirement<Op>[] = [
  ...filtersByPlace,
  ...filtersByName,
  ...filtersWithoutMatch,
  ...filtersOfTransactions,
]
