import { expect, it } from 'vitest'
import { Random } from '../random/random.ts'
import { atOnce } from '../time/slices.ts'
import { inOrder, inOrderGradually } from './record-order.ts'

/** Records with ids of both kinds, none twice, in any order. */
function shuffled(count: number) {
  const random = new Random('order')
  return Array.from({ length: count }, (_, at) => ({
    id: random.happens(0.5) ? at : `id ${String(at)}`,
    key: random.next(),
  })).sort((one, other) => one.key - other.key)
}

it.each([0, 1, 2, 2047, 2048, 2049, 5000, 20_000])(
  'puts %i records in the same order step by step as in one go, and the ones given stay as they are',
  (count) => {
    const records = shuffled(count)
    const before = [...records]
    expect(atOnce(inOrderGradually(records))).toEqual(inOrder(records))
    expect(records).toEqual(before)
  },
)

it('takes steps that are short, however many records there are', () => {
  let steps = 0
  for (const _ of inOrderGradually(shuffled(20_000))) steps += 1
  // Ten runs are sorted, and each record is merged four times at most.
  expect(steps).toBeGreaterThanOrEqual(9 + 2 * Math.floor(20_000 / 2048))
})
