import type { z } from '@hono/zod-openapi'
import type { ClientDetails, ClientListItem } from '../../../../spec/bluefin/clients.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { ClientRecord } from '../records.ts'
import { contactDetails, contactReference } from '../users/contacts.ts'

/** A client on the wire, as lists show it. */
export function clientListItem(
  access: CallerAccess,
  client: ClientRecord,
): z.input<typeof ClientListItem> {
  return {
    id: client.id,
    name: client.name,
    billingId: client.billingId,
    mid: client.mid,
    isActive: client.isActive,
    version: client.version,
    partner: access.partnerReference(access.state.tree.rootOf(client.partnerId)),
    directPartner: access.partnerReference(client.partnerId),
    contact: contactReference(access, client),
  }
}

/** A client on the wire, as its own operation shows it. */
export function clientDetails(
  access: CallerAccess,
  client: ClientRecord,
): z.input<typeof ClientDetails> {
  return {
    ...clientListItem(access, client),
    contact: contactDetails(access, client),
    created: client.created,
    modified: client.modified,
  }
}
