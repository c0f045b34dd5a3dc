import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../../spec/bluefin/users.ts'
import { instantOf } from '../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { defaultSandbox } from '../../../kernel/requests/request-id.ts'
import { createSimulator } from '../../../simulator.ts'
import { levelOf } from './caller.ts'
import { type Answered, type Calls, callsAs } from '../tests/support/calls.ts'
import {
  callsInRole,
  type ClientName,
  clientNames,
  hierarchyIds,
  parents,
  partnerOf,
  addPartnerHierarchy,
  type Relation,
} from '../tests/support/partner-hierarchy.ts'

/*
 * Who gets what: every role, at the partner in the middle of a hierarchy or at its client, asks for
 * everything that stands in every relation to it. The policy below is the whole expectation; every
 * answer on the way is also searched for what its caller may not know of (see tests/support/partner-hierarchy.ts).
 */

/** What may be asked for: something at a partner or at its client, or something that is not. */
type Target = Relation | 'fellow' | 'unknown'
type Kind =
  'partner' | 'user' | 'client user' | 'client' | 'template' | 'client template' | 'transaction'

const targets: readonly Target[] = [...clientNames, 'unknown']

/** What a partner reaches: itself and what is below it, with all that belongs there. */
const within: readonly Target[] = ['self', 'child', 'leaf', 'grandchild', 'fellow']
/** What a client reaches: what belongs to itself. */
const clientKinds: readonly Kind[] = ['client user', 'client', 'client template', 'transaction']

function reaches(role: Role, kind: Kind, target: Target): boolean {
  switch (levelOf(role)) {
    case 'system':
      return true
    case 'partner':
      return within.includes(target)
    case 'client':
      return target === 'self' && clientKinds.includes(kind)
  }
}

/** Partners are closed to client-level roles, clients but for reading their own, new users to the lowest. */
function isClosed(role: Role, operation: string): boolean {
  if (role === 'Client User' && operation === 'createUser') return true
  return (
    levelOf(role) === 'client' && /Partners?$|(list|create|update|delete)Clients?$/.test(operation)
  )
}

/** Of a resource that a path names. */
function ofPath(role: Role, { operation, kind, target }: Asked): 200 | 403 | 404 {
  if (isClosed(role, operation)) return 403
  if (!exists(kind, target)) return 404
  return reaches(role, kind, target) ? 200 : 403
}

/** Of a resource that a body names, by its id or by its name. */
function ofReference(role: Role, { operation, kind, target, by }: Referred): 200 | 403 | 409 {
  if (isClosed(role, operation)) return 403
  if (!exists(kind, target)) return by === 'id' || levelOf(role) === 'system' ? 409 : 403
  return reaches(role, kind, target) ? 200 : 403
}

interface Asked {
  readonly operation: string
  readonly kind: Kind
  readonly target: Target
}

interface Referred extends Asked {
  readonly by: 'id' | 'name'
}

/** There is one of each kind at each place; the id of a client is that of no partner. */
function exists(kind: Kind, target: Target): boolean {
  return target !== 'unknown' && (target !== 'fellow' || clientKinds.includes(kind))
}

function idOf(kind: Kind, target: Target): number {
  if (target === 'unknown') return hierarchyIds.unknown
  const ids: Readonly<Record<Kind, (name: ClientName) => number>> = {
    partner: hierarchyIds.partner,
    user: hierarchyIds.member,
    'client user': hierarchyIds.clerk,
    client: hierarchyIds.client,
    template: hierarchyIds.partnerTemplate,
    'client template': hierarchyIds.clientTemplate,
    transaction: hierarchyIds.transaction,
  }
  return exists(kind, target) ? ids[kind](target) : hierarchyIds.client(target)
}

function nameOf(kind: 'partner' | 'client', target: Target): string {
  return `${kind} ${kind === 'partner' ? 'of' : 'at'}-${target}`
}

const simulator = createSimulator({
  providers: ['bluefin'],
  strict: true,
  dataset: 'documented-before-create',
  clock: { mode: 'frozen', at: instantOf('2024-08-14T00:08:24.000Z') },
  settings: { bluefin: { rateLimit: 1_000_000 } },
})

