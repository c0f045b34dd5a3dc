import type { Persona } from '../../kernel/provider.ts'
import { levelOf } from './access/caller.ts'
import { sandboxPassword } from './authentication.ts'
import { privateKeyOf, sharedKeyOf } from './keys.ts'
import type { UserRecord } from './records.ts'
import type { BluefinState } from './state.ts'

/** Few enough to be read at a glance. */
const maxPersonas = 16
const maxPerKind = 2

/** Ready-made callers: for each role at each depth of the tree the first two active users. */
export function personas(state: BluefinState): readonly Persona[] {
  const found: Persona[] = []
  const kinds = new Map<string, number>()
  for (const user of state.users.values()) {
    if (!user.isActive) continue
    const depth = [...state.tree.lineage(user.partnerId)].length
    const kind = `${user.role} ${String(depth)}`
    const alike = kinds.get(kind) ?? 0
    if (alike === maxPerKind) continue
    kinds.set(kind, alike + 1)
    found.push(personaOf(state, user))
    if (found.length === maxPersonas) break
  }
  return found
}

function personaOf(state: BluefinState, user: UserRecord): Persona {
  const basic = Buffer.from(`${user.userName}:${sandboxPassword}`).toString('base64')
  return {
    name: user.userName,
    role: user.role,
    place: placeInWords(state, user),
    firstCall: levelOf(user.role) === 'client' ? 'listUsers' : 'listPartners',
    headers: { authorization: `Basic ${basic}` },
    credentials: {
      username: user.userName,
      password: sandboxPassword,
      sharedKey: sharedKeyOf(user.userName),
      privateKey: privateKeyOf(user),
    },
  }
}

function placeInWords(state: BluefinState, { partnerId, clientId }: UserRecord): string {
  const client = clientId === undefined ? undefined : state.clients.get(clientId)
  if (client !== undefined) return `client ${String(client.id)} ${client.name}`
  const partner = partnerId === undefined ? undefined : state.partners.get(partnerId)
  if (partner === undefined) return 'System'
  const inactive = partner.isActive ? '' : ' (inactive, as the vendor shows it)'
  return `partner ${String(partner.id)} ${partner.name}${inactive}`
}
