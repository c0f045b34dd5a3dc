import type { Random } from '../../../kernel/random/random.ts'
import { makeClient } from './clients.ts'
import { history } from './time-span.ts'
import { Maker } from './generator-context.ts'
import { makePartners } from './partners.ts'
import { forms, makeTemplates, type TemplateOwner } from './templates.ts'
import { makeTransactions } from './transactions.ts'
import { systemUsers } from './users.ts'
import type { Records } from '../datasets.ts'
import type { ClientRecord, PartnerRecord, UserRecord } from '../records.ts'

/** Beyond this a world would no longer fit the memory of a small machine. */
export const mostPartners = 100_000

/** Shares of partners with no client, with one, with two and so on. */
const clientsAPartner = [0.45, 0.28, 0.14, 0.08, 0.05]

/** So many for each partner, but never more than `most`. */
const templates = { aPartner: 1, most: 20_000 }
const transactions = { aPartner: 10, most: 60_000 }

/**
 * Makes a world up: the same for the same randomness, whatever the time is. Throws a RangeError for a
 * number of partners that is not whole or not from 1 to 100,000.
 */
export function generate(random: Random, partners: number): Records {
  if (!Number.isInteger(partners) || partners < 1 || partners > mostPartners) {
    throw new RangeError(`a made-up dataset has 1 to ${String(mostPartners)} partners`)
  }
  const maker = new Maker(random)
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
