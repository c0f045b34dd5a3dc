import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, onTestFinished, vi } from 'vitest'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { temporaryDirectory } from '../../../testing/kernel/notebook-provider.ts'
import { callsWith } from '../tests/support/calls.ts'

function open(dataDirectory?: string): Simulator {
  const simulator = createSimulator({
    strict: true,
    providers: ['flowmatix'],
    ...(dataDirectory && { dataDirectory }),
  })
  onTestFinished(() => simulator.close())
  return simulator
}

const calls = (simulator: Simulator, sandbox = 'default') =>
  callsWith(simulator, `http://sandbox.test/s/${sandbox}/flowmatix`, {
    authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
    'x-partner-id': 'partner_101',
  })

const names = ({ sandboxes }: Simulator) => sandboxes.list().map(({ name }) => name)

/** Has a process die at the moment of a call, and another start with what is on the disk. */
async function dyingAt(
  effect: 'createSandbox' | 'deleteSandbox',
  call: (first: Simulator) => Promise<unknown>,
  path: string,
) {
  const first = open(path)
  const crashed = temporaryDirectory()
  vi.spyOn(first.sandboxes, effect).mockImplementation(() => {
    cpSync(join(path, 'sandboxes'), join(crashed, 'sandboxes'), { recursive: true })
    throw new Error('the process is dead')
  })
  await expect(call(first)).rejects.toThrow('the process is dead')
  vi.restoreAllMocks()
  return open(crashed)
}

test('an environment that was promised when the process died is there after the next start', async () => {
  const path = temporaryDirectory()
  const next = await dyingAt('createSandbox', (first) => calls(first).post('/sandbox'), path)
  const { body } = await calls(next).get('/sandbox/sandbox_1')
  expect(body).toMatchObject({ id: 'sandbox_1', status: 'ready' })
  expect(names(next)).toHaveLength(2)
  const response = await next.fetch(body.base_url as string)
  expect(await response.text()).not.toContain('There is no sandbox')
})

test('an environment that was deleted when the process died is gone after the next start', async () => {
  const path = temporaryDirectory()
  const before = open(path)
  await calls(before).post('/sandbox')
  await before.close()
  const next = await dyingAt(
    'deleteSandbox',
    (first) => calls(first).delete('/sandbox/sandbox_1'),
    path,
  )
  expect((await calls(next).get('/sandbox/sandbox_1')).status).toBe(404)
  expect(names(next)).toEqual(['default'])
})

test('an environment that could not be recorded was never made', async () => {
  const simulator = open()
  const { store } = simulator.sandboxes.require()
  store.recordWith(() => {
    throw new Error('the disk is full')
  })
  await expect(calls(simulator).post('/sandbox')).rejects.toThrow('the disk is full')
  expect(names(simulator)).toEqual(['default'])
})

test('a copy does not delete the environments of the original', async () => {
  const simulator = open()
  await calls(simulator).post('/sandbox')
  const [, environment] = names(simulator)
  await simulator.fetch('/__admin/sandboxes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'copy', from: 'default' }),
  })
  expect((await calls(simulator, 'copy').delete('/sandbox/sandbox_1')).status).toBe(204)
  expect(names(simulator)).toContain(environment)
  expect((await calls(simulator).get('/sandbox/sandbox_1')).status).toBe(200)
})
