import type { Waived } from '../kit/requirement/requirement.ts'
import { ops } from './operations.ts'

/** Documented answers that no requirement provokes. */
export const waived: readonly Waived[] = [
  ...ops.map((op) => ({
    claim: `${op} 500` as const,
    because: 'A failure of the vendor’s own cannot be provoked from outside.',
  })),
]
