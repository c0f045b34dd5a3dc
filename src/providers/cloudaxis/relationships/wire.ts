import type { z } from '@hono/zod-openapi'
import type {
  Branding,
  CommissionRate,
  Contact,
  PostalAddress,
} from '../../../../spec/cloudaxis/relationships/details.ts'
import type { Distributor } from '../../../../spec/cloudaxis/relationships/distributors.ts'
import type { Partner } from '../../../../spec/cloudaxis/relationships/partners.ts'
import type { Tenant } from '../../../../spec/cloudaxis/relationships/tenants.ts'
import type { DistributorRecord, PartnerRecord, TenantRecord } from '../records.ts'

/*
 * Everything is named: after a restart the attributes of a record are in another order, and an answer
 * has to be the same.
 */

export function distributorOnWire(record: DistributorRecord): z.input<typeof Distributor> {
  return {
    id: record.id,
    displayName: record.displayName,
    ...detailsOnWire(record),
    commissionRates: record.commissionRates.map(rateOnWire),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

export function partnerOnWire(record: PartnerRecord): z.input<typeof Partner> {
  return {
    id: record.id,
    distributorId: record.distributorId,
    displayName: record.displayName,
    ...detailsOnWire(record),
    branding: record.branding === null ? null : brandingOnWire(record.branding),
    commissionRates: record.commissionRates?.map(rateOnWire) ?? null,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

export function tenantOnWire(record: TenantRecord): z.input<typeof Tenant> {
  const mapping = record.identityProvider
  return {
    id: record.id,
    partnerId: record.partnerId,
    distributorId: record.distributorId,
    organizationName: record.organizationName,
    ...detailsOnWire(record),
    identityProvider:
      mapping === null ? null : { provider: mapping.provider, directory: mapping.directory },
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

/** A look; what it does not say is null. */
export function brandingOnWire(branding: z.output<typeof Branding>): z.input<typeof Branding> {
  return {
    portalName: branding.portalName ?? null,
    logoUrl: branding.logoUrl ?? null,
    primaryColor: branding.primaryColor ?? null,
    supportUrl: branding.supportUrl ?? null,
    supportEmail: branding.supportEmail ?? null,
  }
}

function detailsOnWire(record: DistributorRecord | PartnerRecord | TenantRecord) {
  const { contact, billingContact, billingAddress } = record
  return {
    description: record.description,
    country: record.country,
    currency: record.currency,
    contact: contact === null ? null : contactOnWire(contact),
    billingContact: billingContact === null ? null : contactOnWire(billingContact),
    billingAddress: billingAddress === null ? null : addressOnWire(billingAddress),
  }
}

function contactOnWire({ name, email, phone }: z.output<typeof Contact>) {
  return { name, email, phone: phone ?? null }
}

function addressOnWire(address: z.output<typeof PostalAddress>) {
  return {
    line1: address.line1,
    line2: address.line2 ?? null,
    city: address.city,
    region: address.region ?? null,
    postalCode: address.postalCode,
    country: address.country,
  }
}

function rateOnWire({ fromAmount, toAmount, percentage }: z.output<typeof CommissionRate>) {
  return { fromAmount, toAmount, percentage }
}
