import { type CheckContext, idAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** Where the organizations of a run are, and what they pay in. */
const place = { country: 'DE', currency: 'EUR' }

/** A body for `createDistributor`. */
export const newDistributor = (context: CheckContext<Op>) => ({
  displayName: context.uniqueName(),
  description: 'Made by a contract test',
  ...place,
  contact: { name: 'Contract Tests', email: 'contact@example.com', phone: '+49 40 5550100' },
  billingContact: { name: 'Contract Tests', email: 'billing@example.com' },
  billingAddress: { line1: 'Hafenstr. 1', city: 'Hamburg', postalCode: '20457', country: 'DE' },
  commissionRates: [{ fromAmount: 0, toAmount: null, percentage: 5 }],
})

/** A body for `createPartner`, of the distributor of the run. */
export const newPartner = async (context: CheckContext<Op>) => ({
  ...newDistributor(context),
  distributorId: await context.resource('distributor'),
  branding: { portalName: 'Contract Tests', primaryColor: '#1b6ec2' },
})

/** A body for `createTenant`, of the partner of the run. */
export async function newTenant(context: CheckContext<Op>, words = '') {
  const { displayName, commissionRates: _, ...details } = newDistributor(context)
  const organizationName = `${displayName}${words}`
  return {
    organizationName,
    ...details,
    partnerId: await context.resource('partner'),
    identityProvider: { provider: 'google', directory: `${displayName}.example` },
  }
}

/** Somebody new, as administrators of new organizations are described. */
export function newPerson(context: CheckContext<Op>) {
  const username = context.uniqueName()
  return { username, displayName: `User ${username}`, email: `${username}@example.com` }
}

/** The password that users of the run begin with. */
export const temporaryPassword = 'contract-tests-1'

/** A body for `createUser`: a reader of the partner of the run. */
export const newUser = async (context: CheckContext<Op>) => ({
  ...newPerson(context),
  role: 'PartnerReader',
  partnerId: await context.resource('partner'),
})

/** Creates a tenant, and returns its id. */
export async function createdTenant(
  context: CheckContext<Op>,
  words?: string,
  partnerId?: string,
): Promise<string> {
  const given = await newTenant(context, words)
  const body = partnerId === undefined ? given : { ...given, partnerId }
  return idAt((await context.given('createTenant', { body })).body) ?? ''
}

/** Creates a user of a tenant of its own, and returns the ids of both. */
export async function createdTenantUser(context: CheckContext<Op>, role: string) {
  const tenantId = await createdTenant(context)
  const body = { ...newPerson(context), role, tenantId }
  return { tenantId, userId: idAt((await context.given('createUser', { body })).body) ?? '' }
}
