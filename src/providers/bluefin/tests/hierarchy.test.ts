import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { defaultSandbox } from '../../../kernel/requests/request-id.ts'
import { createSimulator } from '../../../simulator.ts'
import { callsAs, idOf } from './support/calls.ts'
import type { BluefinState } from '../state.ts'

/* Any tree, any caller, any sequence of changes: held against a model of nothing but parent links. */

const simulator = createSimulator({
  providers: ['bluefin'],
  strict: true,
  dataset: 'documented-before-create',
  settings: { bluefin: { rateLimit: 1_000_000 } },
})

function freshSandbox(): Sandbox {
  const sandbox = simulator.sandboxes.reset(defaultSandbox)
  if (sandbox === undefined) throw new Error('there is always a default sandbox')
  return sandbox
}

const stateOf = (sandbox: Sandbox) => sandbox.state<BluefinState>({ name: 'bluefin' })
const callsOf = (userName: string) => callsAs(simulator.fetch, userName)
const supervisorOf = (partner: number) => `supervisor.${String(partner)}`
const ascending = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b)

/** Who stands below whom, and what stands where: all that the model knows. */
interface Model {
  readonly parents: Map<number, number | undefined>
  /** Id of a client to that of its partner. */
  readonly clients: Map<number, number>
}

function isBelow({ parents }: Model, one: number | undefined, root: number): boolean {
  return (
    one !== undefined && (one === root || isBelow({ parents } as Model, parents.get(one), root))
  )
}

/** What a caller reaches: everything without a partner of its own. */
const reached = (model: Model, own: number | undefined): number[] =>
  ascending(model.parents.keys()).filter((one) => own === undefined || isBelow(model, one, own))

const reachedClients = (model: Model, own: number | undefined): number[] =>
  ascending(model.clients.keys()).filter(
    (one) => own === undefined || isBelow(model, model.clients.get(one), own),
  )

const stamps = {
  isActive: true,
  version: 0,
  created: '2024-08-01T00:00:00.000Z',
  modified: '2024-08-01T00:00:00.000Z',
}

/** Partners as one list of links: each stands below an earlier one, or is a root. */
const links = (maxLength: number) =>
  fc
    .array(fc.option(fc.nat()), { minLength: 1, maxLength })
    .map((given) => given.map((above, i) => (above === null || i === 0 ? undefined : above % i)))

/** A root of the model with its supervisor and, below it, what `above` says; all in the store. */
function fillFrom(sandbox: Sandbox, above: readonly (number | undefined)[]): Model {
  const state = stateOf(sandbox)
  const model: Model = { parents: new Map(), clients: new Map() }
  const idAt = (place: number) => 1000 + 16 * place
  sandbox.store.transact(() => {
    above.forEach((parent, place) => {
      const id = idAt(place)
      const parentId = parent === undefined ? undefined : idAt(parent)
      model.parents.set(id, parentId)
      sandbox.store.put(state.partners, {
        id,
        name: `partner ${String(id)}`,
        reference: `reference ${String(id)}`,
        billingId: null,
        verificationPhrase: null,
        ...stamps,
        ...(parentId === undefined ? {} : { parentId }),
      })
      sandbox.store.put(state.users, {
        id: id + 100_000,
        userName: supervisorOf(id),
        firstName: 'Some',
        lastName: 'Body',
        email: 'somebody@example.com',
        phone: '5551234',
        role: 'Partner Supervisor',
        ...stamps,
        partnerId: id,
      })
    })
  })
  // The dataset has a root of its own.
  model.parents.set(792, undefined)
  return model
}

async function listedIds(userName: string, path: string): Promise<number[]> {
  const { body } = await callsOf(userName).get(path)
  const { total, data } = body as { total: number; data: { id: number }[] }
  expect(total).toBe(data.length)
  return data.map(({ id }) => id)
}

