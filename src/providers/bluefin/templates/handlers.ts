import { listTemplates } from '../../../../spec/bluefin/templates.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { pageOf } from '../../../authoring/pages.ts'
import type { z } from '@hono/zod-openapi'
import type { TemplateDetails, TemplateListItem } from '../../../../spec/bluefin/templates.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Organization } from '../access/caller.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, staleVersion } from '../operation-handlers.ts'
import { CallerAccess } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { TemplateRecord } from '../records.ts'
import type { BluefinState } from '../state.ts'

type Operations =
  | 'listTemplates'
  | 'createTemplate'
  | 'getTemplate'
  | 'updateTemplate'
  | 'deleteTemplate'
  | 'cloneTemplate'

/** The organization that owns a template. */
const organizationOfTemplate = (template: TemplateRecord): Organization => template

/** The template operations. */
export const templateHandlers: Handlers<Operations> = {
  listTemplates({ query, state, caller }) {
    const access = new CallerAccess(state, caller)
    const scope = access.listScope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.ids(state.templates, state.below.templates)
    const data = pageOf(ids, windowOf(listTemplates['x-list'], query)).map((id) =>
      listItem(access, state.templates.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createTemplate({ body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const owner = ownerOf(access, body)
    if (owner instanceof Refusal) return owner
    if (hasTemplateNamed(state, owner, body.name)) return nameTaken()
    const id = state.nextId('templates')
    state.sandbox.store.put(state.templates, {
      id,
      name: body.name,
      reference: body.reference ?? newReference(state),
      active: body.active ?? false,
      version: 0,
      ...owner,
      type: body.type ?? 'userDefined',
      accessMode: body.accessMode ?? 'unrestricted',
      fieldTemplates: body.fieldTemplates ?? [],
      options: body.options ?? {},
    })
    return ok({ id })
  },

  getTemplate({ params, state, caller }) {
    const access = new CallerAccess(state, caller)
    const template = access.resolvePathId(state.templates, params.id, organizationOfTemplate)
    return template instanceof Refusal ? template : ok(details(access, template))
  },

  updateTemplate({ params, body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const template = access.resolvePathId(state.templates, params.id, organizationOfTemplate)
    if (template instanceof Refusal) return template
    if (template.active) return published()
    const stale = staleVersion(state, template, body.version)
    if (stale !== undefined) return stale
    const owner = ownerAfter(access, template, body)
    if (owner instanceof Refusal) return owner
    const name = body.name ?? template.name
    const stays = name === template.name && sameOwner(owner, template)
    if (!stays && hasTemplateNamed(state, owner, name)) return nameTaken()
    const { partnerId: _partner, clientId: _client, ...rest } = template
    state.sandbox.store.put(state.templates, {
      ...rest,
      ...owner,
      name,
      reference: body.reference ?? template.reference,
      active: body.active ?? false,
      version: template.version + 1,
      type: body.type ?? template.type,
      accessMode: body.accessMode ?? template.accessMode,
      fieldTemplates: body.fieldTemplates ?? template.fieldTemplates,
      options: body.options ?? template.options,
    })
    return ok({ id: template.id })
  },

  deleteTemplate({ params, state, caller }) {
    const access = new CallerAccess(state, caller)
    const template = access.resolvePathId(state.templates, params.id, organizationOfTemplate)
    if (template instanceof Refusal) return template
    if (template.active) return published()
    state.sandbox.store.remove(state.templates, template.id)
    return ok({ id: template.id })
  },

  cloneTemplate({ params, body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const template = access.resolvePathId(state.templates, params.id, organizationOfTemplate)
    if (template instanceof Refusal) return template
    if (hasTemplateNamed(state, template, body.name)) return nameTaken()
    const id = state.nextId('templates')
    state.sandbox.store.put(state.templates, {
      ...template,
      id,
      name: body.name,
      reference: newReference(state),
      active: false,
      version: 0,
    })
    return ok({ id })
  },
}

type Owner = Pick<TemplateRecord, 'partnerId' | 'clientId'>
type OwnerInput = Partial<
  Record<'partner' | 'client', { id?: number | undefined; name?: string | undefined } | undefined>
>

/** The owner of a new template: the named client or partner, or else the caller's organization. */
function ownerOf(access: CallerAccess, given: OwnerInput) {
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
function ownerAfter(access: CallerAccess, template: TemplateRecord, given: OwnerInput) {
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

function sameOwner(one: Owner, other: Owner): boolean {
  return one.partnerId === other.partnerId && one.clientId === other.clientId
}

function hasTemplateNamed(state: BluefinState, owner: Owner, name: string): boolean {
  for (const id of state.templates.lookup('name', name)) {
    if (sameOwner(state.templates.require(id), owner)) return true
  }
  return false
}

function newReference(state: BluefinState): string {
  return state.sandbox.random.uuidV4().replaceAll('-', '')
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}

function published() {
  return refuse('template.published', about('active', 'state', 'is set: the template is published'))
}

function listItem(
  access: CallerAccess,
  template: TemplateRecord,
): z.input<typeof TemplateListItem> {
  return {
    id: template.id,
    name: template.name,
    reference: template.reference,
    active: template.active,
    version: template.version,
    partner: access.partnerReference(template.partnerId),
    client: access.clientReference(template.clientId),
    type: template.type,
    accessMode: template.accessMode,
  }
}

function details(access: CallerAccess, template: TemplateRecord): z.input<typeof TemplateDetails> {
  const { fieldTemplates, options } = template
  return { ...listItem(access, template), fieldTemplates, options }
}