/** Resets the sandbox to the partner hierarchy and the smallest dataset. */
function resetSandbox(): Sandbox {
  const sandbox = simulator.sandboxes.reset(defaultSandbox)
  if (sandbox === undefined) throw new Error('there is always a default sandbox')
  addPartnerHierarchy(sandbox)
  return sandbox
}

let untouched = ''

beforeAll(async () => {
  resetSandbox()
  untouched = await everything()
})

beforeEach(() => {
  resetSandbox()
})

/** Everything there is, as a System Admin sees it. */
async function everything(): Promise<string> {
  const { get } = callsAs(simulator.fetch, 'system.admin')
  const paths: string[] = []
  for (const kind of ['partners', 'users', 'templates', 'transactions']) {
    const { data } = (await get(`/${kind}?take=1000`)).body as { data: { id: number }[] }
    paths.push(...data.map(({ id }) => `/${kind}/${String(id)}`))
  }
  for (const root of [792, hierarchyIds.partner('parent'), hierarchyIds.partner('stranger')]) {
    const list = await get(`/clients?take=1000&partner=${String(root)}`)
    const { data } = list.body as { data: { id: number }[] }
    paths.push(...data.map(({ id }) => `/clients/${String(id)}`))
  }
  const texts: string[] = []
  for (const path of paths) texts.push((await get(path)).text)
  return texts.join('\n')
}

/**
 * The statuses of writes: those that should be refused one after the other, and then nothing may
 * have changed; each of the others in a sandbox of its own, and then something must have.
 */
async function statusesOf<Case extends { readonly expected: number }>(
  cases: readonly Case[],
  call: (one: Case) => Promise<Answered>,
): Promise<number[]> {
  const statuses = new Map<Case, number>()
  for (const one of cases) if (one.expected !== 200) statuses.set(one, (await call(one)).status)
  expect(await everything(), 'what is refused leaves no trace').toBe(untouched)
  for (const one of cases) {
    if (one.expected !== 200) continue
    const { store } = resetSandbox()
    const { committed } = store
    statuses.set(one, (await call(one)).status)
    expect(store.committed, 'what is granted changes something').toBe(committed + 1)
  }
  return cases.map((one) => statuses.get(one) ?? 0)
}

const callsOf = (role: Role): Calls => callsInRole(simulator.fetch, role)

/** Rows and columns as one readable table of statuses. */
const tableOf = <Case>(cases: readonly Case[], says: (one: Case, index: number) => string) =>
  cases.map(says)

