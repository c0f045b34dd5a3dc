import { type CheckContext, idAt, type Suite } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import type { Kind } from '../identities.ts'
import {
  firstOf,
  newExchangeRate,
  newMeter,
  newOffer,
  newPlan,
  newPriceList,
  newRegion,
  newSubscription,
} from './catalogue.ts'
import {
  createdTenantUser,
  newDistributor,
  newPartner,
  newTenant,
  newUser,
} from './organizations.ts'
import { newBatch, newInvoice, newUnmapped } from './usage.ts'

type Context = CheckContext<Op>
type Build = (context: Context) => Promise<string>

/** Creates one of a kind by an operation, and returns its id. */
const by =
  (operation: Op, body: (context: Context) => unknown, id = 'id'): Build =>
  async (context) =>
    idAt((await context.given(operation, { body: await body(context) })).body, id) ?? ''

const publishedPlan: Build = async (context) => {
  const planId = await by('createPlan', newPlan)(context)
  await context.given('publishPlan', { params: { planId } })
  return planId
}

const assignedRole: Build = async (context) => {
  const { userId } = await createdTenantUser(context, 'TenantUser')
  return by('assignRole', () => ({ userId, role: 'TenantAdministrator' }))(context)
}

/** Makes one of each kind for `self`, who stands above everything. */
export const builders: Suite['builders'] = {
  distributor: by('createDistributor', newDistributor),
  partner: by('createPartner', newPartner),
  tenant: by('createTenant', (context) => newTenant(context)),
  user: by('createUser', newUser),
  roleAssignment: assignedRole,
  region: by('createRegion', newRegion),
  meter: by('createMeter', (context) => newMeter(context)),
  plan: publishedPlan,
  offer: by('createOffer', newOffer),
  subscription: by('createSubscription', (context) => newSubscription(context)),
  priceList: by('createPriceList', newPriceList),
  exchangeRate: by('addExchangeRate', newExchangeRate),
  usageBatch: by('ingestUsage', newBatch, 'batchId'),
  unmappedUsage: newUnmapped,
  invoice: newInvoice,
} satisfies Readonly<Record<Kind, Build>>

/** Lists in which something of a kind is found where a run may not make it. */
const lists: Readonly<Record<Kind, readonly [Op, query?: object]>> = {
  distributor: ['listDistributors'],
  partner: ['listPartners'],
  tenant: ['listTenants'],
  user: ['listUsers'],
  roleAssignment: ['listRoleAssignments'],
  region: ['listRegions'],
  meter: ['listMeters'],
  plan: ['listPlans', { status: 'Published' }],
  offer: ['listOffers'],
  subscription: ['listSubscriptions'],
  priceList: ['listPriceLists'],
  exchangeRate: ['listExchangeRates'],
  usageBatch: ['listUsageBatches'],
  unmappedUsage: ['listUnmappedUsage'],
  invoice: ['listInvoices'],
}

/** Kinds of which a run makes no more than it has to, as they stay. */
const staying: readonly string[] = ['exchangeRate', 'usageBatch', 'invoice']

/** Finds one of each kind; what a run may make for itself and take back, it does not look for. */
export const finders: NonNullable<Suite['finders']> = Object.fromEntries(
  Object.entries(lists).map(([kind, [operation, query]]) => [
    kind,
    async (context: Context) =>
      context.permits('create') && !staying.includes(kind)
        ? undefined
        : firstOf(context, operation, query),
  ]),
)
