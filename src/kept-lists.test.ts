import { describe, expect, it } from 'vitest'
import { createSimulator } from './simulator.ts'

const lists = {
  bluefin: ['partners', 'users', 'clients', 'templates', 'transactions'].map(
    (kind) => `/bluefin/api/v1/${kind}?partner=792&take=10&skip=`,
  ),
  flowmatix: ['/flowmatix/api/v1/partners/customers?limit=10&offset='],
}

/** Lists of a simulator, asked for again in the same words and for the first time. */
function listing() {
  const simulator = createSimulator({
    providers: ['bluefin', 'flowmatix'],
    clock: '2026-01-01T00:00:00.000Z',
  })
  const headersOf = new Map<string, Readonly<Record<string, string>>>(
    simulator
      .describe()
      .providers.flatMap(({ name, personas }) =>
        personas.map(({ name: persona, headers }) => [`${name} ${persona}`, headers]),
      ),
  )
  const callers = {
    bluefin: ['system.admin', 'partner.supervisor'],
    flowmatix: ['partner_101', 'partner_103'],
  }
  let times = 0
  const textOf = async (path: string, caller: string) => {
    const response = await simulator.fetch(path, { headers: headersOf.get(caller) ?? {} })
    const text = await response.text()
    expect([path, response.status, text]).toEqual([path, 200, text])
    return text
  }
  return {
    simulator,
    /** Every list as callers see it; fails if a page is not what it would be if it was not kept. */
    async all() {
      times += 1
      simulator.sandboxes.require().limiter.reset()
      const texts: string[] = []
      for (const provider of ['bluefin', 'flowmatix'] as const) {
        for (const path of lists[provider]) {
          for (const name of callers[provider]) {
            const kept = await textOf(`${path}0`, `${provider} ${name}`)
            // The same page in words that were never used.
            const fresh = await textOf(path + '0'.repeat(1 + times), `${provider} ${name}`)
            expect(kept).toBe(fresh)
            texts.push(kept)
          }
        }
      }
      return texts
    },
    async send(path: string, { method = 'POST', body = {}, caller = '' }) {
      const headers = { ...headersOf.get(caller), 'content-type': 'application/json' }
      const init = { method, headers, body: JSON.stringify(body) }
      const response = await simulator.fetch(path, init)
      expect([path, response.status]).toEqual([path, 200])
    },
  }
}

const admin = { caller: 'bluefin system.admin' }
const rename = { ...admin, method: 'PATCH', body: { version: 0, name: 'Renamed' } }

describe('pages that are kept', () => {
  it('show what was changed, and what was taken back', async () => {
    const { simulator, all, send } = listing()
    const before = await all()
    expect(await all()).toEqual(before)
    const { store } = simulator.sandboxes.require()
    const partners = store.collection('bluefin.partners')
    const partner = partners?.get(792)
    if (partners === undefined || partner === undefined) throw new Error('there is no partner 792')
    store.begin()
    store.put(partners, { ...partner, name: 'Undone' } as typeof partner)
    store.rollback()
    expect(await all()).toEqual(before)
    await send('/bluefin/api/v1/partners/792', rename)
    const after = await all()
    expect(after).not.toEqual(before)
    expect(after[0]).toContain('Renamed')
  })

  it('show what a reset and a snapshot put back', async () => {
    const { simulator, all, send } = listing()
    const before = await all()
    const snapshot: unknown = await (await simulator.fetch('/__admin/snapshot')).json()
    const change = () => send('/bluefin/api/v1/partners/792', rename)
    await change()
    expect(await all()).not.toEqual(before)
    await send('/__admin/reset', {})
    expect(await all()).toEqual(before)
    await change()
    expect(await all()).not.toEqual(before)
    await send('/__admin/snapshot', { method: 'PUT', body: snapshot as object })
    expect(await all()).toEqual(before)
  })

  it('show what time has brought', async () => {
    const { all, send } = listing()
    const before = await all()
    await send('/__admin/clock/advance', { body: { by: 'P1Y' } })
    expect(await all()).not.toEqual(before)
    expect(await all()).toEqual(await all())
  })
})
