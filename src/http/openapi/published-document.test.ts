import { expect, test } from 'vitest'
import { adminContract } from '../../../spec/admin/contract.ts'
import { bluefinContract } from '../../../spec/bluefin/contract.ts'
import { createSimulator } from '../../simulator.ts'
import { openApiDocument } from './document.ts'

const published = async (url: string, simulator = createSimulator({ strict: true })) => {
  const response = await simulator.fetch(new Request(url))
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const ours = (url: string) => ({ url, description: 'This simulator' })

test('the contract is published where it is kept, and names that place as its first server', async () => {
  const { servers, ...promised } = openApiDocument(bluefinContract)
  const simulator = createSimulator({ strict: true })
  simulator.createSandbox({ name: 'demo' })

  for (const place of [
    'http://127.0.0.1:4010/bluefin',
    'http://127.0.0.1:4010/s/demo/bluefin',
    'http://bluefin.localhost:4010',
  ]) {
    const { status, body } = await published(`${place}/openapi.json`, simulator)
    expect(status).toBe(200)
    expect(body).toEqual({ ...promised, servers: [ours(place), ...(servers ?? [])] })
  }
})

test('reading the contract asks for no credentials, costs no budget and is not logged', async () => {
  const simulator = createSimulator({ strict: true, settings: { bluefin: { rateLimit: 1 } } })
  for (let times = 0; times < 3; times += 1) {
    const { status } = await published('http://127.0.0.1/bluefin/openapi.json', simulator)
    expect(status).toBe(200)
  }
  expect(simulator.sandboxes.get()?.log.opened).toBe(0)

  const call = new Request('http://127.0.0.1/bluefin/api/v1/partners')
  expect((await simulator.fetch(call)).status).toBe(401)
})

test('the control plane shows its contract to whoever it lets in, and names where it is', async () => {
  const url = 'http://127.0.0.1:4010/__admin/openapi.json'
  const { servers, ...promised } = openApiDocument(adminContract)
  expect(servers).toHaveLength(1)
  const { status, body } = await published(url)
  expect(status).toBe(200)
  expect(body).toEqual({ ...promised, servers: [ours('http://127.0.0.1:4010/__admin')] })

  const guarded = await published(url, createSimulator({ strict: true, controlPlaneToken: 'abc' }))
  expect(guarded.status).toBe(401)
  expect(guarded.body).not.toHaveProperty('openapi')
})

test('there is no contract in a sandbox that is not there, nor by another method', async () => {
  const nowhere = await published('http://127.0.0.1/s/nowhere/bluefin/openapi.json')
  expect(nowhere.status).toBe(404)
  expect(nowhere.body).not.toHaveProperty('openapi')

  const simulator = createSimulator({ strict: true })
  const url = 'http://127.0.0.1/bluefin/openapi.json'
  const written = await simulator.fetch(new Request(url, { method: 'POST' }))
  expect(written.status).toBe(404)
  expect(await written.json()).toMatchObject({ errorCode: 7404 })
})
