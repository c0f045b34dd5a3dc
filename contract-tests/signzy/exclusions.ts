import { type Excluded, statusesOf, type Waived } from '../kit/index.ts'
import { type Op, operationNames, operationOf } from './authoring.ts'
import { sources } from './sources.ts'

/** Sentences about other APIs of the vendor that no requirement checks. */
export const excluded: readonly Excluded[] = [
  {
    says: 'A token lives 14 days, and the auto-login link for some days or hours.',
    source: `${sources.goPlatform}; ${sources.distributorLogin}`,
    because: 'Nobody waits for their ends; the time that a token is said to live is checked.',
  },
  {
    says: 'The partner may ask Signzy for a larger limit of requests.',
    source: sources.statusCodes,
    because: 'It is not about the API.',
  },
]

const never = 'A failure of the vendor’s own cannot be provoked from outside.'
const once = 'One limit covers all operations; spending it once is enough.'
const large = 'A push may have 8 MiB; a body beyond that is not sent over a network to be refused.'

/** Operations that answer 403 for more than a spent limit. */
const denying: readonly Op[] = [
  'assignFlows',
  'createMerchant',
  'setMerchantStatus',
  'getPushMerchantSpec',
  'registerCallbacks',
]

function waivedOf(op: Op): Waived[] {
  return statusesOf(operationOf(op)).flatMap((status): Waived[] => {
    if (status === 500) return [{ claim: `${op} 500`, because: never }]
    const isElsewhere = status === 403 && !denying.includes(op)
    return isElsewhere ? [{ claim: `${op} 403`, because: once }] : []
  })
}

/** Documented answers that no requirement provokes. */
export const waived: readonly Waived[] = [
  ...operationNames.flatMap(waivedOf),
  { claim: 'pushMerchant 413', because: large },
  { claim: 'openAutoLogin 410', because: 'A link expires days after it was made.' },
]
