import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { fields } from '../../matrices/fields.ts'
import { refusedValues } from './refused-values.ts'
import { requiredAttributes } from './required-attributes.ts'

/** What a request must not be, and what it must have. */
export const validation: readonly Requirement<Op>[] = [
  ...refusedValues,
  ...requiredAttributes,
  ...fields,
]
