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
  const { since } = employer
  const hired = Array.from({ length: colleagues }, () =>
    momentBetween(random, since, timeSpan.ends),
  )
  return [
    generateUser(context, employer, { since, leads: true, isActive: true }),
    ...hired
      .sort((a, b) => a - b)
      .map((day) =>
        generateUser(context, employer, {
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
  { name, partnerId, clientId }: Employer,
  { since, leads, isActive }: Position,
): UserRecord {
  const person = context.names.person()
  const userName = context.names.userName(person)
  const organization = clientId === undefined ? { partnerId } : { partnerId, clientId }
  const [higher, lower] = clientId === undefined ? partnerRoles : clientRoles
  return {
    id: context.nextId('users'),
    userName,
    ...person,
    email: `${userName}@${hostOf(name)}`,
    phone: phone(context),
    role: leads ? higher : lower,
    isActive,
    ...organization,
    ...modificationSince(context.random, since),
  }
}

const partnerRoles = ['Partner Supervisor', 'Partner User'] as const
const clientRoles = ['Client Admin', 'Client User'] as const

/** A telephone number of the North American range for fiction: 555-0100 to 555-0199. */
function phone({ random }: GeneratorContext): string {
  return `+1${String(random.whole(201, 989))}55501${String(random.whole(10, 99))}`
}
