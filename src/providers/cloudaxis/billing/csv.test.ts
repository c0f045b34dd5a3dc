import { expect, test } from 'vitest'
import { csvInSlices, csvOf } from './csv.ts'

const rows = [
  { name: 'Plain', note: null, amount: 0.1 },
  { name: 'Quoted, "so"', note: 'two\r\nlines', amount: -3 },
]
const text = 'name,note,amount\r\nPlain,,0.1\r\n"Quoted, ""so""","two\r\nlines",-3\r\n'

test('CSV quotes what would end a field, and is the same written in slices', async () => {
  const columns = ['name', 'note', 'amount']
  expect(csvOf(columns, rows)).toBe(text)
  expect(await csvInSlices(columns, rows)).toBe(text)
  expect(csvOf(columns, [])).toBe('name,note,amount\r\n')
})
