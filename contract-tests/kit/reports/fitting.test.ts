import { expect, test } from 'vitest'
import { fitted } from './fitting.ts'
import type { Screen } from './terminal.ts'

const screen = (columns: number, isTerminal = true): Screen => ({
  write: () => undefined,
  isTerminal,
  columns,
  colour: false,
})

const text = '  standing  inferred: the vendor is silent; it never fails a real deployment\nshort\n'

test('what is too long for a line goes on below where it began', () => {
  expect(fitted(text, screen(50))).toBe(
    '  standing  inferred: the vendor is silent; it\n            never fails a real deployment\nshort\n',
  )
})

test('what nobody sees on a terminal is left as it is', () => {
  expect(fitted(text, screen(50, false))).toBe(text)
})

test.each([0, 40, 60, 79, 80, 120])(
  'on %i columns no line is too long and no word is lost',
  (columns) => {
    const long = `${'a.long-requirement.id'.padEnd(60)}  must   inferred   ${'word '.repeat(60)}`
    const lines = fitted(long, screen(columns)).split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(
      Math.max(columns, 40),
    )
    expect(lines.join(' ').split(/\s+/)).toEqual(long.split(/\s+/))
  },
)

test('a word that is wider than a line is let be', () => {
  const word = 'x'.repeat(60)
  expect(fitted(`a ${word} b`, screen(40))).toBe(`a\n    ${word}\n    b`)
})