describe('what a path names', () => {
  interface Row {
    readonly operation: string
    readonly kinds: readonly Kind[]
    readonly call: (calls: Calls, id: number) => Promise<Answered>
  }
  const reads: readonly Row[] = [
    { operation: 'getPartner', kinds: ['partner'], call: ({ get }, id) => get(`/partners/${id}`) },
    {
      operation: 'getUser',
      kinds: ['user', 'client user'],
      call: ({ get }, id) => get(`/users/${id}`),
    },
    { operation: 'getClient', kinds: ['client'], call: ({ get }, id) => get(`/clients/${id}`) },
    {
      operation: 'getTemplate',
      kinds: ['template', 'client template'],
      call: ({ get }, id) => get(`/templates/${id}`),
    },
    {
      operation: 'getTransaction',
      kinds: ['transaction'],
      call: ({ get }, id) => get(`/transactions/${id}`),
    },
  ]
  const writes: readonly Row[] = [
    {
      operation: 'updatePartner',
      kinds: ['partner'],
      call: ({ patch }, id) => patch(`/partners/${id}`, { billingId: 'new' }),
    },
    {
      operation: 'updateUser',
      kinds: ['user', 'client user'],
      call: ({ patch }, id) => patch(`/users/${id}`, { phone: '5551234' }),
    },
    {
      operation: 'updateClient',
      kinds: ['client'],
      call: ({ patch }, id) => patch(`/clients/${id}`, { mid: 'new' }),
    },
    {
      operation: 'deleteClient',
      kinds: ['client'],
      call: ({ delete: remove }, id) => remove(`/clients/${id}`),
    },
    {
      operation: 'updateTemplate',
      kinds: ['template', 'client template'],
      call: ({ patch }, id) => patch(`/templates/${id}`, { accessMode: 'specific' }),
    },
    {
      operation: 'deleteTemplate',
      kinds: ['template', 'client template'],
      call: ({ delete: remove }, id) => remove(`/templates/${id}`),
    },
    {
      operation: 'cloneTemplate',
      kinds: ['template', 'client template'],
      call: ({ post }, id) => post(`/templates/${id}/clone`, { name: 'copy' }),
    },
  ]

  function casesOf(role: Role, { operation, kinds }: Row) {
    return kinds.flatMap((kind) =>
      targets.map((target) => ({
        kind,
        target,
        id: idOf(kind, target),
        expected: ofPath(role, { operation, kind, target }),
      })),
    )
  }

  describe.each(roles)('for a %s', (role) => {
    it.each(reads)('$operation', async (row) => {
      for (const { kind, target, id, expected } of casesOf(role, row)) {
        const { status, body } = await row.call(callsOf(role), id)
        expect(`${kind} ${target} ${status}`).toBe(`${kind} ${target} ${expected}`)
        if (status === 200) expect(body).toHaveProperty('id', id)
      }
    })

    it.each(writes)('$operation', async (row) => {
      const cases = casesOf(role, row)
      const statuses = await statusesOf(cases, ({ id }) => row.call(callsOf(role), id))
      expect(tableOf(cases, (one, i) => `${one.kind} ${one.target} ${statuses[i]}`)).toEqual(
        tableOf(cases, (one) => `${one.kind} ${one.target} ${one.expected}`),
      )
    })
  })
})

