import { describe, expect, test } from 'vitest'
import type { CheckContext } from '../requirement/check-context.ts'
import { Contradiction, Inconclusive, NotPermitted } from '../requirement/verdict.ts'
import type { CellCoverage } from './depth.ts'
import { checkOfMatrix } from './matrix-requirement.ts'

/** What a matrix takes of a context: how deep, and where it tells how far it came. */
function contextWith(told: CellCoverage[]): CheckContext {
  const cells = { depth: 'deep', seed: 7, report: (one: CellCoverage) => void told.push(one) }
  // A matrix whose rules send nothing asks for no more than this.
  return { cells, target: { budgets: { requests: 100 } } } as unknown as CheckContext
}

const dimensions = () =>
  Promise.resolve({ operation: ['read', 'write'], caller: ['self', 'child', 'stranger'] })

async function outcomeOf(check: (cell: Readonly<Record<string, string>>) => void) {
  const told: CellCoverage[] = []
  const run = checkOfMatrix({
    dimensions,
    laneOf: ({ operation = '' }) => operation,
    check: (_, cell) => Promise.resolve(check(cell)),
  })
  const error: unknown = await run(contextWith(told)).catch((one: unknown) => one)
  return { error, told }
}

const contradiction = (expected: string) => new Contradiction({ expected, actual: 'something' })

describe('a matrix', () => {
  test('holds where every cell does, and tells how many those are', async () => {
    const { error, told } = await outcomeOf(() => undefined)
    expect(error).toBeUndefined()
    expect(told).toEqual([{ tried: 6, of: 6, seed: 7 }])
  })

  test('shows the cells of one cause together, and another cause beside it', async () => {
    const { error } = await outcomeOf(({ operation, caller }) => {
      if (operation === 'write') throw contradiction('a refusal')
      if (caller === 'child') throw contradiction('an answer')
    })
    const { evidence } = error as Contradiction
    expect(evidence.expected).toBe('a refusal')
    expect(evidence.cells).toMatchObject({ count: 3, of: 6, what: 'cells tried' })
    expect(evidence.cells?.names.join('; ')).toMatch(/^(write, \w+(; )?){3}$/)
    expect(evidence.further).toMatchObject([
      { expected: 'an answer', actual: 'something', cells: { names: ['read, child'] } },
    ])
  })

  test('is not decided where nothing contradicts and the target stops answering', async () => {
    const { error, told } = await outcomeOf(({ operation }) => {
      if (operation === 'write') throw new Inconclusive('gone')
    })
    expect(error).toBeInstanceOf(Inconclusive)
    expect(told[0]?.tried).toBeLessThan(6)
  })

  test('is held by the cells that may be tried, and not permitted where none may', async () => {
    const refuse = () => {
      throw new NotPermitted('not here')
    }
    const some = await outcomeOf(({ operation }) => (operation === 'write' ? refuse() : undefined))
    expect(some.error).toBeUndefined()
    expect(some.told).toEqual([{ tried: 3, of: 6, seed: 7 }])
    expect((await outcomeOf(refuse)).error).toBeInstanceOf(NotPermitted)
  })
})
