import type { Chance } from '../../kernel/chance.ts'
import { makeClient } from './generated-world/clients.ts'
import { history } from './generated-world/history.ts'
import { Maker } from './generated-world/maker.ts'
import { makePartners } from './generated-world/partners.ts'
import { forms, makeTemplates, type TemplateOwner } from './generated-world/templates.ts'
import { makeTransactions } from './generated-world/transactions.ts'
import { systemUsers } from './generated-world/users.ts'
import type { WorldData } from './seed.ts'
import type { ClientRecord, PartnerRecord, UserRecord } from './world.ts'

/** Beyond this a world would no longer fit the memory of a small machine. */
export const mostPartners = 100_000

/** Shares of partners with no client, with one, with two and so on. */
const clientsAPartner = [0.45, 0.28, 0.14, 0.08, 0.05]

/** So many for each partner, but never more than `most`. */
const templates = { aPartner: 1, most: 20_000 }
const transactions = { aPartner: 10, most: 60_000 }

/**
 * Makes a world up: the same for the same chance, whatever the time is. Throws a RangeError for a
 * number of partners that is not whole or not from 1 to 100,000.
 */
export function generate(chance: Chance, partners: number): WorldData {
  if (!Number.isInteger(partners) || partners < 1 || partners > mostPartners) {
    throw new RangeError(`a made-up world has 1 to ${String(mostPartners)} partners`)
  }
  const maker = new Maker(chance)
  const hierarchy = makeHierarchy(maker, partners)
  const templateRecords = [
    ...makeTemplates(
      maker,
      hierarchy.templateOwners as [TemplateOwner, ...TemplateOwner[]],
      Math.min(forms.length + partners * templates.aPartner, templates.most),
    ),
  ]
  const transactionRecords = [
    ...makeTransactions(
      maker,
      templateRecords.filter(({ active }) => active),
      Math.min(partners * transactions.aPartner, transactions.most),
    ),
  ]
  return {
    counters: maker.counters,
    partners: hierarchy.partners,
    users: hierarchy.users,
    clients: hierarchy.clients,
    templates: templateRecords,
    transactions: transactionRecords,
  }
}

/** Partners, their clients and everybody's users; and who of them may have had transactions. */
function makeHierarchy(maker: Maker, count: number) {
  const partners: PartnerRecord[] = []
  const users: UserRecord[] = systemUsers(maker)
  const clients: ClientRecord[] = []
  const templateOwners: TemplateOwner[] = []
  for (const partner of makePartners(maker, count)) {
    const { id: partnerId, name } = partner.record
    partners.push(partner.record)
    users.push(...partner.users)
    if (partner.since < history.firstTransaction) templateOwners.push({ name, partnerId })
    // The first partner has a client, and that one users: even the smallest world has every level.
    const least = partners.length === 1 ? 1 : 0
    for (let left = Math.max(least, maker.howMany(clientsAPartner)); left > 0; left -= 1) {
      const client = makeClient(maker, partner, clients.length === 0)
      const { id: clientId, name } = client.record
      clients.push(client.record)
      users.push(...client.users)
      if (client.since < history.firstTransaction) {
        templateOwners.push({ name, partnerId, clientId })
      }
    }
  }
  return { partners, users, clients, templateOwners }
}
