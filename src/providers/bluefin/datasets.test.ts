import { describe, expect, it } from 'vitest'
import { roles } from '../../../spec/bluefin/users.ts'
import { createSimulator } from '../../simulator.ts'
import { levelOf } from './access/caller.ts'
import { personas } from './personas.ts'
import { datasets } from './datasets.ts'
import { exchange } from './tests/support/calls.ts'
import type { BluefinState } from './state.ts'

function opened(name: string) {
  const simulator = createSimulator({
    providers: ['bluefin'],
    strict: true,
    dataset: name,
    ...(name === 'generated' ? { sizes: { partners: 20 } } : {}),
  })
  const state = simulator.sandboxes.get()?.state<BluefinState>({ name: 'bluefin' })
  if (state === undefined) throw new Error('no state')
  return { simulator, state }
}

describe.each(Object.keys(datasets))('the dataset %s', (name) => {
  const { simulator, state } = opened(name)
  const { partners, users, clients, templates, transactions } = state

  it('refers to nothing that is not there', () => {
    for (const { parentId, contactId } of partners.values()) {
      expect(parentId === undefined || partners.get(parentId)).toBeTruthy()
      expect(contactId === undefined || users.get(contactId)).toBeTruthy()
    }
    for (const { contactId } of clients.values()) {
      expect(contactId === undefined || users.get(contactId)).toBeTruthy()
    }
    const placed = [...users.values(), ...clients.values(), ...templates.values()]
    for (const { partnerId } of [...placed, ...transactions.values()]) {
      expect(partnerId === undefined || partners.get(partnerId)).toBeTruthy()
    }
    for (const { templateId } of transactions.values()) {
      expect(templates.get(templateId)).toMatchObject({ active: expect.any(Boolean) as boolean })
    }
  })

  it('has everybody and everything at a place that fits', () => {
    for (const { role, partnerId, clientId } of users.values()) {
      const level =
        clientId === undefined ? (partnerId === undefined ? 'system' : 'partner') : 'client'
      expect(levelOf(role)).toBe(level)
    }
    for (const { partnerId, clientId } of [
      ...users.values(),
      ...templates.values(),
      ...transactions.values(),
    ]) {
      if (clientId !== undefined) expect(clients.get(clientId)?.partnerId).toBe(partnerId)
    }
  })

  it('goes on counting where its ids end', () => {
    const kinds = { partners, users, clients, templates }
    for (const kind of ['partners', 'users', 'clients', 'templates'] as const) {
      const ids = Array.from(kinds[kind].values(), ({ id }: { id: number }) => id)
      state.sandbox.store.begin()
      const next = [state.nextId(kind), state.nextId(kind)]
      state.sandbox.store.rollback()
      for (const id of next) {
        expect(ids).not.toContain(id)
        for (const one of ids) expect(one % 16).toBe(id % 16)
      }
      expect(next[0]).toBeLessThan(next[1] ?? 0)
    }
  })

  it('has names, references and user names that are unique where they must be', () => {
    const unique = (keys: readonly string[]) => expect(new Set(keys).size).toBe(keys.length)
    unique(Array.from(partners.values(), ({ reference }) => reference))
    unique(Array.from(users.values(), ({ userName }) => userName))
    unique(Array.from(clients.values(), (one) => `${String(one.partnerId)} ${one.name}`))
    unique(
      Array.from(templates.values(), (one) =>
        [one.partnerId, one.clientId, one.name].map(String).join(' '),
      ),
    )
  })

  it('has personas who can sign in', async () => {
    const all = personas(state)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const { place, headers } of all) {
      const request = new Request('http://sandbox.test/bluefin/api/v1/users', { headers })
      const { status } = await exchange(simulator.fetch, request)
      expect([place, status]).toEqual([place, 200])
    }
    if (name !== 'documented-before-create') {
      expect(new Set(all.map(({ role }) => role))).toEqual(new Set(roles))
    }
  })
})

it('a dataset that does not exist cannot be had', () => {
  expect(() => opened('middle-earth')).toThrow('there is no dataset middle-earth')
})
