import type { Role } from '../../../../spec/bluefin/users.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import { levelOf, type Organization } from '../access/caller.ts'
import type { ClientRecord, UserRecord } from '../records.ts'
import { refuse } from '../rules.ts'

/** References to an organization in a request. */
type OrganizationInput = Partial<
  Record<'partner' | 'client', { id?: number | undefined; name?: string | undefined } | undefined>
>

/**
 * The organization for a user of a role: none, a partner, or a client of that partner. Below the
 * System there is no role of its level.
 */
export function organizationFor(access: CallerAccess, role: Role, given: OrganizationInput) {
  const level = levelOf(role)
  if (level === 'system') {
    const isElsewhere = given.partner !== undefined || given.client !== undefined
    return isElsewhere ? refuse('role.above-partner') : {}
  }
  if (given.partner === undefined) return organizationMissing('partner')
  if (level === 'partner') {
    const partner = access.resolvePartner(given.partner, (...what) => about('partner', ...what))
    return partner instanceof Refusal ? partner : { partnerId: partner.id }
  }
  if (given.client === undefined) return organizationMissing('client')
  const client = access.resolveClient(given.client, (...what) => about('client', ...what))
  if (client instanceof Refusal) return client
  return organizationOfNamedClient(access, client, given.partner)
}

/**
 * A client as an organization, if it belongs to the named partner or to one below it. A client-level
 * caller has to name a partner that it cannot see: any above its own client is accepted.
 */
function organizationOfNamedClient(
  access: CallerAccess,
  client: ClientRecord,
  given: NonNullable<OrganizationInput['partner']>,
) {
  const { tree, partners } = access.state
  const organization = { partnerId: client.partnerId, clientId: client.id }
  if (access.caller.level === 'client') {
    for (const id of tree.lineage(client.partnerId)) {
      if (given.id === undefined ? partners.require(id).name === given.name : id === given.id) {
        return organization
      }
    }
  }
  const partner = access.resolvePartner(given, (...what) => about('partner', ...what))
  if (partner instanceof Refusal) return partner
  return tree.isWithin(client.partnerId, partner.id)
    ? organization
    : refuse('role.wrong-place', about('client', 'state', 'is not a client of that partner'))
}

function organizationMissing(attribute: 'partner' | 'client') {
  return refuse('role.wrong-place', about(attribute, 'missing', 'is required'))
}

/** References to the organization that a user belongs to now. */
export function currentReferences({ partnerId, clientId }: UserRecord): OrganizationInput {
  return {
    ...(partnerId === undefined ? {} : { partner: { id: partnerId } }),
    ...(clientId === undefined ? {} : { client: { id: clientId } }),
  }
}

/** The attributes of a record that name its organization. */
export function organizationOnly({ partnerId, clientId }: Organization): Organization {
  return {
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(clientId === undefined ? {} : { clientId }),
  }
}
