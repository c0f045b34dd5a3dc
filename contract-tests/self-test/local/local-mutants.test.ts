import { describe, expect, test } from 'vitest'
import { allLocalMutants, drawLocalMutants, suitesWithMatrices } from './draw.ts'
import { judgeLocalMutants } from './measure.ts'
import { confidenceOf } from './rates.ts'

const cells = { depth: 'standard', seed: 1 } as const

/** One of each rule about who gets what, in a cell that requirements of one sample do not try. */
const caught: Readonly<Record<string, readonly string[]>> = {
  bluefin: [
    'getTemplate gives sibling what is for child',
    'updateUser refuses stranger and does it for parent',
    'listUsers shows client one of stranger on the first page',
  ],
  flowmatix: [
    'getCustomer gives stranger what is for self',
    'updateCustomer refuses stranger and does it for self',
    'listCustomers shows stranger one of self on the first page',
  ],
  signzy: [
    'pullMerchant gives stranger what is for self',
    'getPushMerchantSpec gives self what is for stranger',
    'pushMerchant lets stranger name the merchantId of self by id',
  ],
}

/** CloudAxis has so many callers that to draw its mutants takes seconds: the measure does. */
const drawnHere = Object.entries(suitesWithMatrices).filter(([provider]) => provider in caught)

describe.each(drawnHere)('local mutants of %s', (provider, suite) => {
  test('are drawn alike by the same seed, and otherwise by another', async () => {
    const idsOf = async (seed: number) =>
      (await drawLocalMutants(provider, { seed, count: 20 })).map(({ id }) => id)
    expect(await idsOf(3)).toEqual(await idsOf(3))
    expect(await idsOf(3)).not.toEqual(await idsOf(4))
  })

  test('have names of their own', async () => {
    const ids = (await allLocalMutants(provider)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('are caught where nothing else shows the defect', async () => {
    const all = await allLocalMutants(provider)
    const named = (caught[provider] ?? []).map(
      (id) => all.find((one) => one.id === id) ?? expect.fail(id),
    )
    const judged = await judgeLocalMutants(suite, named, { cells, only: ['keep-to-what-one-gets'] })
    const missed = judged.filter(({ caughtBy }) => caughtBy === undefined)
    expect(missed.map(({ mutant }) => mutant.id)).toEqual([])
    expect(judged.length).toBeGreaterThan(0)
  })
})

const ofFields = ['takes what is not valid', 'refuses what is valid', 'keeps another value']

test.each(['bluefin', 'flowmatix'])(
  'defects of single fields of %s are caught, whichever are drawn',
  async (provider) => {
    const suite = suitesWithMatrices[provider] ?? expect.fail()
    const drawn = await drawLocalMutants(provider, { seed: 77, count: 1000 })
    const some = ofFields.flatMap((rule) => drawn.find((one) => one.rule === rule) ?? [])
    const judged = await judgeLocalMutants(suite, some, { cells, only: ['validation.fields'] })
    const missed = judged.filter(({ caughtBy }) => caughtBy === undefined)
    expect(missed.map(({ mutant }) => mutant.id)).toEqual([])
    expect(judged).toHaveLength(ofFields.length)
  },
)

/** Rules about lives, with the requirement that each of their defects contradicts. */
const ofLives = {
  'does not keep a change': 'changes-change-what-they-give',
  'does not list what is made': 'what-is-made-is-there',
  'deletion: takes another one along': 'what-is-deleted-is-gone',
  'does part of what it refuses': 'refused-writes-leave-everything',
  'a read changes something': 'reads-change-nothing',
}

test('defects of single steps of a life are caught, whichever are drawn', async () => {
  const suite = suitesWithMatrices['flowmatix'] ?? expect.fail()
  const drawn = await drawLocalMutants('flowmatix', { seed: 77, count: 10_000 })
  const missed: string[] = []
  for (const [rule, part] of Object.entries(ofLives)) {
    const [one] = drawn.filter((mutant) => mutant.rule === rule)
    const judged = await judgeLocalMutants(suite, one === undefined ? [] : [one], {
      cells,
      only: [part],
    })
    if (judged[0]?.caughtBy === undefined) missed.push(`${rule}: ${one?.id ?? 'none is drawn'}`)
  }
  expect(missed).toEqual([])
})

test('a share of few says less than the same share of many', () => {
  const [low, high] = confidenceOf({ caught: 19, of: 20 })
  const [lowOfMany, highOfMany] = confidenceOf({ caught: 190, of: 200 })
  expect(low).toBeCloseTo(0.764, 3)
  expect(high).toBeCloseTo(0.991, 3)
  expect(lowOfMany).toBeGreaterThan(low)
  expect(highOfMany).toBeLessThan(high)
  expect(confidenceOf({ caught: 0, of: 0 })).toEqual([0, 1])
})
