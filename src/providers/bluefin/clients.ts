import type { z } from '@hono/zod-openapi'
import type { ClientDetails, ClientListItem } from '../../../spec/bluefin/clients.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { contactDetails, contactFor, contactReference } from './contacts.ts'
import { type Handlers, ok, pageOf, staleVersion } from './handling.ts'
import { placeOfClient, Reach } from './reach.ts'
import { about, refuse } from './rules.ts'
import type { BluefinWorld, ClientRecord } from './world.ts'

type Operations = 'listClients' | 'createClient' | 'getClient' | 'updateClient' | 'deleteClient'

/** The client operations. */
export const clientHandlers: Handlers<Operations> = {
  listClients({ query, world, caller }) {
    const reach = new Reach(world, caller)
    const scope = reach.scope(query)
    if (scope instanceof Refusal) return scope
    const ids = scope.below(world.below.clients)
    const data = pageOf(ids, query).map((id) => listItem(reach, world.clients.require(id)))
    return ok({ total: ids.length, data })
  },

  createClient({ body, world, caller }) {
    const reach = new Reach(world, caller)
    const partner = reach.partner(body.directPartner, (...what) => about('directPartner', ...what))
    if (partner instanceof Refusal) return partner
    if (hasClientNamed(world, partner.id, body.name)) return nameTaken()
    const id = world.nextId('clients')
    const place = { partnerId: partner.id, clientId: id }
    const contactId = contactFor(reach, body.contact, place)
    if (contactId instanceof Refusal) return contactId
    const now = world.now()
    world.sandbox.store.put(world.clients, {
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

  getClient({ params, world, caller }) {
    const reach = new Reach(world, caller)
    const client = reach.at(world.clients, params.id, placeOfClient)
    return client instanceof Refusal ? client : ok(details(reach, client))
  },

  updateClient({ params, body, world, caller }) {
    const reach = new Reach(world, caller)
    const client = reach.at(world.clients, params.id, placeOfClient)
    if (client instanceof Refusal) return client
    const partner =
      body.directPartner &&
      reach.partner(body.directPartner, (...what) => about('directPartner', ...what))
    if (partner instanceof Refusal) return partner
    const contact =
      body.contact && reach.user(body.contact.id, (...what) => about('contact.id', ...what))
    if (contact instanceof Refusal) return contact
    const stale = staleVersion(world, client, body.version)
    if (stale !== undefined) return stale
    const name = body.name ?? client.name
    const partnerId = partner?.id ?? client.partnerId
    const stays = name === client.name && partnerId === client.partnerId
    if (!stays && hasClientNamed(world, partnerId, name)) return nameTaken()
    if (partnerId !== client.partnerId) moveBelongings(world, client.id, partnerId)
    world.sandbox.store.put(world.clients, {
      ...client,
      name,
      billingId: body.billingId === undefined ? client.billingId : body.billingId,
      mid: body.mid === undefined ? client.mid : body.mid,
      isActive: body.isActive ?? client.isActive,
      version: client.version + 1,
      partnerId,
      ...(contact === undefined ? {} : { contactId: contact.id }),
      modified: world.now(),
    })
    return ok({ id: client.id })
  },

  deleteClient({ params, world, caller }) {
    const reach = new Reach(world, caller)
    const client = reach.at(world.clients, params.id, placeOfClient)
    if (client instanceof Refusal) return client
    const obstacle = obstacleTo(world, client)
    if (obstacle !== undefined) return refuse('client.in-use', about('id', 'state', obstacle))
    const { store } = world.sandbox
    for (const id of [...world.users.lookup('client', client.id)]) store.remove(world.users, id)
    for (const id of [...world.templates.lookup('client', client.id)]) {
      store.remove(world.templates, id)
    }
    store.remove(world.clients, client.id)
    return ok({ id: client.id })
  },
}

/** Why a client cannot be deleted; its past transactions are no reason. */
function obstacleTo(world: BluefinWorld, client: ClientRecord): string | undefined {
  for (const id of world.templates.lookup('client', client.id)) {
    if (world.templates.require(id).active) return 'has a published template'
  }
  for (const id of world.users.lookup('client', client.id)) {
    const elsewhere =
      world.partners.lookup('contact', id).size > 0 ||
      [...world.clients.lookup('contact', id)].some((other) => other !== client.id)
    if (elsewhere) return 'has a user who is the contact of another resource'
  }
  return undefined
}

/** What belongs to a client stands at the client's partner, and follows it to a new one. */
function moveBelongings(world: BluefinWorld, clientId: number, partnerId: number): void {
  const { store } = world.sandbox
  for (const id of [...world.users.lookup('client', clientId)]) {
    store.put(world.users, { ...world.users.require(id), partnerId })
  }
  for (const id of [...world.templates.lookup('client', clientId)]) {
    store.put(world.templates, { ...world.templates.require(id), partnerId })
  }
  for (const id of [...world.transactions.lookup('client', clientId)]) {
    store.put(world.transactions, { ...world.transactions.require(id), partnerId })
  }
}

function hasClientNamed(world: BluefinWorld, partnerId: number, name: string): boolean {
  for (const id of world.clients.lookup('name', name)) {
    if (world.clients.require(id).partnerId === partnerId) return true
  }
  return false
}

function nameTaken() {
  return refuse('unique.name', about('name', 'duplicate', 'must be unique'))
}

function listItem(reach: Reach, client: ClientRecord): z.input<typeof ClientListItem> {
  return {
    id: client.id,
    name: client.name,
    billingId: client.billingId,
    mid: client.mid,
    isActive: client.isActive,
    version: client.version,
    partner: reach.partnerReference(reach.world.tree.rootOf(client.partnerId)),
    directPartner: reach.partnerReference(client.partnerId),
    contact: contactReference(reach, client),
  }
}

function details(reach: Reach, client: ClientRecord): z.input<typeof ClientDetails> {
  return {
    ...listItem(reach, client),
    contact: contactDetails(reach, client),
    created: client.created,
    modified: client.modified,
  }
}
