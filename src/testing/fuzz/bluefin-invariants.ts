import type { Sandbox } from '../../kernel/sandbox.ts'
import { sandboxPassword } from '../../providers/bluefin/authentication.ts'
import type { BluefinState } from '../../providers/bluefin/state.ts'
import type { Read } from './fuzz-cases.ts'

const kinds = ['partners', 'users', 'clients', 'templates', 'transactions'] as const
type Kind = (typeof kinds)[number]

interface List {
  readonly total?: number
  readonly data: readonly { readonly id: number }[]
}

/**
 * Lists show the System all records, those of each partner and all below it; every reference leads to
 * a record; and what belongs to a client belongs to the client's partner.
 */
export async function bluefinInvariant(sandbox: Sandbox, read: Read): Promise<readonly string[]> {
  const state: BluefinState = sandbox.state({ name: 'bluefin' })
  const headers = auditor(state)
  const held = (kind: Kind, root?: number) =>
    recordsOf(state, kind)
      .filter(
        (record) => root === undefined || lineage(state, ownerOf(kind, record)).includes(root),
      )
      .map(({ id }) => id)
      .sort((a, b) => a - b)
  const wrong: string[] = []
  const compare = async (kind: Kind, root?: number) => {
    const query = `take=1000&paging.mode=full${root === undefined ? '' : `&partner=${String(root)}`}`
    const { total, data } = (await read(`/api/v1/${kind}?${query}`, headers)) as List
    const [shown, there] = [data.map(({ id }) => id), held(kind, root)]
    if (total !== there.length || String(shown) !== String(there)) {
      wrong.push(
        `${kind} of ${String(root)}: ${String(total)} (${String(shown)}), not ${String(there)}`,
      )
    }
  }
  for (const kind of kinds) if (kind !== 'clients') await compare(kind)
  for (const root of held('partners')) {
    for (const kind of kinds) await compare(kind, root)
    await read(`/api/v1/partners/${String(root)}`, headers)
  }
  return [...wrong, ...danglingIn(state)]
}

interface Owned {
  readonly id: number
  readonly partnerId?: number
}

function recordsOf(state: BluefinState, kind: Kind): Owned[] {
  return [...(state[kind].values() as Iterable<Owned>)]
}

function ownerOf(kind: Kind, { id, partnerId }: Owned): number | undefined {
  return kind === 'partners' ? id : partnerId
}

function danglingIn({ partners, users, clients, templates }: BluefinState): string[] {
  const wrong: string[] = []
  const hold = (holds: boolean, kind: string, { id }: Owned) => {
    if (!holds) wrong.push(`${kind} ${String(id)} names what is not there`)
  }
  const isThere = (collection: { get: (id: number) => unknown }, id: number | undefined) =>
    id === undefined || collection.get(id) !== undefined
  for (const one of partners.values()) {
    hold(isThere(partners, one.parentId) && isThere(users, one.contactId), 'partner', one)
  }
  for (const one of clients.values()) {
    hold(isThere(partners, one.partnerId) && isThere(users, one.contactId), 'client', one)
  }
  for (const one of [...users.values(), ...templates.values()]) {
    hold(
      isThere(partners, one.partnerId) && isThere(clients, one.clientId),
      'user or template',
      one,
    )
    const client = one.clientId === undefined ? undefined : clients.get(one.clientId)
    hold(client === undefined || client.partnerId === one.partnerId, 'user or template', one)
  }
  return wrong
}

/** A partner and all above it, computed from the records alone. */
function lineage(state: BluefinState, partner: number | undefined): number[] {
  const above: number[] = []
  for (let at = partner; at !== undefined && !above.includes(at);) {
    above.push(at)
    at = state.partners.require(at).parentId
  }
  return above
}

/** Headers of a new System Admin: the calls may have changed every other one. */
function auditor(state: BluefinState): Readonly<Record<string, string>> {
  const userName = 'auditor'
  const made = { version: 0, created: state.now(), modified: state.now() }
  const { store } = state.sandbox
  store.transact(() =>
    store.put(state.users, {
      id: 1,
      userName,
      firstName: 'Audrey',
      lastName: 'Torr',
      email: 'auditor@example.com',
      phone: '+14155552671',
      role: 'System Admin',
      isActive: true,
      ...made,
    }),
  )
  const basic = Buffer.from(`${userName}:${sandboxPassword}`).toString('base64')
  return { authorization: `Basic ${basic}` }
}
