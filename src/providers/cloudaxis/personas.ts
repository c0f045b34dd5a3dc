import type { Persona } from '../../kernel/provider.ts'
import { rolesOf } from './identity/assignments.ts'
import { madeUpPassword } from './identity/passwords.ts'
import type { UserRecord } from './records.ts'
import type { CloudaxisState } from './state.ts'

/** As many as a person can overlook. */
const mostPersonas = 24
const mostOfARole = 3
/** In a large dataset the first users have every role. */
const mostLookedAt = 1000

/** The first users of every role who still have the password that was made up for them. */
export function personas(state: CloudaxisState): readonly Persona[] {
  const found: Persona[] = []
  const counts = new Map<string, number>()
  const first = { limit: mostLookedAt, offset: 0 }
  const { records } = state.lists.users.page({ place: {}, sort: 'createdAt', window: first })
  for (const user of records) {
    const role = rolesOf(state, user.id)[0] ?? 'no role'
    const alike = counts.get(role) ?? 0
    const canSignIn = user.status === 'active' && user.password?.kind === 'made-up'
    if (!canSignIn || alike === mostOfARole) continue
    counts.set(role, alike + 1)
    found.push(personaOf(state, user, role))
    if (found.length === mostPersonas) break
  }
  return found
}

function personaOf(state: CloudaxisState, user: UserRecord, role: string): Persona {
  const { username } = user
  const password = madeUpPassword(username)
  return {
    name: username,
    role,
    place: placeInWords(state, user),
    headers: {},
    credentials: { username, password },
    signIn: { operation: 'login', body: { username, password }, headers: bearer },
  }
}

/** What a sign-in answers, as a header. */
function bearer(answer: unknown) {
  return { authorization: `Bearer ${(answer as { readonly token: string }).token}` }
}

function placeInWords(state: CloudaxisState, user: UserRecord): string {
  const { tenantId, partnerId, distributorId, mustChangePassword } = user
  const organization =
    tenantId !== undefined
      ? `tenant ${state.tenants.require(tenantId).organizationName}`
      : partnerId !== undefined
        ? `partner ${state.partners.require(partnerId).displayName}`
        : distributorId !== undefined
          ? `distributor ${state.distributors.require(distributorId).displayName}`
          : 'the platform'
  return organization + (mustChangePassword ? ' (has to change the password first)' : '')
}
