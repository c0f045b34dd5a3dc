import { createHash, createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { instantOf, plus } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../simulator.ts'
import { personas } from '../personas.ts'
import { type Answered, callsAs, exchange } from './support/calls.ts'
import type { BluefinState } from '../state.ts'

const at = instantOf('2024-08-14T00:08:24.123Z')

const simulatorWith = (options: SimulatorOptions) =>
  createSimulator({
    providers: ['bluefin'],
    strict: true,
    clock: { mode: 'frozen', at },
    ...options,
  })

/** An answer to the last byte: status, every header in its order, and the body. */
const bytesOf = ({ status, headers, text }: Answered) =>
  [status, ...Array.from(headers, ([name, value]) => `${name}: ${value}`), '', text].join('\n')

/** Everything that draws an id, a uuid or a reference, with errors of every kind in between. */
async function answersOf(
  simulator: Simulator,
  base = 'http://sandbox.test/bluefin',
): Promise<string[]> {
  const { get, post, patch, delete: remove } = callsAs(simulator.fetch, 'system.admin', base)
  const contact = {
    userName: 'new.contact',
    firstName: 'New',
    lastName: 'Contact',
    email: 'new.contact@example.com',
    phone: '5551234',
  }
  const partner = { name: 'New', parent: { id: 776 }, contact }
  const answers = [
    await post('/partners', partner),
    await post('/partners', partner),
    await get('/partners/936'),
    await post('/templates', { name: 'form', client: { id: 1208 } }),
    await post('/templates/400/clone', { name: 'form_2' }),
    await get('/templates'),
    await get('/users?take=100'),
    await patch('/partners/968', { parent: { id: 936 } }),
    await get('/partners/5'),
    await get('/partners?take=0'),
    await callsAs(simulator.fetch, 'sub.supervisor', base).get('/partners'),
    await callsAs(simulator.fetch, 'nobody', base).get('/partners'),
  ]
  for (const { clock } of simulator.sandboxes.list()) clock.set(plus(at, 3_600_000))
  answers.push(
    await post('/clients', { name: 'New', directPartner: { id: 936 }, contact: { id: 2904 } }),
    await remove('/clients/1272'),
    await get('/partners?take=100'),
    await signed(simulator, base),
    await signed(simulator, base),
  )
  for (const { clock } of simulator.sandboxes.list()) clock.set(at)
  return answers.map(bytesOf)
}

function signed(simulator: Simulator, base: string): Promise<Answered> {
  const state = simulator.sandboxes.get()?.state<BluefinState>({ name: 'bluefin' })
  const [persona] = state === undefined ? [] : personas(state)
  const username = persona?.name ?? ''
  const [nonce, timestamp] = ['0'.repeat(64), String((at + 3_600_000 - 123) / 1000)]
  const nothing = createHash('sha256').update('').digest('hex')
  const response = createHmac('sha256', Buffer.from(persona?.credentials.sharedKey ?? '', 'base64'))
    .update(`GET /api/v1/partners\n${nonce}\n${timestamp}\n\n${nothing}`)
    .digest('hex')
  const fields = Object.entries({ username, nonce, timestamp, response })
  const authorization = `Hmac ${fields.map(([name, value]) => `${name}="${value}"`).join(', ')}`
  const request = new Request(`${base}/api/v1/partners`, { headers: { authorization } })
  return exchange(simulator.fetch, request)
}

it('the same seed and the same calls give the same bytes', async () => {
  const [one, same] = [await answersOf(simulatorWith({})), await answersOf(simulatorWith({}))]
  expect(same).toEqual(one)
  expect(one.map((bytes) => bytes.slice(0, 3)).join(' ')).toBe(
    '200 409 200 200 200 200 200 200 404 409 200 401 200 200 200 200 401',
  )
})

it('another seed gives other uuids and references, and the same otherwise', async () => {
  const one = await answersOf(simulatorWith({ seed: 'a' }))
  const other = await answersOf(simulatorWith({ seed: 'b' }))
  expect(other).not.toEqual(one)
  const plain = (bytes: string) =>
    bytes.replaceAll(/[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
  expect(other.map(plain)).toEqual(one.map(plain))
})

it('a sandbox gives the same bytes whatever goes on in others', async () => {
  const alone = await answersOf(simulatorWith({}))
  const simulator = simulatorWith({})
  simulator.createSandbox({ name: 'other' })
  const other = 'http://sandbox.test/s/other/bluefin'
  const [here, there] = await Promise.all([answersOf(simulator), answersOf(simulator, other)])
  expect(here).toEqual(alone)
  // But for whose exchanges they are.
  expect(there.map((bytes) => bytes.replace('req_other_', 'req_'))).toEqual(alone)
})

it('a sandbox that is reset gives the same bytes again', async () => {
  const simulator = simulatorWith({})
  const first = await answersOf(simulator)
  simulator.sandboxes.reset('default')
  expect(await answersOf(simulator)).toEqual(first)
})

it('a generated dataset is the same for the same seed, and another for another', async () => {
  const listOf = async (seed: string) => {
    const simulator = simulatorWith({ dataset: 'generated', sizes: { partners: 30 }, seed })
    const state = simulator.sandboxes.get()?.state<BluefinState>({ name: 'bluefin' })
    const admin =
      state === undefined ? undefined : personas(state).find(({ role }) => role === 'System Admin')
    const { get } = callsAs(simulator.fetch, admin?.name ?? '')
    const answers = [
      await get('/partners?take=100'),
      await get('/users?take=100'),
      await get('/transactions'),
    ]
    return answers.map(bytesOf)
  }
  const one = await listOf('a')
  expect(one.map((bytes) => bytes.slice(0, 3))).toEqual(['200', '200', '200'])
  expect(await listOf('a')).toEqual(one)
  expect(await listOf('b')).not.toEqual(one)
})
