import type { Persona } from '../../kernel/provider.ts'
import { hasExpired } from './distributors/access-tokens.ts'
import { hasPassword, sandboxPassword } from './distributors/passwords.ts'
import { tokenOf } from './datasets/partner-data.ts'
import type { DistributorRecord } from './records.ts'
import type { SignzyState } from './state.ts'

/** As many as a person can overlook. */
const mostPersonas = 16

/** The first partners of the dataset, by the step that they have come to. */
export function personas(state: SignzyState): readonly Persona[] {
  const found: Persona[] = []
  for (const distributor of state.distributors.values()) {
    // Who was created by a call mostly has a password that is nobody's business.
    if (!hasPassword(distributor, sandboxPassword)) continue
    found.push(personaOf(state, distributor))
    if (found.length === mostPersonas) break
  }
  return found
}

function personaOf(state: SignzyState, { id, name, username }: DistributorRecord): Persona {
  const token = state.accessTokens.find('token', tokenOf(username))
  const liveToken = token === undefined || hasExpired(token, state.now()) ? undefined : token.token
  return {
    name: username,
    role: 'partner',
    place: `${name}, ${stepOf(state, id)}`,
    headers: liveToken === undefined ? {} : { authorization: liveToken },
    credentials: {
      username,
      password: sandboxPassword,
      distributorId: id,
      ...(liveToken === undefined ? {} : { accessToken: liveToken }),
    },
    signIn: { operation: 'loginDistributor', body: { username, password: sandboxPassword } },
  }
}

function stepOf(state: SignzyState, distributorId: string): string {
  const links = state.linksOf(distributorId)
  if (links.length === 0) return 'created'
  const realms = links.map(({ realmId }) => state.realms.require(realmId).name).join(', ')
  const assigned = links.flatMap(({ assignedFlowIds }) => assignedFlowIds).length
  return `linked to ${realms}; flows: ${String(assigned)}`
}
