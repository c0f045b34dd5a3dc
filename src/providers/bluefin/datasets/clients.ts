import type { Instant } from '../../../kernel/time/clock.ts'
import type { ClientRecord, UserRecord } from '../records.ts'
import { momentBetween, timeSpan, modificationSince } from './time-span.ts'
import type { GeneratorContext } from './generator-context.ts'
import type { GeneratedPartner } from './partners.ts'
import { generateStaff } from './users.ts'

/** The share of clients that have users of their own. */
const shareWithUsers = 0.65
/** The shares of those with no user beside the first, and with one. */
const colleagueShares = [0.77, 0.23]

/** A client, its users and the moment at which it was created. */
export interface GeneratedClient {
  readonly record: ClientRecord
  readonly users: readonly UserRecord[]
  readonly since: Instant
}

/** Generates a client of a partner; one without users has the partner's contact for its own. */
export function generateClient(
  context: GeneratorContext,
  { record: partner, users: [partnerContact], since: partnerSince }: GeneratedPartner,
  alwaysWithUsers: boolean,
): GeneratedClient {
  const { random, names } = context
  const id = context.nextId('clients')
  const name = names.unique(`clients of ${String(partner.id)}`, names.merchant())
  const since = momentBetween(random, partnerSince, timeSpan.ends)
  const employer = { name, since, partnerId: partner.id, clientId: id }
  const users =
    alwaysWithUsers || random.happens(shareWithUsers)
      ? generateStaff(context, employer, context.drawCount(colleagueShares))
      : []
  const billingId = random.happens(0.6) ? null : `c-${context.digits(5)}`
  const mid = random.happens(0.1) ? null : `4445${context.digits(9)}`
  const isActive = random.happens(0.95)
  const { version, created, modified } = modificationSince(random, since)
  const record = {
    id,
    name,
    billingId,
    mid,
    isActive,
    partnerId: partner.id,
    contactId: users[0]?.id ?? partnerContact.id,
    version,
    created,
    modified,
  }
  return { record, users, since }
}
