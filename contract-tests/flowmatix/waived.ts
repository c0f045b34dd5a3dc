import { statusesOf } from '../kit/contract/operation.ts'
import type { Waived } from '../kit/requirement/requirement.ts'
import { operationOf, type Op, ops } from './operations.ts'

const never = 'A failure of the vendor’s own cannot be provoked from outside.'
const once = 'One budget covers all operations; spending it once is enough.'

function waivedOf(op: Op): Waived[] {
  return statusesOf(operationOf(op)).flatMap((status): Waived[] => {
    if (status === 500) return [{ claim: `${op} 500`, because: never }]
    const isElsewhere = status === 429 && op !== 'listCustomers'
    return isElsewhere ? [{ claim: `${op} 429`, because: once }] : []
  })
}

/** Documented answers that no requirement provokes. */
export const waived: readonly Waived[] = [
  ...ops.flatMap(waivedOf),
  {
    claim: 'createSandboxEnvironment 409',
    because: 'How many environments a partner may have is not documented.',
  },
]
