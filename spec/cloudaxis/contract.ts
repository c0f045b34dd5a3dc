import { defineContract } from '../contract.ts'
import { createMeter, deleteMeter, getMeter, listMeters, updateMeter } from './catalogue/meters.ts'
import { createOffer, deleteOffer, getOffer, listOffers, updateOffer } from './catalogue/offers.ts'
import {
  createPlan,
  deletePlan,
  getPlan,
  listPlans,
  publishPlan,
  retirePlan,
  updatePlan,
} from './catalogue/plans.ts'
import {
  activateAccount,
  changePassword,
  getCurrentUser,
  getSigningKeys,
  login,
  logout,
  refreshToken,
} from './identity/auth.ts'
import {
  assignRole,
  listRoleAssignments,
  listRoleDefinitions,
  revokeRole,
  updateRoleAssignment,
} from './identity/roles.ts'
import {
  createUser,
  deleteUser,
  getUser,
  inviteUser,
  listUsers,
  updateUser,
} from './identity/users.ts'
import { addExchangeRate, getExchangeRate, listExchangeRates } from './pricing/exchange-rates.ts'
import { increasePrices, modelPriceIncrease } from './pricing/price-increases.ts'
import {
  clonePriceList,
  createPriceList,
  deletePriceList,
  getPriceList,
  listPriceLists,
  removePrice,
  setPrice,
  updatePriceList,
} from './pricing/price-lists.ts'
import {
  createDistributor,
  deleteDistributor,
  getDistributor,
  listDistributors,
  updateDistributor,
} from './relationships/distributors.ts'
import {
  createPartner,
  deletePartner,
  getPartner,
  listPartners,
  updatePartner,
} from './relationships/partners.ts'
import {
  assignTenantAdministrator,
  createTenant,
  deleteTenant,
  getTenant,
  listTenantAdministrators,
  listTenants,
  removeTenantAdministrator,
  updateTenant,
} from './relationships/tenants.ts'
import { securitySchemes } from './security.ts'
import { getHealth } from './system/health.ts'
import {
  createRegion,
  deleteRegion,
  getRegion,
  listRegions,
  updateRegion,
} from './system/regions.ts'
import { getSettings, updateSettings } from './system/settings.ts'

/** What the CloudAxis CMS REST API promises. */
export const cloudaxisContract = defineContract({
  provider: 'cloudaxis',
  info: {
    title: 'CloudAxis CMS REST API',
    version: '1.0.0',
    description:
      'Distributors, partners, tenants and their users, roles and settings of the CloudAxis Cloud ' +
      'Management Service, as partner-sandbox simulates and checks them. The vendor names resources ' +
      'and prints no bodies; operations and answers carry their standing. Paths are read in any ' +
      'letter case. Moments are in UTC.',
  },
  servers: [{ url: 'https://cms.invalid', description: 'An installation, wherever it runs' }],
  tags: [
    { name: 'Authentication', description: 'Signing in and out, and the own account.' },
    { name: 'Distributors', description: 'The first tier below the platform.' },
    { name: 'Partners', description: 'The partners of distributors.' },
    { name: 'Tenants', description: 'The tenants of partners, with their administrators.' },
    { name: 'Users', description: 'Who can sign in, and for which organization.' },
    { name: 'Roles', description: 'Who may do what.' },
    { name: 'Regions', description: 'Where subscriptions live, and where usage comes from.' },
    {
      name: 'Plans',
      description: 'What subscriptions can be made of, and the offers they come in.',
    },
    { name: 'Pricing', description: 'Meters, price lists and exchange rates.' },
    { name: 'Settings', description: 'Branding, licensing and identity of the platform.' },
    { name: 'Health', description: 'How the CMS is.' },
  ],
  securitySchemes,
  paths: { caseSensitive: false, ignoreTrailingSlash: true },
  documentPaths: ['/swagger.json', '/swagger/v1/swagger.json'],
  operations: {
    login,
    refreshToken,
    activateAccount,
    logout,
    getCurrentUser,
    changePassword,
    getSigningKeys,
    listDistributors,
    createDistributor,
    getDistributor,
    updateDistributor,
    deleteDistributor,
    listPartners,
    createPartner,
    getPartner,
    updatePartner,
    deletePartner,
    listTenants,
    createTenant,
    getTenant,
    updateTenant,
    deleteTenant,
    listTenantAdministrators,
    assignTenantAdministrator,
    removeTenantAdministrator,
    listUsers,
    createUser,
    getUser,
    updateUser,
    deleteUser,
    inviteUser,
    listRoleAssignments,
    assignRole,
    updateRoleAssignment,
    revokeRole,
    listRoleDefinitions,
    listRegions,
    createRegion,
    getRegion,
    updateRegion,
    deleteRegion,
    listPlans,
    createPlan,
    getPlan,
    updatePlan,
    deletePlan,
    publishPlan,
    retirePlan,
    listOffers,
    createOffer,
    getOffer,
    updateOffer,
    deleteOffer,
    listMeters,
    createMeter,
    getMeter,
    updateMeter,
    deleteMeter,
    listExchangeRates,
    addExchangeRate,
    getExchangeRate,
    listPriceLists,
    createPriceList,
    getPriceList,
    updatePriceList,
    deletePriceList,
    setPrice,
    removePrice,
    clonePriceList,
    modelPriceIncrease,
    increasePrices,
    getSettings,
    updateSettings,
    getHealth,
  },
  webhooks: {},
})
