import {
  type CheckContext,
  isMentioned,
  type Requirement,
  requireThat,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { lesserRoles } from '../../identities.ts'
import { examples } from '../../resources/example-calls.ts'
import { checkOfRefusals } from '../../matrices/refused-calls.ts'
import { sources } from '../../sources.ts'

const tenantRead = 'getTenant'

/** Reads by which something of the branch of `self` would show, and whom it is not for. */
const reads = {
  getDistributor: ['otherDistributor'],
  listDistributors: ['otherDistributor'],
  getPartner: ['siblingPartner', 'otherDistributor'],
  listPartners: ['siblingPartner', 'otherDistributor'],
  [tenantRead]: ['siblingTenant', 'siblingPartner', 'otherDistributor'],
  listTenants: ['siblingTenant', 'siblingPartner', 'otherDistributor'],
  getSubscription: ['siblingTenant', 'siblingPartner', 'otherDistributor'],
  listSubscriptions: ['siblingTenant', 'siblingPartner', 'otherDistributor'],
} as const satisfies Partial<Record<Op, readonly string[]>>
type Read = keyof typeof reads

const kindOf = (operation: Op) =>
  operation
    .replace(/^(?:get|list)/, '')
    .replace(/s$/, '')
    .toLowerCase()

const kinds = ['distributor', 'partner', 'tenant', 'subscription']
const strangers = ['siblingTenant', 'siblingPartner', 'otherDistributor']

/** Roles that see billing whatever the settings are: tenants do where these let them. */
const billed = lesserRoles.filter((role) => !role.startsWith('tenant'))

/** Where a role reaches. */
export const branches: readonly Requirement<Op>[] = [
  requirement({
    id: 'hierarchy.branches-are-closed',
    says: 'What stands in one branch shows to nobody of another: neither by its id nor in a list.',
    standing: 'documented',
    source: sources.scope,
    operations: Object.keys(reads) as Read[],
    uses: [...strangers, ...kinds.map((kind) => `self.${kind}`)],
    check: checkOfRefusals({
      dimensions: async (context) => ({
        operation: Object.keys(reads) as Read[],
        caller: await context.present(strangers),
      }),
      isCell: ({ operation, caller }) =>
        (reads[operation as Read] as readonly string[]).includes(caller),
      laneOf: ({ operation }) => operation,
      check: async (context, { operation, caller }) => {
        const kind = kindOf(operation as Op)
        const id = await context.resource(kind)
        const params = operation.startsWith('get') ? { [`${kind}Id`]: id } : {}
        const answer = await context.call(operation as Op, { as: caller, params })
        const isTold = answer.status < 300 && (isMentioned(answer.body, id) || 'id' in params)
        requireThat(!isTold, `nothing of a ${kind} of another branch`, {
          actual: `a leak: ${kind} ${id} shows to ${caller}`,
          answer,
        })
        requireThat(
          operation.startsWith('list') || answer.status >= 300,
          `a refusal of a ${kind} of another branch`,
          { answer },
        )
      },
    }),
  }),
  requirement({
    id: 'hierarchy.everybody-reads-billing',
    says: 'Whoever is signed in reads the billing rows of a range of days.',
    standing: 'documented',
    source: sources.generation,
    operations: ['listBillingRange'],
    uses: billed,
    check: checkOfRefusals({
      dimensions: async (context) => ({ caller: await context.present(['self', ...billed]) }),
      laneOf: ({ caller }) => caller,
      check: async (context, { caller }) => {
        const query = { start: '2001-02-01', end: '2001-03-01' }
        const answer = await context.call('listBillingRange', { as: caller, query })
        requireThat(answer.status >= 200 && answer.status < 300, `the rows of ${caller}`, {
          answer,
        })
      },
    }),
  }),
  requirement({
    ...examples.traits('assignRole'),
    id: 'hierarchy.roles-are-not-given-above-the-own-tier',
    says: 'An administrator gives nobody a role of a tier above the own.',
    standing: 'documented',
    source: sources.authenticationV2,
    operations: ['assignRole', 'createUser'],
    uses: [
      ...(['partnerAdministrator', 'tenantAdministrator', 'distributorAdministrator'] as const),
      ...(['self.distributor', 'self.partner'] as const),
    ],
    check: checkOfRefusals({
      dimensions: async (context) => ({
        caller: await context.present([
          ...(['distributorAdministrator', 'partnerAdministrator', 'tenantAdministrator'] as const),
        ]),
      }),
      laneOf: ({ caller }) => caller,
      check: async (context, { caller }) => {
        const username = context.uniqueName()
        const person = { username, displayName: username, email: `${username}@example.com` }
        const body = { ...person, role: above[caller], ...(await placeAbove(context, caller)) }
        const answer = await context.call('createUser', { as: caller, body })
        requireThat(answer.status >= 300, `a refusal of a ${above[caller] ?? ''}`, { answer })
      },
    }),
  }),
]

/** The place above that of an administrator; the platform has no id. */
async function placeAbove(context: CheckContext<Op>, caller: string) {
  if (caller === 'distributorAdministrator') return {}
  const kind = caller === 'partnerAdministrator' ? 'distributor' : 'partner'
  return { [`${kind}Id`]: await context.resource(kind) }
}

/** A role of the tier above that of an administrator. */
const above: Readonly<Record<string, string>> = {
  distributorAdministrator: 'PlatformReader',
  partnerAdministrator: 'DistributorReader',
  tenantAdministrator: 'PartnerReader',
}
