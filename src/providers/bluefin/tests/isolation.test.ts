import { expect, it } from 'vitest'
import { instantOf, isoOf, plus } from '../../../kernel/time/clock.ts'
import { requestId } from '../../../kernel/requests/request-id.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import { createSimulator } from '../../../simulator.ts'
import { type Answered, callsAs, idOf } from './support/calls.ts'

const count = 200
const dayMs = 24 * 60 * 60 * 1000
const first = instantOf('2024-01-01T12:30:00.000Z')

/** The moment in a version-1 uuid, in milliseconds. */
function timeOf(uuid: string): number {
  const [low = '', middle = '', high = ''] = uuid.split('-')
  return Number((BigInt(`0x${high.slice(1)}${middle}${low}`) - 0x01b21dd213814000n) / 10_000n)
}

/** Lets the other sandboxes be served. */
const yielded = () => new Promise<void>((resolve) => void setImmediate(resolve))

it(
  'two hundred sandboxes under concurrent load never see each other',
  { timeout: 60_000 },
  async () => {
    const simulator = createSimulator({ providers: ['bluefin'], strict: true })
    const sandboxes = Array.from({ length: count }, (_, i) => ({
      // No number of these is the beginning of another.
      label: `only-${String(1000 + i)}`,
      at: plus(first, i * dayMs),
      limit: 100 + i,
      sandbox: simulator.createSandbox({
        name: `box-${String(1000 + i)}`,
        seed: `seed ${String(i)}`,
        clock: { mode: 'frozen', at: plus(first, i * dayMs) },
        settings: { bluefin: { rateLimit: 100 + i } },
      }),
    }))

    interface Box {
      readonly label: string
      readonly at: ReturnType<typeof plus>
      readonly limit: number
      readonly sandbox: Sandbox
    }

    /** Uses one sandbox, and checks that every answer is of that sandbox alone. */
    async function use({ label, at, limit, sandbox }: Box): Promise<string> {
      const base = `http://sandbox.test/s/${sandbox.name}/bluefin`
      const { get, post, patch, delete: remove } = callsAs(simulator.fetch, 'system.admin', base)
      let calls = 0
      const own = async (call: Promise<Answered>): Promise<Answered> => {
        const answer = await call
        calls += 1
        const { headers, text } = answer
        for (const [foreign] of text.matchAll(/only-\d+/g)) expect(foreign).toBe(label)
        expect(headers.get('x-ratelimit-limit')).toBe(String(limit))
        expect(headers.get('x-ratelimit-remaining')).toBe(String(limit - calls))
        expect(headers.get('x-ratelimit-reset')).toBe(isoOf(plus(at, dayMs / 48)))
        expect(headers.get('date')).toBe(new Date(at).toUTCString())
        expect(headers.get('x-sandbox-request-id')).toBe(requestId(calls, sandbox.name))
        const uuid = (answer.body as { uuid?: string }).uuid
        if (uuid !== undefined) expect(timeOf(uuid)).toBe(at)
        await yielded()
        return answer
      }
      const contact = {
        userName: `${label} contact`,
        firstName: label,
        lastName: label,
        email: `${label}@example.com`,
        phone: '5551234',
      }
      const partner = idOf(
        await own(post('/partners', { name: label, parent: { id: 776 }, contact })),
      )
      const client = idOf(
        await own(
          post('/clients', { name: label, directPartner: { id: partner }, contact: { id: 2904 } }),
        ),
      )
      const template = idOf(
        await own(
          post('/templates', {
            name: 'form',
            client: { id: client },
            options: { customStyles: label },
          }),
        ),
      )
      expect([partner, client, template]).toEqual([936, 1272, 400])
      await own(patch('/partners/936', { billingId: label }))
      expect((await own(get('/partners/5'))).status).toBe(404)
      expect((await own(post('/partners', { name: label }))).status).toBe(409)
      expect((await own(get('/partners'))).body).toMatchObject({ total: 8 })
      expect((await own(get('/users?take=100'))).body).toMatchObject({ total: 17 })
      expect((await own(get(`/clients?partner=${label}`))).body).toMatchObject({ total: 1 })
      expect((await own(remove('/templates/400'))).status).toBe(200)
      const { body } = await own(get('/partners/936'))
      expect(body).toMatchObject({ name: label, billingId: label, version: 1 })
      expect(body).toHaveProperty('created', isoOf(at))

      const logged = sandbox.log.list()
      expect(logged.length).toBe(calls)
      for (const { url } of logged) expect(url.startsWith(`/s/${sandbox.name}/`)).toBe(true)
      expect(sandbox.store.committed).toBe(1 + 5)
      return (body as { reference: string }).reference
    }

    const references = await Promise.all(sandboxes.map(use))
    expect(new Set(references).size).toBe(count)

    // Nobody touched the sandbox that was there before them, nor one that comes after.
    const untouched = simulator.createSandbox({ name: 'after' })
    for (const [base, id] of [
      ['http://sandbox.test/bluefin', 'req_000001'],
      ['http://sandbox.test/s/after/bluefin', 'req_after_000001'],
    ] as const) {
      const { get } = callsAs(simulator.fetch, 'system.admin', base)
      const answer = await get('/partners')
      expect(answer.body).toMatchObject({ total: 7 })
      expect(answer.headers.get('x-sandbox-request-id')).toBe(id)
    }
    expect(untouched.log.opened).toBe(1)
    expect(untouched.store.committed).toBe(1)
  },
)
