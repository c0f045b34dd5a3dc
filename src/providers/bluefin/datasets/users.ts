import type { Instant } from '../../../kernel/time/clock.ts'
import type { UserRecord } from '../records.ts'
import { momentBetween, timeSpan, modificationSince } from './time-span.ts'
import type { GeneratorContext } from './generator-context.ts'
import { hostOf } from './names.ts'

/** The organization of users: a partner, or a client of one. */
interface Employer {
  readonly name: string
  readonly since: Instant
  readonly partnerId: number
  readonly clientId?: number
}

/** The two users of the System, under the same names as in the documented dataset. */
export function generateSystemUsers(context: GeneratorContext): UserRecord[] {
  return (['System Admin', 'System User'] as const).map((role) => {
    const userName = role.toLowerCase().replace(' ', '.')
    return {
      id: context.nextId('users'),
      userName,
      ...context.names.person(),
      email: `${userName}@system.example`,
      phone: phone(context),
      role,
      isActive: true,
      ...modificationSince(context.random, timeSpan.begins),
    }
  })
}

/** Generates the users of one employer: its contact first, then colleagues who joined later. */
export function generateStaff(
  context: GeneratorContext,
  employer: Employer,
  colleagues: number,
): [UserRecord, ...UserRecord[]] {
  const { random } = context
  const { name, since } = employer
  const place = { ...employer, host: hostOf(name) }
  const hired = Array.from({ length: colleagues }, () =>
    momentBetween(random, since, timeSpan.ends),
  )
  return [
    generateUser(context, place, { since, leads: true, isActive: true }),
    ...hired
      .sort((a, b) => a - b)
      .map((day) =>
        generateUser(context, place, {
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

function generateUser(
  context: GeneratorContext,
  { host, partnerId, clientId }: Omit<Employer, 'name'> & { readonly host: string },
  { since, leads, isActive }: Position,
): UserRecord {
  const person = context.names.person()
  const { firstName, lastName } = person
  const userName = context.names.userName(person)
  const [higher, lower] = clientId === undefined ? partnerRoles : clientRoles
  const id = context.nextId('users')
  // Joined in one: a text that is put together step by step keeps its parts.
  const email = [userName, '@', host].join('')
  const telephone = phone(context)
  const role = leads ? higher : lower
  const { version, created, modified } = modificationSince(context.random, since)
  // Written out: objects that are put together from others take half as much memory again.
  // prettier-ignore
  return clientId === undefined
    ? { id, userName, firstName, lastName, email, phone: telephone, role, isActive, partnerId, version, created, modified }
    : { id, userName, firstName, lastName, email, phone: telephone, role, isActive, partnerId, clientId, version, created, modified }
}

const partnerRoles = ['Partner Supervisor', 'Partner User'] as const
const clientRoles = ['Client Admin', 'Client User'] as const

/** A telephone number of the North American range for fiction: 555-0100 to 555-0199. */
function phone({ random }: GeneratorContext): string {
  return `+1${String(random.whole(201, 989))}55501${String(random.whole(10, 99))}`
}
