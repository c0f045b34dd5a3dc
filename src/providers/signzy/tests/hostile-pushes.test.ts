import { describe, expect, test } from 'vitest'
import { pushLimitBytes } from '../../../../spec/signzy/merchant-data.ts'
import { createSimulator } from '../../../simulator.ts'
import { api, ids, signzyBy } from './support/calls.ts'
import { fullPush, identityPush } from './support/requests.ts'

/*
 * Whatever is pushed that nobody should push: it is refused in the vendor's words, and nothing has
 * changed afterwards.
 */

const open = signzyBy(createSimulator)
const text = (body: unknown) => JSON.stringify(body)
/** A push as text, with something put in the place of the value of `aadhaarName`. */
const withName = (json: string) => text(identityPush()).replace('"Gita Example"', json)
const deep = (depth: number, [opening, closing]: readonly [string, string]) =>
  opening.repeat(depth) + closing.repeat(depth)
const embedded = (length: number) => `data:image/png;base64,${'A'.repeat(length)}`

const pushes: readonly (readonly [string, () => string, number])[] = [
  ['text of a million characters', () => withName(text('x'.repeat(1_000_000))), 422],
  ['a list nested a hundred thousand deep', () => withName(deep(100_000, ['[', ']'])), 400],
  ['a list nested ninety deep', () => withName(deep(90, ['[', ']'])), 422],
  [
    'an object nested a hundred thousand deep',
    () => withName(deep(100_000, ['{"a":', '}']).replace('}', '0}')),
    400,
  ],
  ['brackets that never close', () => '['.repeat(1_000_000), 400],
  ['a hundred thousand widgets', () => text({ ...fullPush(), data: Array(100_000).fill(0) }), 400],
  ['ten thousand widgets', () => text({ ...fullPush(), data: Array(10_000).fill(0) }), 422],
  [
    'a hundred thousand unknown variables',
    () =>
      text(
        identityPush(
          ids.new,
          Object.fromEntries(Array.from({ length: 100_000 }, (_, nth) => [`v${String(nth)}`, 'x'])),
        ),
      ),
    422,
  ],
  [
    'a document beyond its limit',
    () => text(identityPush(ids.new, { aadhaarImage1: embedded(4_000_000) })),
    422,
  ],
  ['a body beyond its limit', () => text('x'.repeat(pushLimitBytes)), 413],
  ['a number', () => withName('7'), 422],
  ['null', () => withName('null'), 422],
  ['true', () => withName('true'), 422],
  ['a list', () => withName('["Gita"]'), 422],
  ['__proto__ as a variable', () => withName('"Gita","__proto__":{"polluted":true}'), 422],
  [
    'constructor.prototype',
    () => withName('"Gita","constructor":{"prototype":{"polluted":true}}'),
    422,
  ],
  [
    '__proto__ instead of the data',
    () => text(fullPush()).replace('"data":{', '"__proto__":{'),
    422,
  ],
  [
    'the data as a list',
    () => text({ ...fullPush(), data: [{ pageId: 'a', widgetName: 'b', data: [] }] }),
    422,
  ],
  [
    'the data as text',
    () => text({ ...fullPush(), data: [{ pageId: 'a', widgetName: 'b', data: '' }] }),
    422,
  ],
  ['a list instead of a push', () => text([fullPush()]), 422],
  ['null instead of a push', () => 'null', 422],
  ['text instead of a push', () => '"push"', 422],
  ['nothing', () => '', 422],
  ['what is not JSON', () => `${text(fullPush())}}`, 400],
  ['a merchant that is an object', () => text({ ...fullPush(), merchantId: { $ne: null } }), 422],
  ['a merchant that is evil', () => text({ ...fullPush(), merchantId: '__proto__' }), 404],
  ['a realm that is an operator', () => text({ ...fullPush(), realmId: { $gt: '' } }), 422],
]

describe('a push of', () => {
  test.each(pushes)('%s is refused and changes nothing', async (_, body, status) => {
    const { as, sandbox, state } = open()
    const stateOf = () =>
      JSON.stringify([...state.pushedWidgets.values(), ...state.merchants.values()])
    const before = { state: stateOf(), commit: sandbox.store.committed }
    const answer = await as('harbor').send('POST', api.push, { body: body() })
    expect([answer.status, answer.body.error.statusCode]).toEqual([status, status])
    expect(answer.text.length).toBeLessThan(10_000)
    expect({ state: stateOf(), commit: sandbox.store.committed }).toEqual(before)
    expect({}).not.toHaveProperty('polluted')
    // What it was changed from is fine.
    expect((await as('harbor').post(api.push, identityPush())).status).toBe(200)
  })

  test('widgets of which one is wrong keeps none', async () => {
    const { as, state } = open()
    const [first, second] = fullPush().data
    const wrong = { ...second, data: { ...second?.data, panToGstRegistrationName: 7 } }
    await as('harbor').post(api.push, fullPush(ids.new, { data: [first, wrong] }))
    expect(state.pushedOf(ids.new).size).toBe(0)
    expect(state.merchants.require(ids.new).status).toBe('new')
  })

  test('widgets of which the last finds no room keeps none', async () => {
    const room = open().state.pushedBytes + 400
    const { as, state } = open({ settings: { storageLimitBytes: room } })
    const answer = await as('harbor').post(api.push, fullPush())
    expect([answer.status, state.pushedOf(ids.new).size]).toEqual([403, 0])
  })

  test('many at once is as if they came one after the other', async () => {
    const { as, state, sandbox } = open()
    const names = Array.from({ length: 20 }, (_, nth) => `Gita ${String(nth)}`)
    const answers = await Promise.all(
      names.map((aadhaarName) =>
        as('harbor').post(api.push, identityPush(ids.new, { aadhaarName })),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const full = await Promise.all(names.map(() => as('harbor').post(api.push, fullPush())))
    expect(new Set(full.map(({ status }) => status))).toEqual(new Set([200]))
    expect([state.pushedOf(ids.new).size, sandbox.events.list().length]).toEqual([4, 1])
  })
})
