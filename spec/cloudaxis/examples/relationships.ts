import type { z } from '@hono/zod-openapi'
import type { Distributor, DistributorUpdate } from '../relationships/distributors.ts'
import type { Partner, PartnerUpdate } from '../relationships/partners.ts'
import type { Tenant, TenantUpdate } from '../relationships/tenants.ts'
import { exampleIds } from '../references.ts'

const billingContact = { name: 'Bert Busch', email: 'billing@example.com', phone: null }
const billingAddress = {
  line1: 'Hafenstr. 12',
  line2: null,
  city: 'Hamburg',
  region: null,
  postalCode: '20457',
  country: 'DE',
}
const when = { createdAt: '2026-01-12T08:00:00.000Z', updatedAt: '2026-01-12T08:00:00.000Z' }

export const distributorInput = {
  displayName: 'Nordlicht Distribution',
  description: 'Distribution for northern Europe',
  country: 'DE',
  currency: 'EUR',
  billingContact,
  billingAddress,
  commissionRates: [
    { fromAmount: 0, toAmount: 10_000, percentage: 5 },
    { fromAmount: 10_000, toAmount: null, percentage: 8 },
  ],
} satisfies z.input<typeof DistributorUpdate>

export const distributor = {
  ...distributorInput,
  id: exampleIds.distributor,
  contact: null,
  ...when,
} satisfies z.input<typeof Distributor>

export const partnerInput = {
  displayName: 'Blue Harbor IT',
  country: 'DE',
  currency: 'EUR',
  billingContact,
  billingAddress,
  branding: { portalName: 'Blue Harbor Cloud', primaryColor: '#1b6ec2' },
} satisfies z.input<typeof PartnerUpdate>

export const partner = {
  ...partnerInput,
  id: exampleIds.partner,
  distributorId: exampleIds.distributor,
  description: null,
  contact: null,
  commissionRates: null,
  ...when,
} satisfies z.input<typeof Partner>

export const tenantInput = {
  organizationName: 'Harbor Clinic',
  country: 'DE',
  currency: 'EUR',
  billingContact,
  billingAddress,
  identityProvider: { provider: 'google', directory: 'harbor-clinic.example' },
} satisfies z.input<typeof TenantUpdate>

export const tenant = {
  ...tenantInput,
  id: exampleIds.tenant,
  partnerId: exampleIds.partner,
  distributorId: exampleIds.distributor,
  description: null,
  contact: null,
  ...when,
} satisfies z.input<typeof Tenant>
