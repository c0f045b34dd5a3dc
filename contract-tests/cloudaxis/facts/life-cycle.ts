import { type CallOptions, type CheckContext, idAt } from '../../kit/index.ts'
import type { LifeCycleFacts, ListFacts, ResourceFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import {
  newMeter,
  newOffer,
  newPlan,
  newPriceList,
  newRegion,
  newSubscription,
} from '../resources/catalogue.ts'
import {
  createdTenant,
  newDistributor,
  newPartner,
  newTenant,
  newUser,
} from '../resources/organizations.ts'
import { accessFacts } from './access.ts'

type Context = CheckContext<Op>
type Fields = NonNullable<ResourceFacts<Op>['update']>['fields']

const unique = (context: Context) => context.uniqueName()
const country = () => 'NL'

const list = (operation: Op): ListFacts<Op> => ({
  operation,
  items: 'items',
  sizes: { most: 200, few: 2 },
  page: (from, pageSize) => ({ page: from / pageSize + 1, pageSize }),
})

/** What anybody who administers an organization may change of it. */
const details: Fields = {
  description: unique,
  country,
  currency: () => 'USD',
  contact: (context) => ({ name: context.uniqueName(), email: 'changed@example.com' }),
  billingContact: (context) => ({ name: context.uniqueName(), email: 'paying@example.com' }),
  billingAddress: (context) => ({
    ...{ line1: context.uniqueName(), city: 'Bremen', postalCode: '28195', country: 'DE' },
  }),
}

interface Named {
  /** The kind as operations name it, such as `Tenant`. */
  readonly name: string
  readonly list: Op
  readonly body: (context: Context) => unknown
  readonly fields: Fields
  readonly invalid: Readonly<Record<string, unknown>>
  readonly along?: readonly string[]
  readonly unshown?: readonly string[]
  readonly remove?: Partial<ResourceFacts<Op>['remove'] & object>
}

/** A kind whose five operations are called after it, and whose update replaces everything. */
function resource(named: Named): ResourceFacts<Op> {
  const { name, body, fields, invalid, along = [], unshown = [], remove = {} } = named
  // Every kind has operations of these names, as the contract says.
  const operation = (verb: string) => `${verb}${name}` as Op
  const parameter = `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`
  return {
    places: ['self'],
    create: {
      operation: operation('create'),
      call: async (context): Promise<CallOptions> => ({ body: await body(context) }),
      unshown,
    },
    read: { operation: operation('get'), parameter },
    lists: [list(named.list)],
    update: { operation: operation('update'), isWhole: true, fields, invalid, along },
    remove: { operation: operation('delete'), gone: [404], ...remove },
    stamps: { created: 'createdAt', modified: 'updatedAt' },
  }
}

/** A user of a tenant, who goes with it. */
async function userOf(context: Context, tenantId: string) {
  const username = context.uniqueName()
  const body = {
    ...{ username, displayName: username, email: `${username}@example.com` },
    ...{ role: 'TenantUser', tenantId },
  }
  const { body: made } = await context.given('createUser', { body })
  return [{ kind: 'user', id: idAt(made) ?? '' }]
}

/** How organizations, users and what is sold to them are made, changed and deleted, by `self`. */
export const lifeCycleFacts: LifeCycleFacts<Op> = {
  // Those above what is made get at it; nobody of another tenant or partner does.
  outsiders: [
    ...['tenantAdministrator', 'tenantUser', 'siblingTenant', 'siblingPartner'],
    'otherDistributor',
  ],
  uses: ['self.distributor', 'self.partner', 'self.plan', 'self.region', 'self.meter'],
  resources: {
    distributor: resource({
      name: 'Distributor',
      list: 'listDistributors',
      body: newDistributor,
      fields: {
        displayName: unique,
        ...details,
        commissionRates: () => [{ fromAmount: 0, toAmount: null, percentage: 7 }],
      },
      invalid: { country: 7 },
    }),
    partner: resource({
      name: 'Partner',
      list: 'listPartners',
      body: newPartner,
      fields: {
        displayName: unique,
        ...details,
        branding: (context) => ({ portalName: context.uniqueName(), primaryColor: '#123456' }),
        commissionRates: () => [{ fromAmount: 0, toAmount: null, percentage: 7 }],
      },
      invalid: { country: 7 },
    }),
    tenant: resource({
      name: 'Tenant',
      list: 'listTenants',
      body: (context) => newTenant(context),
      fields: {
        organizationName: unique,
        ...details,
        identityProvider: (context) => ({
          provider: 'google',
          directory: `${context.uniqueName()}.example`,
        }),
      },
      invalid: { country: 7 },
      remove: { takes: userOf },
    }),
    user: resource({
      name: 'User',
      list: 'listUsers',
      body: newUser,
      fields: {
        displayName: unique,
        email: (context) => `${context.uniqueName()}@example.com`,
      },
      invalid: { email: 7 },
      unshown: ['role', 'partnerId', 'temporaryPassword'],
    }),
    region: resource({
      name: 'Region',
      list: 'listRegions',
      body: newRegion,
      fields: {
        displayName: unique,
        isEnabled: () => false,
        endpoint: (context) => `https://${plainOf(context)}.region.example`,
        clientId: unique,
      },
      invalid: { clientId: 7 },
      unshown: ['clientSecret'],
    }),
    meter: resource({
      name: 'Meter',
      list: 'listMeters',
      body: (context) => newMeter(context),
      fields: { name: unique, category: unique, description: unique },
      invalid: { category: 7 },
    }),
    plan: resource({
      name: 'Plan',
      list: 'listPlans',
      body: newPlan,
      fields: {
        displayName: unique,
        description: unique,
        services: () => ['Compute'],
        quotas: (context) => ({ maximumCores: 1 + (plainOf(context).length % 4) }),
      },
      invalid: { services: 7 },
    }),
    offer: resource({
      name: 'Offer',
      list: 'listOffers',
      body: newOffer,
      fields: { displayName: unique, description: unique },
      along: ['planIds'],
      invalid: { description: 7 },
    }),
    priceList: resource({
      name: 'PriceList',
      list: 'listPriceLists',
      body: newPriceList,
      fields: { displayName: unique, description: unique, currency: () => 'USD' },
      along: ['items'],
      unshown: ['items'],
      invalid: { description: 7 },
    }),
    subscription: resource({
      name: 'Subscription',
      list: 'listSubscriptions',
      body: async (context) =>
        newSubscription(
          context,
          await context.once('tenant that subscribes', () => createdTenant(context)),
        ),
      fields: { displayName: unique, description: unique },
      along: ['planId'],
      invalid: { description: 7 },
    }),
  },
}

/** What becomes of what `self` makes is seen by itself; nobody else is above everything. */
export const lifeCycleAccess = {
  ...accessFacts,
  reaches: { ...accessFacts.reaches, self: ['self'] },
}

const plainOf = (context: Context) => context.uniqueName().toLowerCase().replaceAll('_', '-')
