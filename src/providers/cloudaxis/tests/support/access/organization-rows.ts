import {
  change,
  get,
  idAt,
  list,
  type OperationId,
  remove,
  type Row,
  targetsOf,
  type Target,
  withoutSubscriptions,
} from './row.ts'
import { unknownId } from './places.ts'

const details = { country: 'DE' }
const person = { username: 'new.person', displayName: 'New', email: 'new.person@example.com' }

/** Distributors, partners and tenants. */
export const organizationRows = {
  listDistributors: list('distributor', '/distributors'),
  createDistributor: {
    who: { writers: 'platform' },
    method: 'POST',
    call: () => ({ path: '/distributors', body: { displayName: 'New', ...details } }),
    status: 201,
  },
  getDistributor: get('distributor', '/distributors/'),
  updateDistributor: change('platform', 'distributor', (id) => ({
    path: `/distributors/${id}`,
    body: { displayName: 'Changed', ...details },
  })),
  // They all have partners.
  deleteDistributor: { ...remove('platform', 'distributor', '/distributors'), status: 409 },

  listPartners: list('partner', '/partners'),
  createPartner: {
    who: { writers: 'distributor' },
    method: 'POST',
    targets: targetsOf('distributor'),
    call: (target) => ({
      path: '/partners',
      body: { displayName: 'New', ...details, distributorId: idAt(target) },
    }),
    status: 201,
  },
  getPartner: get('partner', '/partners/'),
  updatePartner: change('distributor', 'partner', (id) => ({
    path: `/partners/${id}`,
    body: { displayName: 'Changed', ...details },
  })),
  // They all have tenants.
  deletePartner: { ...remove('distributor', 'partner', '/partners'), status: 409 },

  listTenants: list('tenant', '/tenants'),
  createTenant: {
    who: { writers: 'partner' },
    method: 'POST',
    targets: targetsOf('partner'),
    call: (target) => ({
      path: '/tenants',
      body: { organizationName: 'New', ...details, partnerId: idAt(target) },
    }),
    status: 201,
  },
  getTenant: get('tenant', '/tenants/'),
  updateTenant: change('partner', 'tenant', (id) => ({
    path: `/tenants/${id}`,
    body: { organizationName: 'Changed', ...details },
  })),
  deleteTenant: {
    ...remove('partner', 'tenant', '/tenants'),
    call: withoutSubscriptions(remove('partner', 'tenant', '/tenants').call),
  },
  listTenantAdministrators: {
    who: { readers: 'tenant' },
    method: 'GET',
    targets: targetsOf('tenant'),
    call: (target) => ({ path: `/tenants/${idAt(target)}/administrators` }),
    status: 200,
  },
  assignTenantAdministrator: {
    who: { writers: 'tenant' },
    method: 'POST',
    targets: targetsOf('tenant'),
    call: (target) => ({
      path: `/tenants/${idAt(target)}/administrators`,
      body: { administrator: person },
    }),
    status: 201,
  },
  removeTenantAdministrator: {
    who: { writers: 'tenant' },
    method: 'DELETE',
    targets: targetsOf('tenant'),
    call: (target, { users }) => {
      const names: Partial<Record<Target, string>> = {
        'own tenant': 'clinic.admin',
        'sibling tenant': 'elbe.admin',
        'tenant of the sibling': 'delta.admin',
        'other tenant': 'gotthard.admin',
      }
      const userId = users.find('username', names[target] ?? '')?.id ?? unknownId
      return { path: `/tenants/${idAt(target)}/administrators/${userId}` }
    },
    status: 204,
  },
} satisfies Partial<Record<OperationId, Row>>
