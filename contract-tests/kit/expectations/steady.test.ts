import { describe, expect, test } from 'vitest'
import type { Answer } from '../client/answer.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { Contradiction, Inconclusive } from '../requirement/verdict.ts'
import { rightOnce, steadily } from './steady.ts'

/** A context whose only list shows what is given, one after the other, and the last for ever. */
function contextOf(totals: readonly number[]): CheckContext {
  const left = [...totals]
  const call = () => {
    const total = left.length > 1 ? left.shift() : left[0]
    const answer = {
      status: 200,
      body: { total, data: [] },
      exchange: { request: { method: 'GET' } },
    }
    // A check that reads a list asks for no more of an answer.
    return Promise.resolve(answer as unknown as Answer)
  }
  return { call, given: call, control: call } as unknown as CheckContext
}

/** Requires a list to have the same total on two pages. */
const compare = steadily(async (context: CheckContext) => {
  const pages = [await context.call('list'), await context.call('list', { query: { page: 2 } })]
  const [one, other] = pages.map(({ body }) => (body as { total: number }).total)
  if (one !== other) throw new Contradiction({ expected: String(one), actual: String(other) })
})

describe('what a list shows as a whole', () => {
  test('is not held against it where others have changed it meanwhile', async () => {
    await expect(compare(contextOf([3, 4, 4, 4]))).resolves.toBeUndefined()
  })

  test('is held against it where it reads as it did at first', async () => {
    await expect(compare(contextOf([3, 4, 3, 4]))).rejects.toThrow(Contradiction)
  })

  test('is not decided where it never stands still', async () => {
    const growing = Array.from({ length: 100 }, (_, total) => total)
    await expect(compare(contextOf(growing))).rejects.toThrow(Inconclusive)
  })
})

test('a number that others move as well has to be right once', async () => {
  let times = 0
  const check = (right: number) => () => {
    times += 1
    if (times === right) return Promise.resolve()
    return Promise.reject(new Contradiction({ expected: '1 less', actual: '2 less' }))
  }
  await expect(rightOnce(check(3))).resolves.toBeUndefined()
  expect(times).toBe(3)
  await expect(rightOnce(check(0))).rejects.toThrow(Contradiction)
})
