import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/* Every promise of docs/security.md names tests that exist, under titles that they have. */

const page = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8')

/** The last cell of every promise. */
const shownBy = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|promise )/.test(line))
  .map((line) => line.split('|').at(-2)?.trim() ?? '')

/** A file and the beginnings or parts of titles in it. */
const named = shownBy.flatMap((cell) =>
  Array.from(cell.matchAll(/`([^`]+\.test\.ts)`: ([^`]+)/g), ([, file = '', titles = '']) => ({
    file,
    titles: titles.split(';').flatMap((title) => title.trim() || []),
  })),
)

test('every promise is shown by a test', () => {
  expect(shownBy.length).toBeGreaterThan(20)
  expect(shownBy.filter((cell) => !/`[^`]+\.test\.ts`: \S/.test(cell))).toEqual([])
})

test.each(named)('$file has what it is said to show', ({ file, titles }) => {
  const path = new URL(`../${file}`, import.meta.url)
  expect(existsSync(path)).toBe(true)
  const source = readFileSync(path, 'utf8')
  expect(titles.length).toBeGreaterThan(0)
  expect(titles.filter((title) => !source.includes(title))).toEqual([])
})
