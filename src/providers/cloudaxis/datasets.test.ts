import { describe, expect, it } from 'vitest'
import { roles } from '../../../spec/cloudaxis/identity/roles.ts'
import { createSimulator } from '../../simulator.ts'
import { personas } from './personas.ts'
import { cloudaxisBy } from './tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)

describe('the documented dataset', () => {
  it('has a persona of every role, each of whom signs in as it says', async () => {
    const { state, nobody, with: using } = open()
    const everybody = personas(state)
    expect([...new Set(everybody.map(({ role }) => role))].sort()).toEqual([...roles].sort())
    for (const { name, role, signIn } of everybody) {
      const { status, body } = await nobody.post('/auth/login', signIn?.body)
      expect([name, status, body.user.roles]).toEqual([name, 200, [role]])
      const headers = signIn?.headers?.(body)
      expect(headers).toEqual({ authorization: `Bearer ${String(body.token)}` })
      expect((await using(body.token as string).get('/auth/me')).status).toBe(200)
    }
  })

  it('shows as a persona only who signs in with a password that is known', async () => {
    const { state, as } = open()
    const names = () => personas(state).map(({ name }) => name)
    expect(names()).not.toContain('clinic.gone')
    const admin = await as('harbor.admin')
    const { body } = await admin.get('/auth/me')
    await admin.put(`/users/${String(body.user.id)}`, { displayName: 'H', email: 'h@x.example' })
    const platform = await as('platform.admin')
    expect(names()).toContain('harbor.reader')
    const reader = state.users.find('username', 'harbor.reader')?.id ?? ''
    await platform.put(`/users/${reader}`, {
      displayName: 'H',
      email: 'r@x.example',
      status: 'disabled',
    })
    expect(names()).not.toContain('harbor.reader')
  })

  it('has people at both identity providers, most of whom are users', () => {
    const { state } = open()
    const people = [...state.people.values()]
    expect(new Set(people.map(({ provider }) => provider))).toEqual(
      new Set(['microsoft', 'google']),
    )
    const strangers = people.filter(({ email }) => state.users.find('email', email) === undefined)
    expect(strangers.map(({ name }) => name).sort()).toEqual(['Ebbe Flut', 'Nele Neumann'])
  })
})

describe('the generated dataset', () => {
  const sizes = { distributors: 3, partners: 10, tenants: 40, users: 90 }
  const described = (seed: string) => {
    const { state } = open({ dataset: 'generated', sizes, seed })
    return [state.distributors, state.partners, state.tenants, state.users].map((collection) => [
      ...collection.values(),
    ])
  }

  it('has as many of each as it is asked for', () => {
    const [distributors, partners, tenants, users] = described('a').map(({ length }) => length)
    // With the four of the platform.
    expect([distributors, partners, tenants, users]).toEqual([3, 10, 40, 94])
  })

  it('is the same for the same seed, and another for another', () => {
    expect(described('a')).toEqual(described('a'))
    expect(described('a')).not.toEqual(described('b'))
  })

  it('has organizations with administrators who sign in', async () => {
    const { state, as } = open({ dataset: 'generated', sizes })
    const found = personas(state).filter(({ role }) => role.endsWith('Administrator'))
    expect(new Set(found.map(({ role }) => role)).size).toBe(4)
    for (const { name } of found) {
      expect((await (await as(name)).get('/tenants')).status).toBe(200)
    }
  })
})

it('the empty dataset has the users of the platform, and nothing else', () => {
  const { state } = open({ dataset: 'empty' })
  expect(state.users.size).toBe(4)
  expect([state.distributors.size, state.regions.size, state.people.size]).toEqual([0, 0, 0])
})
