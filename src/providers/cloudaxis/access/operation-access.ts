import type { cloudaxisContract } from '../../../../spec/cloudaxis/contract.ts'
import type { Action, Resource } from './permissions.ts'

type Operations = keyof (typeof cloudaxisContract)['operations']

/**
 * What it takes to use an operation: nothing; to be signed in, which is all it takes for the own
 * account; or a permission.
 */
export type OperationAccess =
  'everybody' | 'own-account' | 'signed-in' | readonly [Action, Resource]

/** What every operation takes; one that is missing does not compile. */
export const operationAccess: Readonly<Record<Operations, OperationAccess>> = {
  login: 'everybody',
  federatedLogin: 'everybody',
  refreshToken: 'everybody',
  activateAccount: 'everybody',
  getSigningKeys: 'everybody',
  getHealth: 'everybody',
  logout: 'own-account',
  getCurrentUser: 'own-account',
  changePassword: 'own-account',
  listRoleDefinitions: 'signed-in',
  listDistributors: ['read', 'distributors'],
  createDistributor: ['create', 'distributors'],
  getDistributor: ['read', 'distributors'],
  updateDistributor: ['update', 'distributors'],
  deleteDistributor: ['delete', 'distributors'],
  listPartners: ['read', 'partners'],
  createPartner: ['create', 'partners'],
  getPartner: ['read', 'partners'],
  updatePartner: ['update', 'partners'],
  deletePartner: ['delete', 'partners'],
  listTenants: ['read', 'tenants'],
  createTenant: ['create', 'tenants'],
  getTenant: ['read', 'tenants'],
  updateTenant: ['update', 'tenants'],
  deleteTenant: ['delete', 'tenants'],
  listTenantAdministrators: ['read', 'tenants'],
  assignTenantAdministrator: ['create', 'roles'],
  removeTenantAdministrator: ['delete', 'roles'],
  listUsers: ['read', 'users'],
  createUser: ['create', 'users'],
  getUser: ['read', 'users'],
  updateUser: ['update', 'users'],
  deleteUser: ['delete', 'users'],
  inviteUser: ['update', 'users'],
  listRoleAssignments: ['read', 'roles'],
  assignRole: ['create', 'roles'],
  updateRoleAssignment: ['update', 'roles'],
  revokeRole: ['delete', 'roles'],
  listRegions: ['read', 'regions'],
  createRegion: ['create', 'regions'],
  getRegion: ['read', 'regions'],
  updateRegion: ['update', 'regions'],
  deleteRegion: ['delete', 'regions'],
  getSettings: ['read', 'settings'],
  updateSettings: ['update', 'settings'],
}