describe('visibility', () => {
  it('is reachability, in any tree, for any caller', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(links(24), fc.nat(), async (above, choice) => {
        const model = fillFrom(freshSandbox(), above)
        const own = 1000 + 16 * (choice % above.length)
        const caller = supervisorOf(own)
        const seen = reached(model, own)

        expect(await listedIds(caller, '/partners?take=1000')).toEqual(seen)
        expect(await listedIds(caller, '/users?take=1000')).toEqual(seen.map((id) => id + 100_000))
        for (const id of model.parents.keys()) {
          const { status, body } = await callsOf(caller).get(`/partners/${String(id)}`)
          expect([id, status]).toEqual([id, seen.includes(id) ? 200 : 403])
          const parent = model.parents.get(id)
          if (status === 200) {
            const shown = (body as { parent?: { id: number } }).parent?.id
            expect(shown).toBe(parent !== undefined && seen.includes(parent) ? parent : undefined)
          }
          const filtered = await listedIds(caller, `/partners?take=1000&partner=${String(id)}`)
          const wanted = reached(model, id).filter((one) => seen.includes(one))
          expect([id, filtered]).toEqual([id, wanted])
        }
        expect(await listedIds('system.admin', '/partners?take=1000')).toEqual(
          reached(model, undefined),
        )
      }),
      { numRuns: 25 },
    )
  })
})

/** A request to change something, with numbers that stand for whatever there is to choose from. */
const request = fc.record({
  kind: fc.constantFrom(
    'create partner' as const,
    'move partner' as const,
    'rename partner' as const,
    'create client' as const,
    'move client' as const,
    'delete client' as const,
  ),
  actor: fc.option(fc.nat()),
  resource: fc.nat(),
  target: fc.nat(),
})
type Action = typeof request extends fc.Arbitrary<infer Value> ? Value : never

const contact = (userName: string) => ({
  userName,
  firstName: 'Some',
  lastName: 'Body',
  email: 'somebody@example.com',
  phone: '5551234',
})

/** Carries a request out over the API, and in the model if the model says that it is granted. */
async function send(model: Model, { kind, actor, resource, target }: Action, serial: number) {
  const partners = [...model.parents.keys()]
  const clients = [...model.clients.keys()]
  const pick = (from: readonly number[], choice: number) => from[choice % from.length] ?? 0
  // Only the partners from the start have a supervisor of that name.
  const own =
    actor === null
      ? undefined
      : pick(
          partners.filter((id) => id >= 1000),
          actor,
        )
  const {
    post,
    patch,
    delete: remove,
  } = callsOf(own === undefined ? 'system.admin' : supervisorOf(own))
  const sees = (partner: number | undefined) => own === undefined || isBelow(model, partner, own)
  const [one, other, client] = [
    pick(partners, resource),
    pick(partners, target),
    pick(clients, resource),
  ]
  const outcome = (isFound: boolean, isVisible: boolean, isAllowed = true) => {
    if (!isFound) return 404
    if (!isVisible) return 403
    return isAllowed ? 200 : 409
  }
  const contactName = `contact ${String(serial)}`

  switch (kind) {
    case 'create partner': {
      const body = { name: contactName, parent: { id: other }, contact: contact(contactName) }
      const answer = await post('/partners', body)
      expect(answer.status).toBe(outcome(true, sees(other)))
      if (answer.status === 200) model.parents.set(idOf(answer), other)
      return answer.status
    }
    case 'move partner': {
      const { status } = await patch(`/partners/${String(one)}`, { parent: { id: other } })
      expect(status).toBe(outcome(true, sees(one) && sees(other), !isBelow(model, other, one)))
      if (status === 200) model.parents.set(one, other)
      return status
    }
    case 'rename partner': {
      const { status } = await patch(`/partners/${String(one)}`, { name: contactName })
      expect(status).toBe(outcome(true, sees(one)))
      return status
    }
    case 'create client': {
      const body = {
        name: contactName,
        directPartner: { id: other },
        contact: contact(contactName),
      }
      const answer = await post('/clients', body)
      expect(answer.status).toBe(outcome(true, sees(other)))
      if (answer.status === 200) model.clients.set(idOf(answer), other)
      return answer.status
    }
    case 'move client': {
      const { status } = await patch(`/clients/${String(client)}`, { directPartner: { id: other } })
      expect(status).toBe(outcome(client !== 0, sees(model.clients.get(client)) && sees(other)))
      if (status === 200) model.clients.set(client, other)
      return status
    }
    case 'delete client': {
      const { status } = await remove(`/clients/${String(client)}`)
      expect(status).toBe(outcome(client !== 0, sees(model.clients.get(client))))
      if (status === 200) model.clients.delete(client)
      return status
    }
  }
}

