import { type AccessFacts, at, type CheckContext, type ListFacts, listAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newClient, newPartner, newTemplate, newUser } from '../resources/builders.ts'
import { getOf, type Kind, listOf, partnerOf, someOf } from '../resources/lists.ts'

const partnerSide = ['self', 'child', 'client']

/** For each caller, whose resources it gets: its own and those of all below. */
const reaches = {
  self: partnerSide,
  user: partnerSide,
  parent: ['parent', 'sibling', ...partnerSide],
  child: ['child'],
  sibling: ['sibling'],
  stranger: ['stranger', 'inactivePartner'],
  inactivePartner: ['inactivePartner'],
  client: ['client'],
  clerk: ['client'],
  system: ['parent', 'sibling', ...partnerSide, 'stranger', 'inactivePartner'],
}

/** Operations that are not for client-level roles. */
const closedToClients: readonly Op[] = [
  ...(['listPartners', 'getPartner', 'createPartner', 'updatePartner'] as const),
  ...(['listClients', 'createClient', 'updateClient', 'deleteClient'] as const),
]

const list = (kind: Kind): ListFacts<Op> => ({
  operation: listOf[kind],
  items: 'data',
  sizes: { most: 1000, few: 3 },
  page: async (skip, take, { context, caller }) => ({
    skip,
    take,
    // The list of clients has to be asked for below a partner.
    ...(kind === 'client' ? { partner: await partnerOf(context, caller) } : {}),
  }),
})

const createdAt: Readonly<Record<Kind, readonly string[]>> = {
  partner: ['self'],
  user: ['self', 'child'],
  client: ['self', 'child'],
  template: ['self', 'child'],
  transaction: [],
}

/** How an item shows its place: the client, where it has one, and the partner. */
const standingAt = (partner: string, client: string) => (item: unknown) => [
  `client ${String(at(item, client))}`,
  `partner ${String(at(item, partner))}`,
]

const kindFacts = (kind: Kind, placesOf: (item: unknown) => readonly string[]) => ({
  list: list(kind),
  // A partner that is made for a place stands below it, and nothing makes a transaction.
  createdAt: createdAt[kind],
  read: { operation: getOf[kind], parameter: 'id' },
  placesOf,
  marks: ['name', 'userName', 'email', 'reference', 'bfid', 'messageId'],
})

const inPath = (operation: Op, kind: Kind) => ({ operation, kind, parameter: 'id' })
const renaming = (context: CheckContext<Op>) => ({ name: context.uniqueName() })
const byId = (id: string) => ({ id: Number(id) })
const byName = (name: string) => ({ name })

/** A reference of a body to a partner, which may also be named. */
const toPartner = (operation: Op, attribute: string) => ({
  ...{ operation, attribute, kind: 'partner', byId, byName },
  call: callOf[operation] ?? (() => ({})),
})

type CallOf = AccessFacts<Op>['references'][number]['call']

