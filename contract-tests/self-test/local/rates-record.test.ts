import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { allLocalMutants, drawLocalMutants, suitesWithMatrices } from './draw.ts'
import { judgeLocalMutants } from './measure.ts'
import { confidenceOf, fewestExpected } from './rates.ts'
import { readRecord, recordText, totalOf } from './record.ts'
import { freshSeed, isUsed } from './seeds.ts'

const howToMeasure = 'npm run kill-matrix -- --local'

test.each(Object.keys(suitesWithMatrices))(
  `every rule about %s has a record (${howToMeasure} --mode full --new)`,
  async (provider) => {
    const all = await allLocalMutants(provider)
    const full = readRecord().find((one) => one.provider === provider && one.mode === 'full')
    const known = new Set(full?.rules.map(({ rule }) => rule))
    const open = all.map(({ rule }) => rule).filter((rule) => !known.has(rule))
    expect([...new Set(open)]).toEqual([])
  },
)

// The sample is another one whenever the record is, and the same until then.
test('of a small sample as many are caught as the record lets expect', async () => {
  const seed = createHash('sha256').update(recordText()).digest().readUInt32BE(0)
  // Rules that are on record without having been measured say nothing.
  const full = readRecord().filter(
    ({ mode, rules }) => mode === 'full' && rules.some(({ of }) => of > 0),
  )
  const [low] = confidenceOf(totalOf(full.flatMap(({ rules }) => rules)))
  let caught = 0
  for (const { provider, rules } of full) {
    const suite = suitesWithMatrices[provider] ?? expect.fail(provider)
    // What found defects of the kind before finds this one; rules that were not measured say nothing.
    const measured = new Set(rules.flatMap(({ rule, by }) => (by.length > 0 ? [rule] : [])))
    const findersOf = (family: string) => [
      ...new Set(rules.flatMap((rule) => (rule.family === family ? rule.by : []))),
    ]
    const ranked = await drawLocalMutants(provider, { seed, count: Number.POSITIVE_INFINITY })
    const drawn = ranked.filter(({ rule }) => measured.has(rule)).slice(0, count)
    expect(drawn).toHaveLength(count)
    for (const mutant of drawn) {
      const only = findersOf(mutant.family)
      const judged = await judgeLocalMutants(suite, [mutant], { cells, only })
      caught += judged.filter(({ caughtBy }) => caughtBy !== undefined).length
    }
  }
  expect(caught).toBeGreaterThanOrEqual(fewestExpected(count * full.length, low))
}, 60_000)

/** Mutants of each provider. */
const count = 3
const cells = { depth: 'standard', seed: 1 } as const

test('the fewest that are expected would be undercut once in two hundred draws', () => {
  expect(fewestExpected(4, 0.9)).toBe(2)
  expect(fewestExpected(20, 0.9)).toBe(14)
  expect(fewestExpected(4, 0)).toBe(0)
})

test('a fresh seed is one that nobody has used', () => {
  const used = { development: [[0, 99]], measured: [] } as const
  const first = freshSeed('a commit', used)
  expect(isUsed(first, used)).toBe(false)
  const next = freshSeed('a commit', { ...used, measured: [first] })
  expect(next).not.toBe(first)
  expect(freshSeed('a commit', used)).toBe(first)
})
