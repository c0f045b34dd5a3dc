import type { Instant } from '../../../kernel/time/clock.ts'
import type { UserRecord } from '../records.ts'
import { between, history, modificationSince } from './time-span.ts'
import type { Maker } from './generator-context.ts'
import { hostOf } from './names.ts'

/** Whoever employs users: a partner, or a client of one. */
interface Employer {
  readonly name: string
  readonly since: Instant
  readonly partnerId: number
  readonly clientId?: number
}

/** The two who stand above everything, under the same names as in the documented dataset. */
export function systemUsers(maker: Maker): UserRecord[] {
  return (['System Admin', 'System User'] as const).map((role) => {
    const userName = role.toLowerCase().replace(' ', '.')
    return {
      id: maker.nextId('users'),
      userName,
      ...maker.names.person(),
      email: `${userName}@system.example`,
      phone: phone(maker),
      role,
      isActive: true,
      ...modificationSince(maker.random, history.begins),
    }
  })
}

/** The users of one employer: whoever came with it and is its contact, then the colleagues. */
export function staff(
  maker: Maker,
  employer: Employer,
  colleagues: number,
): [UserRecord, ...UserRecord[]] {
  const { random } = maker
  const { since } = employer
  const hired = Array.from({ length: colleagues }, () => between(random, since, history.ends))
  return [
    user(maker, employer, { since, leads: true, isActive: true }),
    ...hired
      .sort((a, b) => a - b)
      .map((day) =>
        user(maker, employer, {
          since: day,
          leads: random.happens(0.2),
          isActive: random.happens(0.9),
        }),
      ),
  ]
}

interface Position {
  readonly since: Instant
  /** Whether it is the higher of the two roles of its level. */
  readonly leads: boolean
  readonly isActive: boolean
}

function user(
  maker: Maker,
  { name, partnerId, clientId }: Employer,
  { since, leads, isActive }: Position,
): UserRecord {
  const person = maker.names.person()
  const userName = maker.names.userName(person)
  const place = clientId === undefined ? { partnerId } : { partnerId, clientId }
  const [higher, lower] = clientId === undefined ? partnerRoles : clientRoles
  return {
    id: maker.nextId('users'),
    userName,
    ...person,
    email: `${userName}@${hostOf(name)}`,
    phone: phone(maker),
    role: leads ? higher : lower,
    isActive,
    ...place,
    ...modificationSince(maker.random, since),
  }
}

const partnerRoles = ['Partner Supervisor', 'Partner User'] as const
const clientRoles = ['Client Admin', 'Client User'] as const

/** A number of the North American plan that is kept for fiction: 555-0100 to 555-0199. */
function phone({ random }: Maker): string {
  return `+1${String(random.whole(201, 989))}55501${String(random.whole(10, 99))}`
}