/** Valid calls, below the partner of whoever calls, of operations whose bodies have references. */
const callOf: Partial<Readonly<Record<Op, CallOf>>> = {
  createPartner: async (...of) => ({
    body: { ...(await newPartner(of[0], await own(...of))), ...(await contact(...of)) },
  }),
  createUser: async (...of) => ({ body: newUser(of[0], await own(...of)) }),
  createClient: async (...of) => ({
    body: { ...(await newClient(of[0], await own(...of))), ...(await contact(...of)) },
  }),
  createTemplate: async (...of) => ({ body: newTemplate(of[0], await own(...of)) }),
  ...Object.fromEntries(
    (['partner', 'user', 'client', 'template'] as const).map((kind) => [
      `update${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
      async (context: CheckContext<Op>, caller: string) => ({
        params: { id: await changedBy(context, caller, kind) },
      }),
    ]),
  ),
}

/** Callers who get at what the run makes for itself. */
const isOfSelf = (caller: string) => caller === 'user' || caller === 'parent'

const own = (context: CheckContext<Op>, caller: string) =>
  isOfSelf(caller) ? context.resource('partner') : partnerOf(context, caller)

const contact = async (context: CheckContext<Op>, caller: string) =>
  isOfSelf(caller) ? {} : { contact: { id: Number(await someOf(context, caller, 'user')) } }

/** Something of a kind that a caller may change: what is shared, or what it has. */
const changedBy = (context: CheckContext<Op>, caller: string, kind: Kind) =>
  isOfSelf(caller)
    ? context.once(`shared ${kind} at self`, () => context.fresh(kind))
    : context.once(`some ${kind} of ${caller}`, () => someOf(context, caller, kind))

/** Where an identity stands, as items show it. */
async function homeOf(context: CheckContext<Op>, identity: string): Promise<string> {
  if (identity !== 'client') return `partner ${await partnerOf(context, identity)}`
  return context.once('client of client', async () => {
    const { body } = await context.given('listUsers', { as: 'client', query: { take: 1 } })
    return `client ${String(at(listAt(body, 'data')[0], 'client.id'))}`
  })
}

/** Who gets what, and every place at which an id can stand. */
export const accessFacts: AccessFacts<Op> = {
  reaches,
  closed: {
    client: closedToClients,
    clerk: closedToClients,
    // It lists clients below one partner at a time, and stands at none.
    system: ['listClients'],
  },
  inScope: ['self', 'child'],
  referring: ['user', 'parent', 'child', 'sibling', 'stranger', 'inactivePartner'],
  hiddenWith: [403, 404],
  // The contact of a partner may stand above it.
  showingOthers: ['contact'],
  // A budget is that of a user, and self has much to do.
  readers: { self: 'user', client: 'user' },
  homeOf,
  kinds: {
    partner: kindFacts('partner', (item) => [`partner ${String(at(item, 'id'))}`]),
    user: kindFacts('user', standingAt('partner.id', 'client.id')),
    client: kindFacts('client', standingAt('directPartner.id', 'id')),
    template: kindFacts('template', standingAt('partner.id', 'client.id')),
    transaction: kindFacts('transaction', standingAt('directPartner.id', 'client.id')),
  },
  paths: [
    inPath('getPartner', 'partner'),
    { ...inPath('updatePartner', 'partner'), body: renaming },
    inPath('getUser', 'user'),
    { ...inPath('updateUser', 'user'), body: (it) => ({ lastName: it.uniqueName() }) },
    inPath('getClient', 'client'),
    { ...inPath('updateClient', 'client'), body: renaming },
    inPath('deleteClient', 'client'),
    inPath('getTemplate', 'template'),
    { ...inPath('updateTemplate', 'template'), body: renaming },
    inPath('deleteTemplate', 'template'),
    { ...inPath('cloneTemplate', 'template'), body: renaming },
    inPath('getTransaction', 'transaction'),
  ],
  filters: [
    ...(['partner', 'user', 'client', 'template', 'transaction'] as const).map((kind) => ({
      ...{ operation: listOf[kind], parameter: 'partner', kind: 'partner' },
    })),
    ...(['user', 'template', 'transaction'] as const).map((kind) => ({
      ...{ operation: listOf[kind], parameter: 'client', kind: 'client' },
    })),
  ],
  references: [
    toPartner('createPartner', 'parent'),
    toPartner('updatePartner', 'parent'),
    toPartner('createUser', 'partner'),
    toPartner('updateUser', 'partner'),
    toPartner('createClient', 'directPartner'),
    toPartner('updateClient', 'directPartner'),
    toPartner('createTemplate', 'partner'),
    toPartner('updateTemplate', 'partner'),
    ...(['createPartner', 'updatePartner', 'createClient', 'updateClient'] as const).map(
      (operation) => ({
        ...toPartner(operation, 'contact'),
        kind: 'user',
        byName: () => undefined,
      }),
    ),
    { ...toPartner('createTemplate', 'client'), kind: 'client' },
  ],
}
