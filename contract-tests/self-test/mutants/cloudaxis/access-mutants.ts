import { changingResponse, type Mutant, type ProxiedRequest } from '../mutant.ts'
import { ownerOf, takenForAdministrator, answeringAsBefore, type TokenOwner } from './callers.ts'

/** A defect by which somebody may do what an administrator of the platform may. */
const lets = (id: string, operation: string, isLet: (owner: TokenOwner) => boolean): Mutant => ({
  id: `${operation}.${id}`,
  family: 'hierarchy',
  respond: takenForAdministrator(
    (request, owner) => request.operation === operation && owner !== undefined && isLet(owner),
  ),
})

const isReader = ({ roles }: TokenOwner) => roles.some((role) => /Reader|TenantUser/.test(role))
const isBelowThePlatform = ({ roles }: TokenOwner) =>
  roles.every((role) => !role.startsWith('Platform'))
const isOf =
  (...names: readonly string[]) =>
  ({ name }: TokenOwner) =>
    names.includes(name)

const rights: readonly Mutant[] = [
  lets('lets-readers-write', 'createDistributor', isReader),
  lets('lets-readers-write', 'updateTenant', isOf('clinic.user')),
  lets('lets-readers-write', 'deleteUser', isOf('harbor.reader')),
  lets('lets-distributors-write', 'updateDistributor', isOf('nordlicht.admin')),
  lets('lets-partners-write', 'createPartner', isOf('harbor.admin')),
  lets('lets-tenants-write', 'createTenant', isOf('clinic.admin')),
  lets('lets-partners-write', 'setPrice', isOf('harbor.admin')),
  lets('lets-tenants-write', 'publishPlan', isOf('clinic.admin')),
  lets('lets-partners-generate', 'generateBilling', isOf('harbor.admin')),
  lets('lets-the-service-generate', 'generateBillingRange', isOf('billing.service')),
  lets('lets-tenants-issue', 'issueInvoice', isOf('clinic.admin')),
  lets('lets-partners-read', 'getSettings', isOf('harbor.admin')),
  lets('gives-roles-above', 'createUser', isOf('harbor.admin')),
]

const branches: readonly Mutant[] = [
  {
    id: 'listBillingRange.refuses-readers',
    family: 'hierarchy',
    respond: changingResponse(
      { operation: 'listBillingRange', status: 200 },
      (response, request) =>
        ownerOf(request)?.name === 'harbor.reader' ? { ...response, status: 403 } : response,
    ),
  },
  lets('shows-other-branches', 'getTenant', isOf('kite.admin')),
  lets('shows-other-branches', 'listTenants', isOf('suedwind.admin')),
  lets('shows-other-tenants', 'getSubscription', isOf('elbe.admin')),
  lets('shows-other-branches', 'getUser', isOf('suedwind.admin')),
  lets('shows-other-branches', 'listUsers', isOf('clinic.admin')),
  lets('shows-other-branches', 'getInvoice', isBelowThePlatform),
  lets('deletes-in-other-branches', 'deleteSubscription', isOf('kite.admin')),
  lets('takes-other-partners', 'createUser', isOf('kite.admin')),
  {
    id: 'listTenants.does-not-keep-filters-within-reach',
    family: 'filters',
    respond: takenForAdministrator(
      ({ operation, url }, owner) =>
        operation === 'listTenants' &&
        url.searchParams.has('partnerId') &&
        owner?.name === 'kite.admin',
    ),
  },
]

const hasNoToken = ({ headers }: ProxiedRequest) => headers['authorization'] === undefined
const isForged = ({ headers }: ProxiedRequest, owner: TokenOwner | undefined) =>
  owner?.roles.includes('PlatformAdministrator') === true &&
  Buffer.from((headers['authorization'] ?? '').split('.')[2] ?? '', 'base64url').length !== 256

const credentials: readonly Mutant[] = [
  {
    id: 'listDistributors.is-open-to-anybody',
    family: 'auth',
    respond: takenForAdministrator(
      (request) => request.operation === 'listDistributors' && hasNoToken(request),
    ),
  },
  {
    id: 'createMeter.is-open-to-anybody',
    family: 'auth',
    respond: takenForAdministrator(
      (request) => request.operation === 'createMeter' && hasNoToken(request),
    ),
  },
  {
    id: 'listPartners.does-not-read-signatures',
    family: 'auth',
    respond: takenForAdministrator(
      (request, owner) => request.operation === 'listPartners' && isForged(request, owner),
    ),
  },
  { id: 'login.takes-any-password', family: 'auth', respond: answeringAsBefore('login') },
  {
    id: 'federatedLogin.takes-any-token',
    family: 'auth',
    respond: answeringAsBefore('federatedLogin'),
  },
]

/** Who gets what, and may do what, though it is not for them. */
export const accessMutants: readonly Mutant[] = [...rights, ...branches, ...credentials]
