import { type Excluded, statusesOf, type Waived } from '../kit/index.ts'
import { type Op, operationNames, operationOf } from './authoring.ts'
import { sources } from './sources.ts'

/** Documented sentences that no requirement checks. */
export const excluded: readonly Excluded[] = [
  {
    says: 'Partners are told of commission.earned.',
    source: sources.events,
    because:
      'A commission is earned when an invoice is paid, days later, and no operation pays one.',
  },
  {
    says: 'The tier of a partner decides its rate limit.',
    source: sources.limits,
    because:
      'No operation tells the tier of a partner; that the limit is one of the three is checked.',
  },
  {
    says: 'System e-mail templates are customized with branding and wording.',
    source: sources.whiteLabel,
    because:
      'Neither a body nor a reading of them is printed; what the simulator takes is inferred.',
  },
  {
    says: 'Deployed workflows, templates and settings reach the customer.',
    source: sources.provisioning,
    because: 'Nothing printed shows them; that a deployment is taken is checked.',
  },
  {
    says: 'Sandbox environments are isolated.',
    source: sources.provisioning,
    because: 'No printed answer has the credentials of one, which a check would need.',
  },
  {
    says: 'Official libraries exist for five languages.',
    source: `${sources.page}, SDKs and Libraries`,
    because: 'It is not about the API.',
  },
]

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
  ...operationNames.flatMap(waivedOf),
  {
    claim: 'createSandboxEnvironment 409',
    because: 'How many environments a partner may have is not documented.',
  },
]
