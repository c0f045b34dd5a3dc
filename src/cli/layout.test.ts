import { describe, expect, it, test } from 'vitest'
import { allProviders } from '../providers/index.ts'
import { createSimulator } from '../simulator.ts'
import { announcement } from './announcement.ts'
import { columnsOf, table } from './layout.ts'

const rows = [
  ['NAME', 'ROLE', 'SIGNS IN WITH', 'PLACE'],
  ['ann', 'Administrator', 'username=ann password=sandbox', 'partner 7'],
  ['a-much-longer-name', 'User', 'username=a-much-longer-name password=sandbox', 'x'],
]

describe('a table', () => {
  it('has a line for each row where there is room, or nobody sees columns', () => {
    const wide = table(rows, { aligned: 1, columns: undefined })
    expect(wide).toHaveLength(3)
    expect(table(rows, { aligned: 1, columns: 200 })).toEqual(wide)
    expect(wide[1]).toBe(
      'ann                 Administrator  username=ann password=sandbox                 partner 7',
    )
  })

  it('lets cells flow where there is none, in one piece as far as that goes', () => {
    expect(table(rows, { aligned: 1, columns: 66 })).toEqual([
      'NAME                ROLE  SIGNS IN WITH  PLACE',
      'ann                 Administrator  username=ann password=sandbox',
      '                    partner 7',
      'a-much-longer-name  User',
      '                    username=a-much-longer-name password=sandbox',
      '                    x'.trimEnd(),
    ])
  })

  it.each([40, 50, 60, 80, 100])('is no wider than %i columns, and loses no word', (columns) => {
    const lines = table(rows, { aligned: 1, columns })
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns)
    const words = (texts: readonly string[]) => texts.join(' ').split(/\s+/)
    expect(words(lines)).toEqual(words(rows.flat()))
  })
})

test.each([80, 100, 120])(
  'what is said at the start fits %i columns, but for the call to be copied',
  async (columns) => {
    const simulator = createSimulator({ providers: allProviders.map(({ name }) => name) })
    const text = announcement(simulator.describe(), { hasControlPlane: true, columns })
    const tooWide = text.split('\n').filter((line) => line.length > columns)
    expect(tooWide.filter((line) => !line.startsWith('Try  curl'))).toEqual([])
    expect(text).toContain('username=northwind.supervisor password=sandbox')
    await simulator.close()
  },
)

test('only a terminal has columns', () => {
  const stream = (isTTY: boolean, columns: number) => ({ isTTY, columns }) as NodeJS.WriteStream
  expect(columnsOf(stream(false, 0))).toBeUndefined()
  expect(columnsOf(stream(true, 132))).toBe(132)
  expect(columnsOf(stream(true, 0))).toBe(40)
})
