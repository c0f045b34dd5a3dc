import { listPartners } from '../../../../spec/bluefin/partners.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { pageOf } from '../../../authoring/pages.ts'
import type { z } from '@hono/zod-openapi'
import type { PartnerDetails, PartnerListItem } from '../../../../spec/bluefin/partners.ts'
import type { PartnerReferenceInput } from '../../../../spec/bluefin/references.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { contactFor, contactReference, contactDetails } from '../users/contacts.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, staleVersion } from '../operation-handlers.ts'
import { placeOfPartner, Reach } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { PartnerRecord } from '../records.ts'
import type { BluefinState } from '../state.ts'

type Operations = 'listPartners' | 'createPartner' | 'getPartner' | 'updatePartner'

/** The partner operations. */
export const partnerHandlers: Handlers<Operations> = {
  listPartners({ query, state, caller }) {
    const reach = new Reach(state, caller)
    const scope = reach.scope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.below(state.below.partners)
    const data = pageOf(ids, windowOf(listPartners['x-list'], query)).map((id) =>
      listItem(reach, state.partners.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createPartner({ body, state, caller }) {
    const reach = new Reach(state, caller)
    const parent = reach.partner(body.parent, (...what) => about('parent', ...what))
    if (parent instanceof Refusal) return parent
    if (hasChildNamed(reach, parent.id, body.name)) return nameTaken()
    if (body.reference !== undefined && state.partners.find('reference', body.reference)) {
      return refuse('unique.reference', about('reference', 'duplicate', 'must be unique'))
    }
    const id = state.nextId('partners')
    const contactId = contactFor(reach, body.contact, { partnerId: id })
    if (contactId instanceof Refusal) return contactId
    const now = state.now()
    state.sandbox.store.put(state.partners, {
      id,
      name: body.name,
      reference: body.reference ?? state.sandbox.random.uuidV4().replaceAll('-', ''),
      billingId: body.billingId ?? null,
      verificationPhrase: body.verificationPhrase ?? null,
      isActive: body.isActive ?? true,
      version: 0,
      parentId: parent.id,
      contactId,
      created: now,
      modified: now,
    })
    return ok({ id })
  },

  getPartner({ params, state, caller }) {
    const reach = new Reach(state, caller)
    const partner = reach.at(state.partners, params.id, placeOfPartner)
    return partner instanceof Refusal ? partner : ok(details(reach, partner))
  },

  updatePartner({ params, body, state, caller }) {
    const reach = new Reach(state, caller)
    const partner = reach.at(state.partners, params.id, placeOfPartner)
    if (partner instanceof Refusal) return partner
    const parent = body.parent && newParent(reach, partner, body.parent)
    if (parent instanceof Refusal) return parent
    const contact =
      body.contact && reach.user(body.contact.id, (...what) => about('contact.id', ...what))
    if (contact instanceof Refusal) return contact
    const stale = staleVersion(state, partner, body.version)
    if (stale !== undefined) return stale
    const name = body.name ?? partner.name
    const parentId = parent?.id ?? partner.parentId
    const stays = name === partner.name && parentId === partner.parentId
    if (!stays && parentId !== undefined && hasChildNamed(reach, parentId, name)) return nameTaken()
    state.sandbox.store.put(state.partners, {
      ...partner,
      name,
      reference: referenceAfter(state, partner, body.reference),
      billingId: body.billingId === undefined ? partner.billingId : body.billingId,
      verificationPhrase:
        body.verificationPhrase === undefined
          ? partner.verificationPhrase
          : body.verificationPhrase,
      isActive: body.isActive ?? partner.isActive,
      version: partner.version + 1,
      ...(parentId === undefined ? {} : { parentId }),
      ...(contact === undefined ? {} : { contactId: contact.id }),
      modified: state.now(),
    })
    return ok({ id: partner.id })
  },
}

function listItem(reach: Reach, partner: PartnerRecord): z.input<typeof PartnerListItem> {
  return {
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: reach.partnerReference(partner.parentId),
    version: partner.version,
    contact: contactReference(reach, partner),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }
}

function details(reach: Reach, partner: PartnerRecord): z.input<typeof PartnerDetails> {
  return {
    id: partner.id,
    name: partner.name,
    reference: partner.reference,
    verificationPhrase: partner.verificationPhrase,
    parent: reach.partnerReference(partner.parentId),
    created: partner.created,
    modified: partner.modified,
    version: partner.version,
    contact: contactDetails(reach, partner),
    isActive: partner.isActive,
    partnerId: partner.reference,
    billingId: partner.billingId,
  }
}

/** The partner to move below: within reach, and not below the moved one. */
function newParent(
  reach: Reach,
  partner: PartnerRecord,
  given: z.output<typeof PartnerReferenceInput>,
) {
  const parent = reach.partner(given, (...what) => about('parent', ...what))
  if (parent instanceof Refusal) return parent
  return reach.state.tree.isWithin(parent.id, partner.id)
    ? refuse('partner.cycle', about('parent', 'state', 'may not be the partner itself or below it'))
    : parent
}

/** Whether a partner below `parent` has the name, as far as the caller may know of it. */
function hasChildNamed(reach: Reach, parent: number, name: string): boolean {
  const { partners } = reach.state
  for (const id of partners.lookup('name', name)) {
    const partner = partners.require(id)
    if (partner.parentId === parent && reach.sees(placeOfPartner(partner))) return true
  }
  return false
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}

/** See the rule `unique.reference-kept`. */
function referenceAfter(state: BluefinState, partner: PartnerRecord, given: string | undefined) {
  return given === undefined || state.partners.find('reference', given) !== undefined
    ? partner.reference
    : given
}
