import type { Instant } from '../../../kernel/time/clock.ts'
import type { ClientRecord, UserRecord } from '../records.ts'
import { between, history, modificationSince } from './time-span.ts'
import type { Maker } from './generator-context.ts'
import type { MadePartner } from './partners.ts'
import { staff } from './users.ts'

/** The share of clients that sign in themselves, and of those with so many users beside the first. */
const withUsers = 0.65
const colleagues = [0.77, 0.23]

/** A client with the users it has and the moment it came. */
export interface MadeClient {
  readonly record: ClientRecord
  readonly users: readonly UserRecord[]
  readonly since: Instant
}

/** A merchant of a partner; without users of its own, somebody of the partner is its contact. */
export function makeClient(
  maker: Maker,
  { record: partner, users: [partnerContact], since: partnerSince }: MadePartner,
  surelyWithUsers: boolean,
): MadeClient {
  const { random, names } = maker
  const id = maker.nextId('clients')
  const name = names.unique(`clients of ${String(partner.id)}`, names.merchant())
  const since = between(random, partnerSince, history.ends)
  const employer = { name, since, partnerId: partner.id, clientId: id }
  const users =
    surelyWithUsers || random.happens(withUsers)
      ? staff(maker, employer, maker.howMany(colleagues))
      : []
  const record = {
    id,
    name,
    billingId: random.happens(0.6) ? null : `c-${maker.digits(5)}`,
    mid: random.happens(0.1) ? null : `4445${maker.digits(9)}`,
    isActive: random.happens(0.95),
    partnerId: partner.id,
    contactId: users[0]?.id ?? partnerContact.id,
    ...modificationSince(random, since),
  }
  return { record, users, since }
}
