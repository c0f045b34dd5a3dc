import { type AccessFacts, at, type CheckContext, type ListFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newUser } from '../resources/organizations.ts'

const below = {
  tenantAdministrator: ['tenantAdministrator'],
  siblingTenant: ['siblingTenant'],
  partnerAdministrator: ['partnerAdministrator', 'tenantAdministrator', 'siblingTenant'],
  siblingPartner: ['siblingPartner'],
  otherDistributor: ['otherDistributor'],
}

/** For each caller, whose resources it gets: its own and those of all below. */
const reaches = {
  ...below,
  distributorAdministrator: [
    'distributorAdministrator',
    'siblingPartner',
    ...below.partnerAdministrator,
  ],
}

const list = (operation: Op): ListFacts<Op> => ({
  operation,
  items: 'items',
  sizes: { most: 200, few: 2 },
  page: (from, pageSize) => ({ page: from / pageSize + 1, pageSize }),
})

const tiers = ['tenant', 'partner', 'distributor'] as const

/** The places that an item shows, the narrowest first; its own id is one where it is a place. */
const placesOf = (kind?: string) => (item: unknown) =>
  tiers.flatMap((tier) => {
    const id = at(item, tier === kind ? 'id' : kind === 'user' ? `scope.${tier}Id` : `${tier}Id`)
    return typeof id === 'string' ? [`${tier} ${id}`] : []
  })

const kind = (name: string, tier?: string) => ({
  list: list(`list${name}s` as Op),
  read: {
    operation: `get${name}` as Op,
    parameter: `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`,
  },
  createdAt: [],
  placesOf: placesOf(tier),
  marks: ['displayName', 'organizationName', 'username', 'email', 'number'],
})

const inPath = (operation: Op, named: string) => ({
  operation,
  kind: named,
  parameter: `${named}Id`,
})
const filter = (operation: Op, named: string) => ({
  operation,
  parameter: `${named}Id`,
  kind: named,
})
const renaming = (it: CheckContext<Op>) => ({ displayName: it.uniqueName(), country: 'DE' })
const renamingTenant = (it: CheckContext<Op>) => ({
  organizationName: it.uniqueName(),
  country: 'DE',
})
const renamingUser = (it: CheckContext<Op>) => ({
  displayName: it.uniqueName(),
  email: `${it.uniqueName()}@example.com`,
})

/** Where an identity stands, as it is told itself. */
async function homeOf(context: CheckContext<Op>, identity: string): Promise<string> {
  const { body } = await context.given('getCurrentUser', { as: identity })
  return placesOf('user')(at(body, 'user'))[0] ?? 'platform'
}

/** Operations whose role decides before anything that is named is looked at. */
const closed = {
  distributorAdministrator: ['updateDistributor', 'deleteDistributor'],
  otherDistributor: ['updateDistributor', 'deleteDistributor'],
  partnerAdministrator: [
    ...(['listDistributors', 'getDistributor', 'updateDistributor', 'deleteDistributor'] as const),
    ...(['updatePartner', 'deletePartner'] as const),
  ],
  siblingPartner: [
    ...(['listDistributors', 'getDistributor', 'updateDistributor', 'deleteDistributor'] as const),
    ...(['updatePartner', 'deletePartner'] as const),
  ],
  tenantAdministrator: tenantsMayNot(),
  siblingTenant: tenantsMayNot(),
} as const

function tenantsMayNot(): readonly Op[] {
  return [
    ...(['listDistributors', 'getDistributor', 'updateDistributor', 'deleteDistributor'] as const),
    ...(['listPartners', 'getPartner', 'updatePartner', 'deletePartner'] as const),
    ...(['updateTenant', 'deleteTenant', 'setQuotas', 'issueInvoice', 'deleteInvoice'] as const),
  ]
}

/** Who gets what, and every place at which an id can stand. */
export const accessFacts: AccessFacts<Op> = {
  reaches,
  closed,
  inScope: [],
  referring: ['partnerAdministrator', 'siblingPartner'],
  hiddenWith: [404, 403],
  homeOf,
  kinds: {
    distributor: kind('Distributor', 'distributor'),
    partner: kind('Partner', 'partner'),
    tenant: kind('Tenant', 'tenant'),
    user: kind('User', 'user'),
    subscription: kind('Subscription'),
    invoice: kind('Invoice'),
  },
  paths: [
    inPath('getDistributor', 'distributor'),
    inPath('getPartner', 'partner'),
    { ...inPath('updatePartner', 'partner'), body: renaming },
    inPath('deletePartner', 'partner'),
    inPath('getTenant', 'tenant'),
    { ...inPath('updateTenant', 'tenant'), body: renamingTenant },
    inPath('deleteTenant', 'tenant'),
    inPath('listTenantAdministrators', 'tenant'),
    inPath('getUser', 'user'),
    { ...inPath('updateUser', 'user'), body: renamingUser },
    inPath('deleteUser', 'user'),
    inPath('getSubscription', 'subscription'),
    inPath('disableSubscription', 'subscription'),
    inPath('deleteSubscription', 'subscription'),
    inPath('getQuotas', 'subscription'),
    { ...inPath('setQuotas', 'subscription'), body: () => ({ maximumCores: 1 }) },
    inPath('getOverrides', 'subscription'),
    inPath('getResourceCredits', 'subscription'),
    inPath('getEffectivePrices', 'subscription'),
    inPath('getInvoice', 'invoice'),
    inPath('issueInvoice', 'invoice'),
    inPath('deleteInvoice', 'invoice'),
  ],
  filters: [
    filter('listPartners', 'distributor'),
    filter('listTenants', 'distributor'),
    filter('listTenants', 'partner'),
    filter('listUsers', 'partner'),
    filter('listUsers', 'tenant'),
    filter('listSubscriptions', 'tenant'),
    filter('listSubscriptions', 'partner'),
    filter('listInvoices', 'tenant'),
  ],
  references: [
    {
      ...{ operation: 'createUser', attribute: 'partnerId', kind: 'partner' },
      byId: (id) => id,
      call: async (context) => ({ body: await newUser(context) }),
    },
  ],
}
