import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineContract, known } from '../../../../spec/contract.ts'
import { listing } from '../../../../spec/lists.ts'
import { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { Contradiction } from '../../requirement/verdict.ts'
import { filterMatrix } from './filters.ts'
import { ListReader } from './list-reader.ts'
import { pageMatrix } from './pages.ts'
import { differenceOf } from './sequences.ts'

const { operations } = defineContract({
  provider: 'things',
  info: { title: 'Things', version: '1', description: '' },
  servers: [],
  tags: [],
  securitySchemes: {},
  webhooks: {},
  operations: {
    listThings: {
      ...known('documented', 'here'),
      operationId: 'listThings',
      method: 'get',
      path: '/things',
      responses: { 200: { description: '', content: { 'application/json': { schema: z.any() } } } },
      ...listing({
        paging: {
          kind: 'offset',
          limit: 'limit',
          offset: 'offset',
          defaultSize: 2,
          maximumSize: 9,
        },
        items: 'data',
        total: 'total',
        id: 'id',
        filters: ['color'],
      }),
    },
  },
})

interface Thing {
  readonly id: string
  readonly color: string
}
const thing = (id: string, color = 'red'): Thing => ({ id, color })
const red = { list: 'listThings', caller: 'self', filter: 'color', value: '1', page: 'whole' }
const second = { list: 'listThings', caller: 'self', size: '1', page: 'page 2' }

/** A list that a script answers for, which may also change it. */
function listOf(things: Thing[], answer: (query: CallOptions['query'], all: Thing[]) => Thing[]) {
  const values = new Map<string, Promise<unknown>>()
  const call = (_: string, { query = {} }: CallOptions) => {
    const data = answer(query, things)
    const text = JSON.stringify({ data, total: 'color' in query ? data.length : things.length })
    const exchange = { number: 1, operation: 'listThings', response: { status: 200 } }
    // The reader looks at nothing else of an exchange.
    return Promise.resolve(
      new Answer({ status: 200, headers: {}, text }, exchange as Answer['exchange']),
    )
  }
  const context = {
    cells: { depth: 'standard', seed: 1 },
    call,
    target: { kind: 'simulator', capabilities: [] },
    present: (callers: readonly string[]) => Promise.resolve(callers),
    permits: () => false,
    once(key: string, make: () => Promise<unknown>) {
      values.set(key, values.get(key) ?? make())
      return values.get(key)
    },
  }
  const reader = new ListReader<'listThings'>(
    {
      callers: ['self'],
      refusedWith: [400],
      lists: {
        listThings: { filters: { color: { valuesOf: (item) => [(item as Thing).color] } } },
      },
    },
    (operation) => operations[operation],
  )
  // What a matrix of lists asks of a context.
  return { reader, context: context as unknown as CheckContext<'listThings'> }
}

const page = (query: CallOptions['query'], all: readonly Thing[]) => {
  const { limit = 2, offset = 0, color } = query ?? {}
  const kept = all.filter((one) => color === undefined || one.color === color)
  return kept.slice(Number(offset), Number(offset) + Number(limit))
}

async function outcomeOf(
  { reader, context }: ReturnType<typeof listOf>,
  cell: typeof red | typeof second,
) {
  const matrix = 'filter' in cell ? filterMatrix(reader) : pageMatrix(reader)
  await matrix.dimensions(context)
  // Each matrix is tried with a cell of its own.
  return matrix.check(context, cell as typeof red & typeof second).then(
    () => 'held',
    (error: unknown) => (error instanceof Contradiction ? error.message : error),
  )
}

describe('a list that is read whole and in parts', () => {
  const things = () => [thing('a'), thing('b', 'blue'), thing('c'), thing('d')]

  test('holds where the parts agree', async () => {
    expect(await outcomeOf(listOf(things(), page), red)).toBe('held')
    expect(await outcomeOf(listOf(things(), page), second)).toBe('held')
  })

  test('is contradicted by a filter that drops an entry, and by a page that begins late', async () => {
    const drops = listOf(things(), (query, all) =>
      page(query, all).slice(query?.['color'] === undefined ? 0 : 1),
    )
    expect(await outcomeOf(drops, red)).toBe(
      'expected what is kept by color, and nothing else, got without a',
    )
    const late = listOf(things(), (query, all) =>
      page({ ...query, offset: Number(query?.['offset'] ?? 0) && 2 }, all),
    )
    expect(await outcomeOf(late, second)).toBe(
      'expected a page with its part of the whole list, got a page without b, with c besides',
    )
  })

  test('is not contradicted by what others add and remove while it is read', async () => {
    let made = 0
    const busy = listOf(things(), (query, all) => {
      all.unshift(thing(`new${String((made += 1))}`))
      all.pop()
      return page(query, all)
    })
    expect(await outcomeOf(busy, red)).toBe('held')
  })

  test('is not contradicted by what others add and remove again between two readings', async () => {
    let asked = 0
    const busy = listOf(things(), (query, all) => {
      const isOdd = query?.['color'] !== undefined && (asked += 1) === 1
      return page(query, isOdd ? [...all, thing('e')] : all)
    })
    expect(await outcomeOf(busy, red)).toBe('held')
  })

  test('is contradicted by what a filter has to drop, though others add to it all the while', async () => {
    let made = 0
    const busy = listOf(things(), (query, all) => {
      all.push(thing(`new${String((made += 1))}`))
      return page({ ...query, color: undefined }, all)
    })
    expect(await outcomeOf(busy, red)).toBe(
      'expected what is kept by color, and nothing else, got b besides',
    )
  })
})

test.each([
  [['a', 'b'], ['a', 'b'], undefined],
  [['a', 'a'], ['a', 'b'], 'a twice'],
  [['b', 'a'], ['a', 'b'], 'another order: b, a'],
  [['a', 'c'], ['a', 'b'], 'without b, with c besides'],
] as const)('%j in the place of %j is told as %s', (actual, expected, words) => {
  expect(differenceOf(actual, expected)).toBe(words)
})
