import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { adminContract } from '../../spec/admin/contract.ts'
import { createSimulator, type Simulator } from '../simulator.ts'

/*
 * A parameter that is mistyped would be passed over, and something else done than was asked for: the
 * reset of the wrong sandbox.
 */

let simulator: Simulator

beforeAll(() => {
  simulator = createSimulator({ strict: true })
})
afterAll(() => simulator.close())

const operations = Object.entries(adminContract.operations).map(
  ([id, { method, path }]) => [id, method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')] as const,
)
/** Those that say nothing of any sandbox; whoever checks whether we are up may add what it likes. */
const readNothing = ['getHealth', 'getContract']

test.each(operations.filter(([id]) => !readNothing.includes(id)))(
  '%s takes no parameter that it does not know',
  async (_id, method, path) => {
    const response = await simulator.fetch(`/__admin${path}?sandbx=keep`, {
      method,
      ...(method === 'GET' || method === 'DELETE'
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: '{}' }),
    })
    const { errors } = (await response.json()) as { errors: unknown[] }
    expect(response.status).toBe(422)
    expect(errors).toContainEqual({
      in: 'query',
      pointer: '/sandbx',
      detail: 'is no parameter of this operation; is sandbox meant?',
    })
  },
)

it('resets nothing when the parameter is mistyped', async () => {
  const before = simulator.sandboxes.require()
  await simulator.fetch('/__admin/reset?sandbx=keep', { method: 'POST' })
  expect(simulator.sandboxes.require()).toBe(before)
  await simulator.fetch('/__admin/reset?sandbox=default', { method: 'POST' })
  expect(simulator.sandboxes.require()).not.toBe(before)
})
