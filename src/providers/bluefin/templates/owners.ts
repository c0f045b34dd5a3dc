import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { TemplateRecord } from '../records.ts'
import { refuse } from '../rules.ts'

/** The organization that owns a template. */
export type Owner = Pick<TemplateRecord, 'partnerId' | 'clientId'>

/** References to an owner in a request. */
type OwnerInput = Partial<
  Record<'partner' | 'client', { id?: number | undefined; name?: string | undefined } | undefined>
>

/** The owner of a new template: the named client or partner, or else the caller's organization. */
export function ownerOf(access: CallerAccess, given: OwnerInput) {
  const { user } = access.caller
  const partner =
    given.partner && access.resolvePartner(given.partner, (...what) => about('partner', ...what))
  if (partner instanceof Refusal) return partner
  const clientGiven =
    given.client ?? (user.clientId === undefined ? undefined : { id: user.clientId })
  const client =
    clientGiven && access.resolveClient(clientGiven, (...what) => about('client', ...what))
  if (client instanceof Refusal) return client
  if (client !== undefined) {
    if (partner !== undefined && !access.state.tree.isWithin(client.partnerId, partner.id)) {
      return refuse('role.wrong-place', about('client', 'state', 'is not a client of that partner'))
    }
    return { partnerId: client.partnerId, clientId: client.id }
  }
  const partnerId = partner?.id ?? user.partnerId
  return partnerId === undefined
    ? refuse('request.invalid', about('partner', 'missing', 'is required'))
    : { partnerId }
}

/** The owner of an updated template: naming the partner that it has keeps its client. */
export function ownerAfter(access: CallerAccess, template: TemplateRecord, given: OwnerInput) {
  if (given.partner === undefined && given.client === undefined) return ownerOnly(template)
  const owner = ownerOf(access, given)
  const stays =
    given.client === undefined &&
    !(owner instanceof Refusal) &&
    owner.partnerId === template.partnerId
  return stays ? ownerOnly(template) : owner
}

function ownerOnly({ partnerId, clientId }: TemplateRecord): Owner {
  return clientId === undefined ? { partnerId } : { partnerId, clientId }
}

/** Whether two owners are the same. */
export function sameOwner(one: Owner, other: Owner): boolean {
  return one.partnerId === other.partnerId && one.clientId === other.clientId
}