describe('what a body refers to', () => {
  interface Given {
    readonly calls: Calls
    readonly ref: object
    readonly target: Target
    readonly isClient: boolean
  }
  interface Row {
    readonly operation: string
    readonly attribute: string
    readonly kind: Kind
    /** Refused to client-level roles for another reason, before the reference is looked at. */
    readonly closed?: true
    readonly call: (given: Given) => Promise<Answered>
  }
  const contact = { id: hierarchyIds.member('self') }
  const leaf = hierarchyIds.partner('leaf')
  const self = { id: hierarchyIds.partner('self') }
  const fellow = hierarchyIds.client('fellow')
  const newUser = {
    userName: 'new.user',
    firstName: 'New',
    lastName: 'User',
    email: 'new.user@example.com',
    phone: '5551234',
  }
  const partnerAt = (target: Target) => (target === 'unknown' ? 'self' : partnerOf(target))
  const templateOf = (isClient: boolean) =>
    isClient ? hierarchyIds.clientTemplate('self') : hierarchyIds.partnerTemplate('leaf')

  const rows: readonly Row[] = [
    {
      operation: 'createPartner',
      attribute: 'parent',
      kind: 'partner',
      call: ({ calls, ref }) => calls.post('/partners', { name: 'New', parent: ref, contact }),
    },
    ...(['user', 'client user'] as const).map((kind): Row => ({
      operation: 'createPartner',
      attribute: 'contact',
      kind,
      call: ({ calls, ref }) =>
        calls.post('/partners', { name: 'New', parent: self, contact: ref }),
    })),
    {
      operation: 'updatePartner',
      attribute: 'parent',
      kind: 'partner',
      call: ({ calls, ref }) => calls.patch(`/partners/${leaf}`, { parent: ref }),
    },
    {
      operation: 'updatePartner',
      attribute: 'contact',
      kind: 'user',
      call: ({ calls, ref }) => calls.patch(`/partners/${leaf}`, { contact: ref }),
    },
    {
      operation: 'createClient',
      attribute: 'directPartner',
      kind: 'partner',
      call: ({ calls, ref }) =>
        calls.post('/clients', { name: 'New', directPartner: ref, contact }),
    },
    {
      operation: 'createClient',
      attribute: 'contact',
      kind: 'user',
      call: ({ calls, ref }) =>
        calls.post('/clients', { name: 'New', directPartner: self, contact: ref }),
    },
    {
      operation: 'updateClient',
      attribute: 'directPartner',
      kind: 'partner',
      call: ({ calls, ref }) => calls.patch(`/clients/${fellow}`, { directPartner: ref }),
    },
    {
      operation: 'updateClient',
      attribute: 'contact',
      kind: 'user',
      call: ({ calls, ref }) => calls.patch(`/clients/${fellow}`, { contact: ref }),
    },
    {
      operation: 'createUser',
      attribute: 'partner',
      kind: 'partner',
      closed: true,
      call: ({ calls, ref }) =>
        calls.post('/users', { ...newUser, userRole: { name: 'Partner User' }, partner: ref }),
    },
    {
      operation: 'createUser',
      attribute: 'client',
      kind: 'client',
      call: ({ calls, ref, target }) =>
        calls.post('/users', {
          ...newUser,
          userRole: { name: 'Client User' },
          partner: { id: hierarchyIds.partner(partnerAt(target)) },
          client: ref,
        }),
    },
    {
      operation: 'updateUser',
      attribute: 'partner',
      kind: 'partner',
      closed: true,
      call: ({ calls, ref }) =>
        calls.patch(`/users/${hierarchyIds.member('leaf')}`, { partner: ref }),
    },
    {
      operation: 'updateUser',
      attribute: 'client',
      kind: 'client',
      call: ({ calls, ref, target, isClient }) =>
        calls.patch(`/users/${hierarchyIds.clerk(isClient ? 'self' : 'fellow')}`, {
          partner: { id: hierarchyIds.partner(partnerAt(target)) },
          client: ref,
        }),
    },
    ...(['partner', 'client'] as const).flatMap((kind): Row[] => [
      {
        operation: 'createTemplate',
        attribute: kind,
        kind,
        call: ({ calls, ref }) => calls.post('/templates', { name: 'new', [kind]: ref }),
      },
      {
        operation: 'updateTemplate',
        attribute: kind,
        kind,
        call: ({ calls, ref, isClient }) =>
          calls.patch(`/templates/${templateOf(isClient)}`, { [kind]: ref }),
      },
    ]),
  ]

  function casesOf(role: Role, { operation, kind, closed, attribute }: Row) {
    const ways =
      kind === 'partner' || kind === 'client' ? (['id', 'name'] as const) : ['id' as const]
    const isRefused = (closed && levelOf(role) === 'client') || isClosed(role, operation)
    return ways.flatMap((by) =>
      targets
        // Moving a partner below itself is another matter.
        .filter(
          (target) =>
            !(target === 'leaf' && attribute === 'parent' && operation !== 'createPartner'),
        )
        .map((target) => ({
          by,
          target,
          ref:
            by === 'name' && (kind === 'partner' || kind === 'client')
              ? { name: nameOf(kind, target) }
              : { id: idOf(kind, target) },
          expected: isRefused ? 403 : ofReference(role, { operation, kind, target, by }),
        })),
    )
  }

  describe.each(roles)('for a %s', (role) => {
    it.each(rows)('$operation with $attribute, a $kind', async (row) => {
      const cases = casesOf(role, row)
      const isClient = levelOf(role) === 'client'
      const statuses = await statusesOf(cases, ({ ref, target }) =>
        row.call({ calls: callsOf(role), ref, target, isClient }),
      )
      expect(tableOf(cases, (one, i) => `${one.target} by ${one.by} ${statuses[i]}`)).toEqual(
        tableOf(cases, (one) => `${one.target} by ${one.by} ${one.expected}`),
      )
    })
  })

  it.each<[Role, Readonly<Record<string, number>>]>([
    [
      'System Admin',
      { self: 200, parent: 200, child: 409, sibling: 409, stranger: 409, unknown: 409 },
    ],
    [
      'Partner User',
      { self: 200, parent: 403, child: 409, sibling: 403, stranger: 403, unknown: 409 },
    ],
    [
      'Client Admin',
      { self: 200, parent: 200, child: 403, sibling: 403, stranger: 403, unknown: 409 },
    ],
    [
      'Client User',
      { self: 403, parent: 403, child: 403, sibling: 403, stranger: 403, unknown: 403 },
    ],
  ])('a %s names the partner of a new user of the client of self', async (role, expected) => {
    const statuses: Record<string, number> = {}
    for (const target of Object.keys(expected) as Target[]) {
      resetSandbox()
      const answer = await callsOf(role).post('/users', {
        ...newUser,
        userRole: { name: 'Client User' },
        partner: { id: idOf('partner', target) },
        client: { id: hierarchyIds.client('self') },
      })
      statuses[target] = answer.status
    }
    expect(statuses).toEqual(expected)
  })
})

