import type { Role } from '../../../../../spec/bluefin/users.ts'
import type { Sandbox } from '../../../../kernel/sandbox.ts'
import { type Answered, type Calls, callsAs, type Fetch } from './calls.ts'
import type { UserRecord } from '../../records.ts'
import type { BluefinState } from '../../state.ts'

/*
 * A hierarchy of partners around one in the middle, `self`, for tests of who may access what:
 *
 *     parent                stranger
 *       self      sibling
 *         child  leaf
 *           grandchild
 *
 * Each partner has two users, a client with two users, a template of its own and one of its client,
 * and a transaction; `self` has a second client, `fellow`. Every text of a record ends in `of-…` if
 * it is the partner's and in `at-…` if it is the client's, so that a leak can be read off a body.
 */

/** Who a partner is to the one in the middle. */
export type Relation = 'parent' | 'self' | 'sibling' | 'child' | 'leaf' | 'grandchild' | 'stranger'

/** Parents first, the order in which they have to be added. */
export const parents: Readonly<Record<Relation, Relation | undefined>> = {
  parent: undefined,
  self: 'parent',
  sibling: 'parent',
  child: 'self',
  leaf: 'self',
  grandchild: 'child',
  stranger: undefined,
}

/** Whose a client is: of the partner of that name, or (`fellow`) the second one of `self`. */
export type ClientName = Relation | 'fellow'

const relations = Object.keys(parents) as Relation[]
export const clientNames: readonly ClientName[] = [...relations, 'fellow']
export const partnerOf = (client: ClientName): Relation => (client === 'fellow' ? 'self' : client)

/** Ids have seven digits, and no kind has those of another: none is found in a uuid by accident. */
const idAmong = (base: number) => (name: ClientName) => base + 16 * clientNames.indexOf(name)
export const hierarchyIds = {
  partner: idAmong(1_000_000),
  supervisor: idAmong(2_100_000),
  member: idAmong(2_200_000),
  admin: idAmong(2_300_000),
  clerk: idAmong(2_400_000),
  client: idAmong(3_000_000),
  partnerTemplate: idAmong(4_100_000),
  clientTemplate: idAmong(4_200_000),
  transaction: idAmong(5_000_000),
  unknown: 9_999_999,
} as const

const moment = '2024-08-01T00:00:00.000Z'
const stamps = { isActive: true, version: 0, created: moment, modified: moment }

/** Adds the hierarchy to a sandbox, beside the dataset that it has. */
export function addPartnerHierarchy(sandbox: Sandbox): BluefinState {
  const state = sandbox.state<BluefinState>({ name: 'bluefin' })
  sandbox.store.transact(() => {
    for (const relation of relations) addPartner(state, relation)
    for (const client of clientNames) addClient(state, client)
  })
  return state
}

function addPartner(state: BluefinState, relation: Relation): void {
  const { store } = state.sandbox
  const parent = parents[relation]
  const id = hierarchyIds.partner(relation)
  store.put(state.partners, {
    id,
    name: `partner of-${relation}`,
    reference: `reference of-${relation}`,
    billingId: `billing of-${relation}`,
    verificationPhrase: `phrase of-${relation}`,
    ...stamps,
    ...(parent === undefined ? {} : { parentId: hierarchyIds.partner(parent) }),
    contactId: hierarchyIds.supervisor(parent ?? relation),
  })
  addUser(state, `supervisor of-${relation}`, {
    id: hierarchyIds.supervisor(relation),
    role: 'Partner Supervisor',
    partnerId: id,
  })
  addUser(state, `member of-${relation}`, {
    id: hierarchyIds.member(relation),
    role: 'Partner User',
    partnerId: id,
  })
  addTemplate(state, `of-${relation}`, {
    id: hierarchyIds.partnerTemplate(relation),
    partnerId: id,
  })
}

