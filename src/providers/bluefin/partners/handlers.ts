import type { z } from '@hono/zod-openapi'
import { listPartners, type PartnerUpdate } from '../../../../spec/bluefin/partners.ts'
import type { PartnerReferenceInput } from '../../../../spec/bluefin/references.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok } from '../../../authoring/handlers.ts'
import { pageOf } from '../../../authoring/pages.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { CallerAccess, organizationOfPartner } from '../access/caller-access.ts'
import { type Handlers, staleVersion } from '../operation-handlers.ts'
import type { PartnerRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { BluefinState } from '../state.ts'
import { contactAfter, contactFor } from '../users/contacts.ts'
import { partnerDetails, partnerListItem } from './wire.ts'

type Operations = 'listPartners' | 'createPartner' | 'getPartner' | 'updatePartner'

/** The partner operations. */
export const partnerHandlers: Handlers<Operations> = {
  listPartners({ query, state, caller }) {
    return state.partnerPages.page(caller.user, query, () => {
      const access = new CallerAccess(state, caller)
      const scope = access.listScope(query)
      if (scope instanceof Refusal) return scope
      const ids = scope.below(state.below.partners)
      const data = pageOf(ids, windowOf(listPartners['x-list'], query)).map((id) =>
        partnerListItem(access, state.partners.require(id)),
      )
      return ok({ total: ids.length, data })
    })
  },

  createPartner({ body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const parent = access.resolvePartner(body.parent, (...what) => about('parent', ...what))
    if (parent instanceof Refusal) return parent
    if (isNameRefused(access, parent.id, body.name)) return nameTaken()
    if (body.reference !== undefined && state.partners.find('reference', body.reference)) {
      return referenceTaken()
    }
    const id = state.nextId('partners')
    const contactId = contactFor(access, body.contact, { partnerId: id })
    if (contactId instanceof Refusal) return contactId
    const now = state.now()
    state.sandbox.store.put(state.partners, {
      id,
      name: body.name,
      reference: body.reference ?? state.sandbox.random.uuidV4Digits(),
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
    const access = new CallerAccess(state, caller)
    const partner = access.resolvePathId(state.partners, params.id, organizationOfPartner)
    return partner instanceof Refusal ? partner : ok(partnerDetails(access, partner))
  },

  updatePartner({ params, body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const partner = access.resolvePathId(state.partners, params.id, organizationOfPartner)
    if (partner instanceof Refusal) return partner
    const parent = body.parent && newParent(access, partner, body.parent)
    if (parent instanceof Refusal) return parent
    const contactId = contactAfter(access, partner, body.contact)
    if (contactId instanceof Refusal) return contactId
    const reference = referenceAfter(state, partner, body)
    if (reference instanceof Refusal) return reference
    const stale = staleVersion(state, partner, body.version)
    if (stale !== undefined) return stale
    const name = body.name ?? partner.name
    const parentId = parent?.id ?? partner.parentId
    const stays = name === partner.name && parentId === partner.parentId
    if (!stays && parentId !== undefined && isNameRefused(access, parentId, name))
      return nameTaken()
    const attributes = {
      name,
      reference,
      billingId: body.billingId === undefined ? partner.billingId : body.billingId,
      verificationPhrase:
        body.verificationPhrase === undefined
          ? partner.verificationPhrase
          : body.verificationPhrase,
      isActive: body.isActive ?? partner.isActive,
      ...(contactId === undefined ? {} : { contactId }),
    }
    const onlyMoves = parentId !== partner.parentId && has(partner, attributes)
    state.sandbox.store.put(state.partners, {
      ...partner,
      ...attributes,
      version: onlyMoves ? partner.version : partner.version + 1,
      ...(parentId === undefined ? {} : { parentId }),
      modified: state.now(),
    })
    return ok({ id: partner.id })
  },
}

/** The new parent of a partner: one that the caller may see, and neither the partner nor below it. */
function newParent(
  access: CallerAccess,
  partner: PartnerRecord,
  given: z.output<typeof PartnerReferenceInput>,
) {
  const parent = access.resolvePartner(given, (...what) => about('parent', ...what))
  if (parent instanceof Refusal) return parent
  return access.state.tree.isWithin(parent.id, partner.id)
    ? refuse('partner.cycle', about('parent', 'state', 'may not be the partner itself or below it'))
    : parent
}

/** Whether a child of `parent` that the caller may see has the name, and only one may. */
function isNameRefused(access: CallerAccess, parent: number, name: string): boolean {
  const { partners, settings } = access.state
  if (settings.accountRules !== 'strict') return false
  for (const id of partners.lookup('name', name)) {
    const partner = partners.require(id)
    if (partner.parentId === parent && access.canSee(organizationOfPartner(partner))) return true
  }
  return false
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}

/** Whether a partner has these values already. */
function has(partner: PartnerRecord, attributes: Partial<PartnerRecord>): boolean {
  return Object.entries({ ...partner, ...attributes }).every(
    ([name, value]) => partner[name as keyof PartnerRecord] === value,
  )
}

/** The reference after an update; see the rules `unique.reference` and `unique.reference-kept`. */
function referenceAfter(
  { partners, settings }: BluefinState,
  { reference }: PartnerRecord,
  given: z.output<typeof PartnerUpdate>,
) {
  if (given.reference === undefined || given.reference === reference) return reference
  if (partners.find('reference', given.reference) === undefined) return given.reference
  const isMove = given.parent !== undefined && settings.accountRules !== 'strict'
  return isMove ? reference : referenceTaken()
}

function referenceTaken() {
  return refuse('unique.reference', about('reference', 'duplicate', 'must be unique'))
}
