import { listTemplates } from '../../../../spec/bluefin/templates.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok } from '../../../authoring/handlers.ts'
import { pageOf } from '../../../authoring/pages.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { CallerAccess } from '../access/caller-access.ts'
import type { Organization } from '../access/caller.ts'
import { type Handlers, staleVersion } from '../operation-handlers.ts'
import type { TemplateRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { BluefinState } from '../state.ts'
import { type Owner, ownerAfter, ownerOf, sameOwner } from './owners.ts'
import { templateDetails, templateListItem } from './wire.ts'

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
      templateListItem(access, state.templates.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createTemplate({ body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const owner = ownerOf(access, body)
    if (owner instanceof Refusal) return owner
    if (isNameRefused(state, owner, body.name)) return nameTaken()
    if (isReferenceTaken(state, body.reference)) return referenceTaken()
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
    return template instanceof Refusal ? template : ok(templateDetails(access, template))
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
    if (!stays && isNameRefused(state, owner, name)) return nameTaken()
    const isOther = body.reference !== template.reference
    if (isOther && isReferenceTaken(state, body.reference)) return referenceTaken()
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
    if (isNameRefused(state, template, body.name)) return nameTaken()
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

/** Whether another template of the owner has the name, and only one may. */
function isNameRefused(state: BluefinState, owner: Owner, name: string): boolean {
  if (state.settings.accountRules !== 'strict') return false
  for (const id of state.templates.lookup('name', name)) {
    if (sameOwner(state.templates.require(id), owner)) return true
  }
  return false
}

function isReferenceTaken(state: BluefinState, reference: string | undefined): boolean {
  return reference !== undefined && state.templates.find('reference', reference) !== undefined
}

function newReference(state: BluefinState): string {
  return state.sandbox.random.uuidV4Digits()
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}

function referenceTaken() {
  return refuse('unique.template-reference', about('reference', 'duplicate', 'must be unique'))
}

function published() {
  return refuse('template.published', about('active', 'state', 'is set: the template is published'))
}