function addClient(state: BluefinState, client: ClientName): void {
  const { store } = state.sandbox
  const id = hierarchyIds.client(client)
  const partnerId = hierarchyIds.partner(partnerOf(client))
  store.put(state.clients, {
    id,
    name: `client at-${client}`,
    billingId: `billing at-${client}`,
    mid: `mid at-${client}`,
    ...stamps,
    partnerId,
    contactId: hierarchyIds.supervisor('parent'),
  })
  const organization = { partnerId, clientId: id }
  addUser(state, `admin at-${client}`, {
    id: hierarchyIds.admin(client),
    role: 'Client Admin',
    ...organization,
  })
  addUser(state, `clerk at-${client}`, {
    id: hierarchyIds.clerk(client),
    role: 'Client User',
    ...organization,
  })
  addTemplate(state, `at-${client}`, { id: hierarchyIds.clientTemplate(client), ...organization })
  store.put(state.transactions, {
    id: hierarchyIds.transaction(client),
    transactionType: 5,
    templateId: hierarchyIds.clientTemplate(client),
    bfid: `bfid at-${client}`,
    success: true,
    messageId: `message at-${client}`,
    reference: `reference at-${client}`,
    errMessage: `error at-${client}`,
    errCode: null,
    ipAddress: `address at-${client}`,
    completeDate: moment,
    ...organization,
  })
}

function addUser(
  state: BluefinState,
  userName: string,
  user: Pick<UserRecord, 'id' | 'role' | 'partnerId' | 'clientId'>,
): void {
  state.sandbox.store.put(state.users, {
    userName,
    firstName: `first ${userName}`,
    lastName: `last ${userName}`,
    email: `${userName.replace(' ', '.')}@example.com`,
    phone: '+14155552671',
    ...stamps,
    ...user,
  })
}

function addTemplate(
  state: BluefinState,
  label: string,
  owner: { readonly id: number; readonly partnerId: number; readonly clientId?: number },
): void {
  state.sandbox.store.put(state.templates, {
    name: `template ${label}`,
    reference: `reference ${label}`,
    active: false,
    version: 0,
    ...owner,
    type: 'userDefined',
    accessMode: 'unrestricted',
    fieldTemplates: [],
    options: { customStyles: `styles ${label}` },
  })
}

/** The user at `self` who has a role. */
export const callers = {
  'System Admin': 'system.admin',
  'System User': 'system.user',
  'Partner Supervisor': 'supervisor of-self',
  'Partner User': 'member of-self',
  'Client Admin': 'admin at-self',
  'Client User': 'clerk at-self',
} as const satisfies Record<Role, string>

/** What may not stand in any answer to a caller of this role. */
const secrets: Readonly<Record<Role, RegExp | undefined>> = {
  'System Admin': undefined,
  'System User': undefined,
  'Partner Supervisor': secretsBut(['self', 'child', 'leaf', 'grandchild', 'fellow']),
  'Partner User': secretsBut(['self', 'child', 'leaf', 'grandchild', 'fellow']),
  'Client Admin': secretsBut([], ['self']),
  'Client User': secretsBut([], ['self']),
}

function secretsBut(of: readonly ClientName[], at: readonly ClientName[] = of): RegExp {
  const labels = clientNames.flatMap((name) => [
    ...(of.includes(name) ? [] : [`of-${name}`]),
    ...(at.includes(name) ? [] : [`at-${name}`]),
  ])
  const { unknown: _, ...idsOf } = hierarchyIds
  const ids = Object.entries(idsOf).flatMap(([kind, id]) => {
    const isOfClient = ['admin', 'clerk', 'client', 'clientTemplate', 'transaction'].includes(kind)
    const open = isOfClient ? at : of
    return clientNames.filter((name) => !open.includes(name)).map((name) => String(id(name)))
  })
  // `system.`, `partnerName` and `waterford` are in the dataset beside the hierarchy.
  return new RegExp(
    `(?:${labels.join('|')}|system\\.|partnerName|waterford)|\\b(?:${ids.join('|')})\\b`,
  )
}

const contacts = /"contact":\{[^{}]*\}/g

/** Calls in a role at `self`; throws if an answer holds what its caller may not know of. */
export function callsInRole(fetch: Fetch, role: Role): Calls {
  const calls = callsAs(fetch, callers[role])
  const send = async (method: string, path: string, body?: unknown): Promise<Answered> => {
    const answer = await calls.send(method, path, body)
    // A contact is shown with whatever has it, wherever that user stands.
    const leak = secrets[role]?.exec(answer.text.replaceAll(contacts, ''))?.[0]
    if (leak !== undefined) throw new Error(`${method} ${path} tells a ${role} of ${leak}`)
    return answer
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  }
}
