import type { Random } from '../../../kernel/random/random.ts'
import { atOnce } from '../../../kernel/time/slices.ts'
import { generateClient } from './clients.ts'
import { timeSpan } from './time-span.ts'
import { GeneratorContext } from './generator-context.ts'
import { generatePartners } from './partners.ts'
import { forms, generateTemplates, type TemplateOwner } from './templates.ts'
import { generateTransactions } from './transactions.ts'
import { generateSystemUsers } from './users.ts'
import type { Records } from '../datasets.ts'
import type { ClientRecord, PartnerRecord, UserRecord } from '../records.ts'

/** Partners of the largest dataset that still fits the memory of a small machine. */
export const maxPartners = 100_000

/** Shares of partners with no client, with one, with two and so on. */
const clientShares = [0.45, 0.28, 0.14, 0.08, 0.05]

/** Records for each partner, and the maximum of all. */
const templates = { perPartner: 1, max: 20_000 }
const transactions = { perPartner: 10, max: 60_000 }

/**
 * Generates a dataset: the same for the same random seed, whatever the time is. Throws a RangeError for
 * a number of partners that is not whole or not from 1 to 100,000.
 */
export function generate(random: Random, partners: number): Records {
  return atOnce(generating(random, partners))
}

/** The same step by step. */
export function* generating(random: Random, partners: number): Generator<void, Records> {
  if (!Number.isInteger(partners) || partners < 1 || partners > maxPartners) {
    throw new RangeError(`a made-up dataset has 1 to ${String(maxPartners)} partners`)
  }
  const context = new GeneratorContext(random)
  const hierarchy = yield* generateHierarchy(context, partners)
  const templateRecords = yield* gathering(
    generateTemplates(
      context,
      hierarchy.templateOwners as [TemplateOwner, ...TemplateOwner[]],
      Math.min(forms.length + partners * templates.perPartner, templates.max),
    ),
  )
  const transactionRecords = yield* gathering(
    generateTransactions(
      context,
      templateRecords.filter(({ active }) => active),
      Math.min(partners * transactions.perPartner, transactions.max),
    ),
  )
  return {
    counters: context.counters,
    partners: hierarchy.partners,
    users: hierarchy.users,
    clients: hierarchy.clients,
    templates: templateRecords,
    transactions: transactionRecords,
  }
}

function* gathering<R>(records: Iterable<R>): Generator<void, R[]> {
  const all: R[] = []
  for (const record of records) {
    all.push(record)
    yield
  }
  return all
}

/** Generates partners, their clients and all users; `templateOwners` are those that may have transactions. */
function* generateHierarchy(context: GeneratorContext, count: number) {
  const partners: PartnerRecord[] = []
  const users: UserRecord[] = generateSystemUsers(context)
  const clients: ClientRecord[] = []
  const templateOwners: TemplateOwner[] = []
  for (const partner of generatePartners(context, count)) {
    const { id: partnerId, name } = partner.record
    partners.push(partner.record)
    users.push(...partner.users)
    if (partner.since < timeSpan.firstTransaction) templateOwners.push({ name, partnerId })
    // The first partner has a client with users, so that even the smallest dataset has every level.
    const least = partners.length === 1 ? 1 : 0
    for (let left = Math.max(least, context.drawCount(clientShares)); left > 0; left -= 1) {
      const client = generateClient(context, partner, clients.length === 0)
      const { id: clientId, name } = client.record
      clients.push(client.record)
      users.push(...client.users)
      if (client.since < timeSpan.firstTransaction) {
        templateOwners.push({ name, partnerId, clientId })
      }
    }
    yield
  }
  return { partners, users, clients, templateOwners }
}
