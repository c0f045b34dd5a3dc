import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { Random } from '../../src/kernel/random/random.ts'
import { fuzzAt } from './fuzz.ts'
import { hostileConversation } from './hostile-requests.ts'
import { attackHosts } from './hosts.ts'
import { soakAt } from './soak.ts'
import { startHere, type Target, withoutLimits } from './targets.ts'

/*
 * The attacks in short form; `npm run fuzz`, `attack`, `soak` and `crash` go on for as long as they are
 * told. (Processes that are killed: src/durability.test.ts and src/billing-crash.test.ts.)
 */

const seed = 'the same on every machine'
const timeout = 120_000

let target: Target
beforeAll(async () => {
  target = await startHere({ strict: true, ...withoutLimits() })
})
afterAll(() => target.stop())

it('answers whatever is sent to it in terms of its contracts', { timeout }, async () => {
  const { figures, findings } = await fuzzAt(target, { count: 4000, seed, from: 0 })
  expect(findings).toEqual([])
  expect(figures['requests']).toBeGreaterThanOrEqual(4000)
  // It is no fuzz if everything is turned away at the door.
  for (const status of [200, 201, 400, 401, 403, 404, 409, 421, 431]) {
    expect(figures['answers']).toMatch(new RegExp(`×${String(status)}\\b`))
  }
})

it('answers nobody who asks for another host, and no other site', { timeout }, async () => {
  const { figures, findings } = await attackHosts(target, { count: 300, seed, from: 0 })
  expect(findings).toEqual([])
  expect(figures['answered']).toBeGreaterThan(10)
  expect(figures['webhooks to itself']).toBeGreaterThan(20)
})

it('is used for long without a failure', { timeout }, async () => {
  const { figures, findings } = await soakAt(target, { count: 100, seed, from: 0 })
  expect(findings).toEqual([])
  expect(figures['requests']).toBeGreaterThanOrEqual(100)
})

test('equal seeds send equal bytes', () => {
  const calls = [{ method: 'POST', path: '/a/{id}', headers: {} }]
  const sent = (by: string) =>
    Array.from({ length: 20 }, (_, number) =>
      hostileConversation(new Random(`${by} ${String(number)}`), calls).bytes.toString('latin1'),
    )
  expect(sent('a')).toEqual(sent('a'))
  expect(sent('a')).not.toEqual(sent('b'))
})