describe('what a list is asked for', () => {
  interface Row {
    readonly operation: string
    readonly path: string
    readonly filters: readonly ('partner' | 'client')[]
  }
  const rows: readonly Row[] = [
    { operation: 'listPartners', path: '/partners', filters: ['partner'] },
    { operation: 'listUsers', path: '/users', filters: ['partner', 'client'] },
    { operation: 'listClients', path: '/clients', filters: ['partner'] },
    { operation: 'listTemplates', path: '/templates', filters: ['partner', 'client'] },
    { operation: 'listTransactions', path: '/transactions', filters: ['partner', 'client'] },
  ]

  /** Every id that a list may have, with whose it is. */
  const records: Readonly<
    Record<string, readonly { id: number; at: Relation; client?: ClientName }[]>
  > = {
    '/partners': relationsWith(hierarchyIds.partner),
    '/users': [
      ...relationsWith(hierarchyIds.supervisor),
      ...relationsWith(hierarchyIds.member),
      ...clientsWith(hierarchyIds.admin),
      ...clientsWith(hierarchyIds.clerk),
    ],
    '/clients': clientsWith(hierarchyIds.client),
    '/templates': [
      ...relationsWith(hierarchyIds.partnerTemplate),
      ...clientsWith(hierarchyIds.clientTemplate),
    ],
    '/transactions': clientsWith(hierarchyIds.transaction),
  }

  function relationsWith(idOf: (name: Relation) => number) {
    return (Object.keys(parents) as Relation[]).map((at) => ({ id: idOf(at), at }))
  }

  function clientsWith(idOf: (name: ClientName) => number) {
    return clientNames.map((client) => ({ id: idOf(client), at: partnerOf(client), client }))
  }

  function isBelow(one: Relation, root: Relation): boolean {
    const parent = parents[one]
    return one === root || (parent !== undefined && isBelow(parent, root))
  }

  /** What a list of a path has to have, for whom it is narrowed to. */
  function idsIn(path: string, narrowed: { partner?: Relation; client?: ClientName }): number[] {
    return (records[path] ?? [])
      .filter(({ at }) => narrowed.partner === undefined || isBelow(at, narrowed.partner))
      .filter(({ client }) => narrowed.client === undefined || client === narrowed.client)
      .map(({ id }) => id)
      .sort((a, b) => a - b)
  }

  /** What a filter leaves of a list for a role: what both name, and nothing where that is nothing. */
  function idsFor(
    role: Role,
    path: string,
    { filter, target }: { filter: 'partner' | 'client'; target: Target },
  ): number[] {
    if (!exists(filter, target)) return []
    if (reaches(role, filter, target)) return idsIn(path, { [filter]: target })
    const isAbove = filter === 'partner' && target in parents && isBelow('self', target as Relation)
    return isAbove ? idsIn(path, { partner: 'self' }) : []
  }

  async function listed(role: Role, path: string, query: string) {
    const mode = path === '/transactions' ? '&paging.mode=full' : ''
    const { status, body } = await callsOf(role).get(`${path}?take=1000${query}${mode}`)
    if (status !== 200) return { status, ids: undefined }
    const { total, data } = body as { total: number; data: { id: number }[] }
    expect(total).toBe(data.length)
    return { status, ids: data.map(({ id }) => id) }
  }

  const cases = rows.flatMap((row) => row.filters.map((filter) => ({ ...row, filter })))

  describe.each(roles)('for a %s', (role) => {
    it.each(cases)('$operation by $filter', async ({ operation, path, filter }) => {
      for (const by of ['id', 'name'] as const) {
        for (const target of targets) {
          const value = by === 'id' ? String(idOf(filter, target)) : nameOf(filter, target)
          const isRefused =
            isClosed(role, operation) || (filter === 'partner' && levelOf(role) === 'client')
          const expected = isRefused ? undefined : idsFor(role, path, { filter, target })
          const query = `&${filter}=${encodeURIComponent(value)}`
          const { status, ids } = await listed(role, path, query)
          expect([target, by, status, ids]).toEqual([target, by, isRefused ? 403 : 200, expected])
        }
      }
    })

    it.each(rows)('$operation of everything', async ({ operation, path }) => {
      if (operation === 'listClients')
        return expect(await withoutFilter(role)).toBe(missingFilter(role))
      const { status, ids } = await listed(role, path, '')
      const level = levelOf(role)
      if (isClosed(role, operation)) expect(status).toBe(403)
      else if (level === 'system') expect(ids).toEqual(expect.arrayContaining(idsIn(path, {})))
      else if (level === 'partner') expect(ids).toEqual(idsIn(path, { partner: 'self' }))
      else expect(ids).toEqual(idsIn(path, { client: 'self' }))
    })
  })

  const withoutFilter = async (role: Role) => (await callsOf(role).get('/clients')).status
  const missingFilter = (role: Role) => (levelOf(role) === 'client' ? 403 : 409)

  it('tells nobody whether a name exists elsewhere', async () => {
    const { get } = callsOf('Partner Supervisor')
    const answers = [
      await get('/partners?partner=partner%20of-sibling'),
      await get('/partners?partner=partner%20of-nobody'),
    ]
    const [there, nowhere] = answers.map(({ status, text, headers }) => ({
      status,
      text: text.replace(/"uuid":"[^"]+"/, ''),
      headers: [...headers.keys()],
    }))
    expect(there).toEqual(nowhere)
  })
})