/** Every record of a sandbox, comparable. */
const recordsOf = ({ store }: Sandbox) =>
  Array.from(store.collections(), (collection) => [...collection.values()])

/** Holds tree, lists and totals against the model, and against the records alone. */
async function expectSound(sandbox: Sandbox, model: Model): Promise<void> {
  const state = stateOf(sandbox)
  const parentOf = (id: number) => state.partners.get(id)?.parentId
  expect(ascending(Array.from(state.partners.values(), ({ id }) => id))).toEqual(
    ascending(model.parents.keys()),
  )
  for (const [id, parent] of model.parents) {
    expect(parentOf(id)).toBe(parent)
    expect(state.tree.parentOf(id)).toBe(parent)
    const below = reached(model, id)
    expect(ascending(state.tree.subtree(id))).toEqual(below)
    const owned = <R extends { id: number; partnerId?: number }>(records: Iterable<R>) =>
      ascending(
        [...records].filter((record) => below.includes(record.partnerId ?? 0)).map((one) => one.id),
      )
    expect([...state.below.partners.under(id)]).toEqual(below)
    expect([...state.below.users.under(id)]).toEqual(owned(state.users.values()))
    expect([...state.below.clients.under(id)]).toEqual(owned(state.clients.values()))
  }
  for (const id of [792, 1000]) {
    const path = (kind: string) => `/${kind}?partner=${String(id)}&take=1000`
    expect(await listedIds('system.admin', path('partners'))).toEqual(reached(model, id))
    expect(await listedIds('system.admin', path('clients'))).toEqual(reachedClients(model, id))
  }
}

describe('creating, moving and deleting', () => {
  it(
    'keeps the tree a tree, its subtrees whole and its lists and totals true',
    { timeout: 60_000 },
    async () => {
      const requests = fc.array(request, { minLength: 1, maxLength: 15 })
      await fc.assert(
        fc.asyncProperty(links(8), requests, async (above, sent) => {
          const sandbox = freshSandbox()
          const model = fillFrom(sandbox, above)
          await expectSound(sandbox, model)
          for (const [serial, one] of sent.entries()) {
            const before = recordsOf(sandbox)
            const status = await send(model, one, serial)
            if (status !== 200) expect(recordsOf(sandbox)).toEqual(before)
            await expectSound(sandbox, model)
          }
        }),
        { numRuns: 25 },
      )
    },
  )

  it('takes everything below a partner along when it moves', async () => {
    const sandbox = freshSandbox()
    const model = fillFrom(sandbox, [undefined, 0, 1, 2, undefined])
    const [root, moved, , , elsewhere] = [...model.parents.keys()] as number[]
    const { patch } = callsOf('system.admin')
    idOf(await patch(`/partners/${String(moved)}`, { parent: { id: elsewhere } }))
    expect(await listedIds(supervisorOf(root ?? 0), '/partners')).toEqual([1000])
    expect(await listedIds(supervisorOf(elsewhere ?? 0), '/partners')).toEqual([
      1016, 1032, 1048, 1064,
    ])
    expect(await listedIds(supervisorOf(moved ?? 0), '/partners')).toEqual([1016, 1032, 1048])
  })

  it('never lets a partner come below itself, and says on which attribute', async () => {
    fillFrom(freshSandbox(), [undefined, 0, 1])
    const { patch } = callsOf('system.admin')
    for (const parent of [1000, 1016, 1032]) {
      const { status, body } = await patch('/partners/1000', { parent: { id: parent } })
      expect(status).toBe(409)
      expect(body).toMatchObject({ errors: { parent: { attribute: 'parent' } } })
    }
  })
})
