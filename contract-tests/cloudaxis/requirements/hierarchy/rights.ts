import { type CheckContext, type Requirement, requireThat } from '../../../kit/index.ts'
import { type Op, operationNames, requirement } from '../../authoring.ts'
import {
  administrators,
  belowDistributors,
  deniedTo,
  readers,
  writing,
} from '../../facts/rights.ts'
import { lesserRoles, type LesserRole } from '../../identities.ts'
import { callable, traitsOf } from '../../matrices/operations.ts'
import { answerTo, checkOfRefusals } from '../../matrices/refused-calls.ts'
import { requireRefusal } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { sources } from '../../sources.ts'

/** The answer to the example call of an operation, as somebody else makes it. */
const answerFor = (context: CheckContext<Op>, operation: Op, caller: string) =>
  answerTo(context, { operation, variant: caller, change: (call) => ({ ...call, as: caller }) })

/** What is refused to whom, in the words of the manual. */
interface Right {
  readonly words: string
  readonly says: string
  readonly source: string
  readonly operations: readonly Op[]
  readonly callers: readonly LesserRole[]
}

const rights: readonly Right[] = [
  {
    words: 'readers-never-write',
    says: 'Readers never write: whatever they would create, change or delete is refused.',
    source: sources.scope,
    operations: writing,
    callers: readers,
  },
  {
    words: 'distributors-are-for-the-platform',
    says: 'Only the platform creates, changes and deletes distributors.',
    source: sources.rights,
    operations: ['createDistributor', 'updateDistributor', 'deleteDistributor'],
    callers: administrators,
  },
  {
    words: 'partners-are-for-those-above',
    says: 'Only the platform and distributors create and change partners.',
    source: sources.rights,
    operations: ['createPartner', 'updatePartner'],
    callers: belowDistributors,
  },
  {
    words: 'tenants-are-for-those-above',
    says: 'Tenants do not create tenants: it takes a partner or who stands above.',
    source: sources.rights,
    operations: ['createTenant'],
    callers: ['tenantAdministrator'],
  },
  {
    words: 'prices-are-for-the-platform',
    says: 'Only the platform makes price lists, prices them, clones them and raises prices.',
    source: sources.priceManagement,
    operations: [
      ...(['createPriceList', 'updatePriceList', 'deletePriceList', 'setPrice'] as const),
      ...(['clonePriceList', 'modelPriceIncrease', 'increasePrices'] as const),
    ],
    callers: administrators,
  },
  {
    words: 'plans-are-for-the-platform',
    says: 'Only the platform publishes plans.',
    source: sources.provisioning,
    operations: ['publishPlan'],
    callers: administrators,
  },
  {
    words: 'months-are-generated-by-the-platform',
    says: 'Only the platform and its service have the billing of a month generated.',
    source: sources.generation,
    operations: ['generateBilling'],
    callers: administrators,
  },
  {
    words: 'ranges-are-generated-by-the-platform',
    says: 'Only platform administrators have the billing of a range of days generated, not the service.',
    source: sources.generation,
    operations: ['generateBillingRange'],
    callers: ['platformService', ...administrators],
  },
  {
    words: 'invoices-are-for-those-above',
    says: 'Tenants neither generate invoices nor issue or delete them.',
    source: sources.billing,
    operations: ['generateInvoices', 'issueInvoice', 'deleteInvoice'],
    callers: ['tenantAdministrator'],
  },
]

const kept = rights.map(({ words, says, source, operations, callers }) =>
  requirement({
    ...traitsOf(operations, callers),
    id: `hierarchy.${words}`,
    says,
    standing: 'documented',
    source,
    effect: 'update',
    check: checkOfRefusals({
      dimensions: async (context) => ({
        operation: callable(context, operations),
        caller: await context.present(callers),
      }),
      laneOf: ({ operation }) => operation,
      check: async (context, cell) => {
        const operation = cell.operation as Op
        const answer = await answerFor(context, operation, cell.caller)
        requireThat(answer.status >= 300, `a refusal, as ${cell.caller} may not`, { answer })
        await examples.answer(context, operation)
      },
    }),
  }),
)

const deniable = operationNames.filter((name) => deniedTo[name] !== undefined)

const statuses = requirement({
  ...traitsOf(deniable, lesserRoles),
  id: 'hierarchy.what-a-role-may-not-answers-403',
  says: 'What a role may not do at all answers 403 without a body.',
  source: sources.aspNet,
  claims: deniable.map((name) => `${name} 403` as const),
  check: checkOfRefusals({
    dimensions: async (context) => ({
      operation: callable(context, deniable),
      caller: await context.present(lesserRoles),
    }),
    isCell: ({ operation, caller }) =>
      deniedTo[operation as Op]?.includes(caller as LesserRole) === true,
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      const operation = cell.operation as Op
      requireRefusal(await answerFor(context, operation, cell.caller), 'forbidden')
      await examples.answer(context, operation)
    },
  }),
})

/** Who may do what at all. */
export const roleRights: readonly Requirement<Op>[] = [...kept, statuses]
