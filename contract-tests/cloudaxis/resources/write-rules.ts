import {
  at,
  idAt,
  listAt,
  type Resource,
  type WriteRequest,
  type WriteRule,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** Resources that attributes of a body name, by these attributes. */
const named =
  (...attributes: readonly string[]) =>
  ({ body }: WriteRequest): readonly Resource[] =>
    attributes.flatMap((attribute) => {
      const id = idAt(body, attribute)
      return id === undefined ? [] : [{ kind: attribute.replace(/Id$/, ''), id }]
    })

const creates = (kind: string, ...parents: readonly string[]): WriteRule => ({
  creates: kind,
  parents: named(...parents),
  idOf: (body) => idAt(body),
})

const changes = (kind: string, parameter = `${kind}Id`): WriteRule => ({
  changes: kind,
  id: ({ params }) => params[parameter] ?? '',
  parents: () => [],
})

/** What is there once, and was not made by a run: only a target in full mode has it changed. */
const changesOnly = (kind: string): WriteRule => ({
  changes: kind,
  id: () => 'the only one',
  parents: () => [],
})

const ofRole: WriteRule = {
  changes: 'roleAssignment',
  id: ({ params }) => params['assignmentId'] ?? '',
  parents: () => [],
}

const usageBatch: WriteRule = {
  creates: 'usageBatch',
  parents: () => [],
  idOf: (body) => idAt(body, 'batchId'),
}

/** What each operation creates or changes, and below what. */
export const writes: Partial<Readonly<Record<Op, WriteRule>>> = {
  createDistributor: creates('distributor'),
  updateDistributor: changes('distributor'),
  deleteDistributor: changes('distributor'),
  createPartner: creates('partner', 'distributorId'),
  updatePartner: changes('partner'),
  deletePartner: changes('partner'),
  createTenant: creates('tenant', 'partnerId'),
  updateTenant: changes('tenant'),
  deleteTenant: changes('tenant'),
  assignTenantAdministrator: {
    creates: 'user',
    parents: ({ params }) => [{ kind: 'tenant', id: params['tenantId'] ?? '' }],
    idOf: (body) => idAt(body),
  },
  removeTenantAdministrator: changes('user'),
  createUser: creates('user', 'distributorId', 'partnerId', 'tenantId'),
  updateUser: changes('user'),
  deleteUser: changes('user'),
  inviteUser: changes('user'),
  assignRole: creates('roleAssignment', 'userId'),
  updateRoleAssignment: ofRole,
  revokeRole: ofRole,
  createRegion: creates('region'),
  updateRegion: changes('region'),
  deleteRegion: changes('region'),
  updateSettings: changesOnly('settings'),
  createPlan: creates('plan'),
  updatePlan: changes('plan'),
  deletePlan: changes('plan'),
  publishPlan: changes('plan'),
  retirePlan: changes('plan'),
  createOffer: creates('offer'),
  updateOffer: changes('offer'),
  deleteOffer: changes('offer'),
  createMeter: creates('meter'),
  updateMeter: changes('meter'),
  deleteMeter: changes('meter'),
  addExchangeRate: creates('exchangeRate'),
  createPriceList: creates('priceList', 'tenantId', 'regionId'),
  updatePriceList: changes('priceList'),
  deletePriceList: changes('priceList'),
  setPrice: changes('priceList'),
  removePrice: changes('priceList'),
  clonePriceList: creates('priceList', 'tenantId', 'regionId'),
  modelPriceIncrease: changes('priceList'),
  increasePrices: changes('priceList'),
  createSubscription: creates('subscription', 'tenantId'),
  updateSubscription: changes('subscription'),
  deleteSubscription: changes('subscription'),
  enableSubscription: changes('subscription'),
  disableSubscription: changes('subscription'),
  repairSubscription: changes('subscription'),
  setQuotas: changes('subscription'),
  setOverrides: changes('subscription'),
  setResourceCredits: changes('subscription'),
  ingestUsage: usageBatch,
  // What can be mapped now becomes a batch of its own.
  mapUsage: usageBatch,
  discardUsage: changesOnly('usage'),
  generateBilling: changesOnly('billing'),
  generateBillingRange: changesOnly('billing'),
  generateInvoices: {
    creates: 'invoice',
    parents: ({ body }) =>
      listAt(body, 'tenantIds').map((id) => ({ kind: 'tenant', id: String(id) })),
    idOf: (body) => idAt(at(body, 'invoices.0')),
  },
  issueInvoice: changes('invoice'),
  emailInvoice: changes('invoice'),
  deleteInvoice: changes('invoice'),
}