describe('what an answer refers to', () => {
  const id = { ...hierarchyIds }
  type References = Readonly<Record<string, number>>
  interface Row {
    readonly path: string
    readonly role: Role
    readonly references: References
  }

  it.each<Row>([
    {
      role: 'System Admin',
      path: `/partners/${id.partner('self')}`,
      references: { parent: id.partner('parent'), contact: id.supervisor('parent') },
    },
    {
      role: 'Partner Supervisor',
      path: `/partners/${id.partner('self')}`,
      references: { contact: id.supervisor('parent') },
    },
    {
      role: 'Partner Supervisor',
      path: `/partners/${id.partner('child')}`,
      references: { parent: id.partner('self'), contact: id.supervisor('self') },
    },
    {
      role: 'System Admin',
      path: `/clients/${id.client('self')}`,
      references: {
        partner: id.partner('parent'),
        directPartner: id.partner('self'),
        contact: id.supervisor('parent'),
      },
    },
    {
      role: 'Partner User',
      path: `/clients/${id.client('self')}`,
      references: { directPartner: id.partner('self'), contact: id.supervisor('parent') },
    },
    {
      role: 'Client Admin',
      path: `/clients/${id.client('self')}`,
      references: { contact: id.supervisor('parent') },
    },
    {
      role: 'Partner Supervisor',
      path: `/users/${id.clerk('self')}`,
      references: { client: id.client('self') },
    },
    {
      role: 'Client User',
      path: `/users/${id.clerk('self')}`,
      references: { client: id.client('self') },
    },
    {
      role: 'Partner User',
      path: `/users/${id.supervisor('self')}`,
      references: { partner: id.partner('self') },
    },
    {
      role: 'Partner User',
      path: `/templates/${id.clientTemplate('child')}`,
      references: { partner: id.partner('child'), client: id.client('child') },
    },
    {
      role: 'Client Admin',
      path: `/templates/${id.clientTemplate('self')}`,
      references: { client: id.client('self') },
    },
    {
      role: 'System User',
      path: `/transactions/${id.transaction('self')}`,
      references: {
        client: id.client('self'),
        partner: id.partner('parent'),
        directPartner: id.partner('self'),
      },
    },
    {
      role: 'Partner User',
      path: `/transactions/${id.transaction('self')}`,
      references: { client: id.client('self'), directPartner: id.partner('self') },
    },
    {
      role: 'Client User',
      path: `/transactions/${id.transaction('self')}`,
      references: { client: id.client('self') },
    },
  ])('a $role, of $path', async ({ role, path, references }) => {
    const { status, body } = await callsOf(role).get(path)
    expect(status).toBe(200)
    const shown = Object.entries(body as Record<string, unknown>)
      .filter(([key]) => ['parent', 'partner', 'directPartner', 'client', 'contact'].includes(key))
      .map(([key, value]) => [key, (value as { id: number }).id] as const)
    expect(Object.fromEntries(shown)).toEqual(references)

    // The list shows the same as the single resource.
    const [, kind = '', one = ''] = path.split('/')
    if (isClosed(role, `list${kind === 'clients' ? 'Clients' : ''}`)) return
    const filter =
      kind === 'clients' && levelOf(role) !== 'client' ? `partner=${id.partner('self')}&` : ''
    const list = await callsOf(role).get(`/${kind}?${filter}take=1000`)
    const { data } = list.body as { data: Record<string, unknown>[] }
    const item = data.find((each) => each.id === Number(one)) ?? {}
    for (const key of ['parent', 'partner', 'directPartner', 'client', 'contact']) {
      expect([key, (item[key] as { id: number } | undefined)?.id]).toEqual([key, references[key]])
    }
  })
})

