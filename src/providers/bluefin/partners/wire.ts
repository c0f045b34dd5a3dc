import type { z } from '@hono/zod-openapi'
import type { PartnerDetails, PartnerListItem } from '../../../../spec/bluefin/partners.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { PartnerRecord } from '../records.ts'
import { contactDetails, contactReference } from '../users/contacts.ts'

/** A partner on the wire, as lists show it. */
export function partnerListItem(
  access: CallerAccess,
  partner: PartnerRecord,
): z.input<typeof PartnerListItem> {
  return {
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: access.partnerReference(partner.parentId),
    version: partner.version,
    contact: contactReference(access, partner),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }
}

/** A partner on the wire, as its own operation shows it. */
export function partnerDetails(
  access: CallerAccess,
  partner: PartnerRecord,
): z.input<typeof PartnerDetails> {
  return {
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: access.partnerReference(partner.parentId),
    created: partner.created,
    modified: partner.modified,
    version: partner.version,
    contact: contactDetails(access, partner),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }
}
