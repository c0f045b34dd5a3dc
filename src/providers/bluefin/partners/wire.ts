import type { z } from '@hono/zod-openapi'
import type { PartnerDetails, PartnerListItem } from '../../../../spec/bluefin/partners.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { PartnerRecord } from '../records.ts'
import { contactItem, contactOnWire, contactOf } from '../users/contacts.ts'

/** A partner on the wire, as lists show it. */
export function partnerListItem(
  access: CallerAccess,
  partner: PartnerRecord,
): z.input<typeof PartnerListItem> {
  const parent = access.visiblePartner(partner.parentId)
  const contact = contactOf(access, partner)
  return access.state.views.partnerItems.view(partner, [parent, contact], () => ({
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: parent && { id: parent.id, name: parent.name },
    version: partner.version,
    contact: contactItem(contact),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }))
}

/** A partner on the wire, as its own operation shows it. */
export function partnerDetails(
  access: CallerAccess,
  partner: PartnerRecord,
): z.input<typeof PartnerDetails> {
  const parent = access.visiblePartner(partner.parentId)
  const contact = contactOf(access, partner)
  return access.state.views.partners.view(partner, [parent, contact], () => ({
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: parent && { id: parent.id, name: parent.name },
    created: partner.created,
    modified: partner.modified,
    version: partner.version,
    contact: contactOnWire(contact),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }))
}