describe('names of others', () => {
  const rename = (role: Role, name: string) =>
    callsOf(role).patch(`/partners/${hierarchyIds.partner('self')}`, { name })

  it('are free for a partner that does not see who has them', async () => {
    expect((await rename('Partner Supervisor', 'partner of-sibling')).status).toBe(200)
  })

  it('are taken for whoever sees both, under strict account rules', async () => {
    const settings = { bluefin: { accountRules: 'strict' } }
    const { fetch } = createSimulator({ providers: ['bluefin'], settings })
    const { patch } = callsAs(fetch, 'other.supervisor')
    expect((await patch('/partners/984', { name: 'Northwind Resale' })).status).toBe(409)
    expect((await patch('/partners/984', { name: 'Northwind East' })).status).toBe(200)
  })

  it('that two within reach share stand for both in a filter; an id for one', async () => {
    await rename('Partner Supervisor', 'partner of-sibling')
    const { get } = callsOf('System Admin')
    const idsBy = async (filter: string) => {
      const { body } = await get(`/partners?take=1000&partner=${filter}`)
      return (body as { data: { id: number }[] }).data.map(({ id }) => id)
    }
    const [sibling, self] = [hierarchyIds.partner('sibling'), hierarchyIds.partner('self')]
    const both = [...(await idsBy(String(sibling))), ...(await idsBy(String(self)))]
    expect(await idsBy('partner%20of-sibling')).toEqual(both.sort((a, b) => a - b))
    expect(await idsBy(String(sibling))).toEqual([sibling])
  })

  it('that stand below each other are counted once', async () => {
    const leaf = `/partners/${hierarchyIds.partner('leaf')}`
    const { get, patch } = callsOf('System Admin')
    await patch(leaf, { name: 'partner of-self' })
    const { body } = await get('/partners?take=1000&partner=partner%20of-self')
    const whole = await get(`/partners?take=1000&partner=${hierarchyIds.partner('self')}`)
    expect(body).toEqual(whole.body)
  })

  it('of digits are found where no id within reach is meant', async () => {
    const { get } = callsOf('Partner Supervisor')
    await rename('Partner Supervisor', '20240814')
    const found = await get('/partners?take=1&partner=20240814')
    expect(found.body).toMatchObject({ data: [{ id: hierarchyIds.partner('self') }] })
    const leaf = hierarchyIds.partner('leaf')
    await rename('Partner Supervisor', String(leaf))
    const { body } = await get(`/partners?partner=${String(leaf)}`)
    expect(body).toMatchObject({ total: 1, data: [{ id: leaf }] })
  })
})
