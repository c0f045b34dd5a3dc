import { type Excluded, statusesOf, type Waived, type Withdrawn } from '../kit/index.ts'
import { type Op, operationNames, operationOf } from './authoring.ts'
import { sources } from './sources.ts'

/** What documented sentences mean beyond what their requirements check. */
export const excluded: readonly Excluded[] = [
  {
    says: 'The tier of a partner decides its rate limit.',
    source: sources.limits,
    because:
      'No operation tells the tier of a partner; that the limit is one of the three is checked.',
  },
  {
    says: 'An isolated environment shows nothing of the live customers, nor lets their key in.',
    source: sources.provisioning,
    because:
      'An environment is reached where its answer says, and a run calls one address only; that nothing comes from it to the live customers is checked.',
  },
  {
    says: 'A ticket is worked on and resolved as time passes.',
    source: sources.tickets,
    because: 'It takes hours, and no operation moves it; that its status shows is checked.',
  },
]

const anyName = 'No document says which values there are, so that any name is taken.'

/** Requirements that held targets to a list of ours. */
export const withdrawn: readonly Withdrawn[] = [
  'create-customer-plan',
  'create-customer-billing-cycle',
  'update-customer-plan',
  'create-ticket-priority',
  'create-ticket-category',
  'list-customers-plan',
].map((words) => ({ id: `flowmatix.validation.${words}-unknown`, because: anyName }))

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
