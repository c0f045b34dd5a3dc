import { defineContract } from '../contract.ts'
import {
  activateAccount,
  changePassword,
  federatedLogin,
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
    { name: 'Settings', description: 'Branding, licensing and identity of the platform.' },
    { name: 'Health', description: 'How the CMS is.' },
  ],
  securitySchemes,
  paths: { caseSensitive: false, ignoreTrailingSlash: true },
  documentPaths: ['/swagger.json', '/swagger/v1/swagger.json'],
  operations: {
    login,
    federatedLogin,
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
    getSettings,
    updateSettings,
    getHealth,
  },
  webhooks: {},
})
