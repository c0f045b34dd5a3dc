import { describe, expect, it } from 'vitest'
import { type Role, roles, tiers } from '../../../../spec/cloudaxis/identity/roles.ts'
import type { Commit } from '../../../kernel/state/store.ts'
import { createSimulator } from '../../../simulator.ts'
import type { Row, Target } from '../tests/support/access/row.ts'
import { accessRows } from '../tests/support/access/rows.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'
import { callers, type Place, places, type Relation, sees } from '../tests/support/access/places.ts'

/*
 * Who gets what: every role asks every operation for something in every relation to it. The rows say
 * what the manual says, by tiers; which statuses follow from that is said here once.
 */

const box = cloudaxisBy(createSimulator)()
const calls = new Map<Role, Calls>()
const { store } = box.sandbox
const commits: Commit[] = []
store.recordWith((commit) => void commits.push(commit))

/** Takes back what was changed since there were so many commits. */
function revertTo(committed: number) {
  while (store.committed > committed) store.revert(commits.pop() as Commit)
}

/** Somebody of a role, who signs in when first needed. */
async function callsOf(role: Role): Promise<Calls> {
  const signedIn = calls.get(role) ?? (await box.as(callers[role].username))
  calls.set(role, signedIn)
  return signedIn
}

const tierOf = (role: Role) => places[callers[role].at].tier
const rank = (tier: (typeof tiers)[number]) => tiers.indexOf(tier)

function may(role: Role, { who }: Row): boolean {
  if (who === 'everybody' || who === 'signed-in') return true
  if ('roles' in who) return who.roles.includes(role)
  if ('readers' in who) return rank(tierOf(role)) <= rank(who.readers)
  return role.endsWith('Administrator') && rank(tierOf(role)) <= rank(who.writers)
}

function expected(role: Role, row: Row, target: Target | undefined): number {
  if (!may(role, row)) return 403
  if (target === undefined) return row.status
  const isAbove = target !== 'nothing' && rank(places[target].tier) < rank(tierOf(role))
  if (row.assigns === true && isAbove) return 403
  return target !== 'nothing' && sees(role, target) ? row.status : 404
}

describe.each(Object.entries(accessRows))('%s', (_, row) => {
  const cases = roles.flatMap((role) =>
    (row.targets ?? [undefined]).map((target) => ({ role, target })),
  )
  const says = ({ role, target }: (typeof cases)[number], status: number) =>
    `${role}: ${target ?? ''} ${String(status)}`

  it('answers every role by what it may and where that is', async () => {
    const found: string[] = []
    for (const one of cases) {
      const caller = await callsOf(one.role)
      const { committed: before } = store
      const { path, body } = row.call(one.target ?? 'nothing', box.state)
      const { committed } = store
      const { status, text } = await caller.send(row.method, path, body)
      found.push(says(one, status))
      if (status === 403) expect(text).toBe('')
      const changed = store.committed - committed
      expect([says(one, status), changed]).toEqual([
        says(one, status),
        status < 300 ? (row.commits ?? (row.method === 'GET' ? 0 : 1)) : 0,
      ])
      revertTo(before)
    }
    expect(found).toEqual(cases.map((one) => says(one, expected(one.role, row, one.target))))
  })

  it('answers nobody but who is signed in, if it is not for everybody', async () => {
    for (const target of row.targets ?? (['nothing'] as const)) {
      const { committed } = store
      const { path, body } = row.call(target, box.state)
      const { status, text } = await box.nobody.send(row.method, path, body)
      if (row.who === 'everybody') expect(status).not.toBe(401)
      else expect([status, text]).toEqual([401, ''])
      revertTo(committed)
    }
  })
})

describe('a list has what the caller reaches, and no more:', () => {
  const relations = Object.keys(places) as Relation[]
  const usersSeen = (role: Role) => (username: string) => {
    const user = box.state.users.find('username', username)
    const own: Place = places[callers[role].at]
    const chain = [user?.distributorId, user?.partnerId, user?.tenantId]
    return own.id === null || chain.includes(own.id)
  }

  it.each(roles)('the organizations of a %s', async (role) => {
    for (const [tier, path] of [
      ['distributor', '/distributors'],
      ['partner', '/partners'],
      ['tenant', '/tenants'],
    ] as const) {
      const { status, body } = await (await callsOf(role)).get(`${path}?pageSize=200`)
      if (status === 403) continue
      const ids: string[] = body.items.map((one: { id: string }) => one.id)
      const listed = (relation: Relation) => ids.includes(places[relation].id ?? '')
      for (const relation of relations.filter((one) => places[one].tier === tier)) {
        expect([path, relation, listed(relation)]).toEqual([path, relation, sees(role, relation)])
      }
      expect(body.totalCount).toBe(ids.length)
    }
  })

  it.each(roles)('the users and the roles of a %s', async (role) => {
    const caller = await callsOf(role)
    const everybody = [...box.state.users.values()].map(({ username }) => username)
    const seen = everybody.filter(usersSeen(role)).sort()
    for (const path of ['/users', '/roles']) {
      const { body } = await caller.get(`${path}?pageSize=200`)
      const names = body.items.map((one: { username: string }) => one.username).sort()
      expect([path, names]).toEqual([path, seen])
    }
  })

  it.each(roles)('nothing where a %s filters by what is out of reach', async (role) => {
    const caller = await callsOf(role)
    for (const path of ['/users', '/roles', '/partners', '/tenants']) {
      for (const relation of relations) {
        const { tier, id } = places[relation]
        const isFilter = id !== null && !(path === '/partners' && tier !== 'distributor')
        if (!isFilter || (path === '/tenants' && tier === 'tenant')) continue
        const { status, body } = await caller.get(`${path}?${tier}Id=${id}&pageSize=200`)
        if (status === 403) continue
        const chains = body.items.map((one: Record<string, string | null>) => one['scope'] ?? one)
        for (const chain of chains) expect(chain).toHaveProperty(`${tier}Id`, id)
        // From above, a place narrows the list; from beside, it leaves nothing.
        const own: Place = places[callers[role].at]
        const isRelated =
          sees(role, relation) || places[relation].chain.every((one) => own.chain.includes(one))
        expect([path, relation, body.totalCount > 0]).toEqual([path, relation, isRelated])
      }
    }
  })
})

describe('a region for certain tenants', () => {
  const closed = '4e910000-0000-4000-8000-000000000003'
  const seers = [
    'nordlicht.admin',
    'harbor.reader',
    'clinic.user',
    'gotthard.user',
    'suedwind.admin',
  ]
  const others = ['kite.admin', 'elbe.admin', 'bern.admin', 'lago.admin']

  it('shows to these and to those above them, with the tenants that they see', async () => {
    for (const username of [...seers, ...others]) {
      const caller = await box.as(username)
      const { status, body } = await caller.get(`/regions/${closed}`)
      const listed = (await caller.get('/regions')).body.items.map((one: { id: string }) => one.id)
      const isSeen = seers.includes(username)
      expect([username, status, listed.includes(closed)]).toEqual([
        username,
        isSeen ? 200 : 404,
        isSeen,
      ])
      if (isSeen) expect([body.allowedTenantIds.length, body.endpoint]).toEqual([1, null])
    }
    const { body } = await (await box.as('platform.reader')).get(`/regions/${closed}`)
    expect([body.allowedTenantIds.length, body.clientId]).toEqual([2, 'usage-collector'])
  })
})
