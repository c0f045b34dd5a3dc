import type { Op } from '../authoring.ts'
import { lesserRoles, type LesserRole } from '../identities.ts'

type Roles = readonly LesserRole[]

const administrators = [
  'distributorAdministrator',
  'partnerAdministrator',
  'tenantAdministrator',
] as const satisfies Roles
const [, ...belowDistributors] = administrators
const readers = ['platformReader', 'distributorReader', 'partnerReader', 'tenantUser'] as const
const belowPartners = ['tenantAdministrator', 'tenantUser'] as const

/** Who is refused what, as the manual says who may do it: all others than it names. */
const others = (...allowed: Roles): Roles => lesserRoles.filter((role) => !allowed.includes(role))
const platformAlone = others()
const withDistributors = others('distributorAdministrator')
const withPartners = others('distributorAdministrator', 'partnerAdministrator')
const withTenants = others(...administrators)
const withService = others('platformService')

/** For each operation that changes something, the roles whose calls are refused. */
const denied = {
  createDistributor: platformAlone,
  updateDistributor: platformAlone,
  deleteDistributor: platformAlone,
  createPartner: withDistributors,
  updatePartner: withDistributors,
  deletePartner: withDistributors,
  createTenant: withPartners,
  updateTenant: withPartners,
  deleteTenant: withPartners,
  assignTenantAdministrator: withTenants,
  removeTenantAdministrator: withTenants,
  createUser: withTenants,
  updateUser: withTenants,
  deleteUser: withTenants,
  inviteUser: withTenants,
  assignRole: withTenants,
  updateRoleAssignment: withTenants,
  revokeRole: withTenants,
  createRegion: platformAlone,
  updateRegion: platformAlone,
  deleteRegion: platformAlone,
  updateSettings: platformAlone,
  createPlan: platformAlone,
  updatePlan: platformAlone,
  deletePlan: platformAlone,
  publishPlan: platformAlone,
  retirePlan: platformAlone,
  createOffer: platformAlone,
  updateOffer: platformAlone,
  deleteOffer: platformAlone,
  createMeter: platformAlone,
  updateMeter: platformAlone,
  deleteMeter: platformAlone,
  addExchangeRate: platformAlone,
  createPriceList: platformAlone,
  updatePriceList: platformAlone,
  deletePriceList: platformAlone,
  setPrice: platformAlone,
  removePrice: platformAlone,
  clonePriceList: platformAlone,
  modelPriceIncrease: platformAlone,
  increasePrices: platformAlone,
  createSubscription: withTenants,
  updateSubscription: withTenants,
  deleteSubscription: withTenants,
  enableSubscription: withTenants,
  disableSubscription: withTenants,
  repairSubscription: withTenants,
  setQuotas: withPartners,
  setOverrides: platformAlone,
  setResourceCredits: platformAlone,
  ingestUsage: withService,
  mapUsage: withService,
  discardUsage: withService,
  generateBilling: withService,
  generateBillingRange: platformAlone,
  generateInvoices: withPartners,
  issueInvoice: withPartners,
  emailInvoice: withPartners,
  deleteInvoice: withPartners,
} as const satisfies Partial<Record<Op, Roles>>

/** The same of operations that read. */
const deniedReads = {
  listDistributors: ['partnerAdministrator', 'partnerReader', ...belowPartners],
  getDistributor: ['partnerAdministrator', 'partnerReader', ...belowPartners],
  listPartners: belowPartners,
  getPartner: belowPartners,
  listPriceLists: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  getPriceList: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  listUsageBatches: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  getUsageBatch: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  listUsageResults: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  listUnmappedUsage: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  getSettings: [...administrators, 'distributorReader', 'partnerReader', 'tenantUser'],
  getCommissionSummary: belowPartners,
} as const satisfies Partial<Record<Op, Roles>>

/** Roles that an operation refuses, whatever is named. */
export const deniedTo: Readonly<Partial<Record<Op, Roles>>> = { ...denied, ...deniedReads }

/** Operations that change something, and that readers may never use. */
export const writing = Object.keys(denied) as readonly (keyof typeof denied)[]

export { administrators, belowDistributors, readers }
