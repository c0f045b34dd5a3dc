import { listClients } from '../../../../spec/bluefin/clients.ts'
import { windowOf } from '../../../../spec/lists.ts'
import { ok } from '../../../authoring/handlers.ts'
import { pageOf } from '../../../authoring/pages.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { CallerAccess, organizationOfClient } from '../access/caller-access.ts'
import { type Handlers, staleVersion } from '../operation-handlers.ts'
import type { ClientRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { BluefinState } from '../state.ts'
import { contactAfter, contactFor } from '../users/contacts.ts'
import { clientDetails, clientListItem } from './wire.ts'

type Operations = 'listClients' | 'createClient' | 'getClient' | 'updateClient' | 'deleteClient'

/** The client operations. */
export const clientHandlers: Handlers<Operations> = {
  listClients({ query, state, caller }) {
    const access = new CallerAccess(state, caller)
    const scope = access.listScope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.below(state.below.clients)
    const data = pageOf(ids, windowOf(listClients['x-list'], query)).map((id) =>
      clientListItem(access, state.clients.require(id)),
    )
    return ok({ total: ids.length, data })
  },

  createClient({ body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const partner = access.resolvePartner(body.directPartner, (...what) =>
      about('directPartner', ...what),
    )
    if (partner instanceof Refusal) return partner
    if (isNameRefused(state, partner.id, body.name)) return nameTaken()
    const id = state.nextId('clients')
    const organization = { partnerId: partner.id, clientId: id }
    const contactId = contactFor(access, body.contact, organization)
    if (contactId instanceof Refusal) return contactId
    const now = state.now()
    state.sandbox.store.put(state.clients, {
      id,
      name: body.name,
      billingId: body.billingId ?? null,
      mid: body.mid ?? null,
      isActive: body.isActive ?? true,
      version: 0,
      partnerId: partner.id,
      contactId,
      created: now,
      modified: now,
    })
    return ok({ id })
  },

  getClient({ params, state, caller }) {
    const access = new CallerAccess(state, caller)
    const client = access.resolvePathId(state.clients, params.id, organizationOfClient)
    return client instanceof Refusal ? client : ok(clientDetails(access, client))
  },

  updateClient({ params, body, state, caller }) {
    const access = new CallerAccess(state, caller)
    const client = access.resolvePathId(state.clients, params.id, organizationOfClient)
    if (client instanceof Refusal) return client
    const partner =
      body.directPartner &&
      access.resolvePartner(body.directPartner, (...what) => about('directPartner', ...what))
    if (partner instanceof Refusal) return partner
    const contactId = contactAfter(access, client, body.contact)
    if (contactId instanceof Refusal) return contactId
    const stale = staleVersion(state, client, body.version)
    if (stale !== undefined) return stale
    const name = body.name ?? client.name
    const partnerId = partner?.id ?? client.partnerId
    const stays = name === client.name && partnerId === client.partnerId
    if (!stays && isNameRefused(state, partnerId, name)) return nameTaken()
    if (partnerId !== client.partnerId) moveOwnedRecords(state, client.id, partnerId)
    state.sandbox.store.put(state.clients, {
      ...client,
      name,
      billingId: body.billingId === undefined ? client.billingId : body.billingId,
      mid: body.mid === undefined ? client.mid : body.mid,
      isActive: body.isActive ?? client.isActive,
      version: client.version + 1,
      partnerId,
      ...(contactId === undefined ? {} : { contactId }),
      modified: state.now(),
    })
    return ok({ id: client.id })
  },

  deleteClient({ params, state, caller }) {
    const access = new CallerAccess(state, caller)
    const client = access.resolvePathId(state.clients, params.id, organizationOfClient)
    if (client instanceof Refusal) return client
    const obstacle = deletionObstacle(state, client)
    if (obstacle !== undefined) return refuse('client.in-use', about('id', 'state', obstacle))
    const { store } = state.sandbox
    for (const id of [...state.users.lookup('client', client.id)]) store.remove(state.users, id)
    for (const id of [...state.templates.lookup('client', client.id)]) {
      store.remove(state.templates, id)
    }
    store.remove(state.clients, client.id)
    return ok({ id: client.id })
  },
}

/** Why a client cannot be deleted; its past transactions are no reason. */
function deletionObstacle(state: BluefinState, client: ClientRecord): string | undefined {
  for (const id of state.templates.lookup('client', client.id)) {
    if (state.templates.require(id).active) return 'has a published template'
  }
  for (const id of state.users.lookup('client', client.id)) {
    const elsewhere =
      state.partners.lookup('contact', id).size > 0 ||
      [...state.clients.lookup('contact', id)].some((other) => other !== client.id)
    if (elsewhere) return 'has a user who is the contact of another resource'
  }
  return undefined
}

/** Moves the users, templates and transactions of a client to its new partner. */
function moveOwnedRecords(state: BluefinState, clientId: number, partnerId: number): void {
  const { store } = state.sandbox
  for (const id of [...state.users.lookup('client', clientId)]) {
    store.put(state.users, { ...state.users.require(id), partnerId })
  }
  for (const id of [...state.templates.lookup('client', clientId)]) {
    store.put(state.templates, { ...state.templates.require(id), partnerId })
  }
  for (const id of [...state.transactions.lookup('client', clientId)]) {
    store.put(state.transactions, { ...state.transactions.require(id), partnerId })
  }
}

/** Whether another client of the partner has the name, and only one may. */
function isNameRefused(state: BluefinState, partnerId: number, name: string): boolean {
  if (state.settings.accountRules !== 'strict') return false
  for (const id of state.clients.lookup('name', name)) {
    if (state.clients.require(id).partnerId === partnerId) return true
  }
  return false
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}
