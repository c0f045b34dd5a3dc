import { expect, it, test } from 'vitest'
import { excessOf } from './json-size.ts'

const excess = (json: string) => excessOf(Buffer.from(json))
const nested = (levels: number) => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2)
const list = (values: number) => `{"list":[${Array(values).fill('0').join(',')}]}`

it('lets a body be as deep and as rich as anybody needs', () => {
  expect(excess('')).toBeUndefined()
  expect(excess(nested(100))).toBeUndefined()
  expect(excess(list(20_000))).toBeUndefined()
})

test.each([
  ['deep', nested(102), /deeper than 100 levels/],
  ['deep, and never closed', '['.repeat(500_000), /deeper than 100 levels/],
  ['rich', list(20_002), /more than 20000 values/],
])('a body that is too %s is found out', (_what, json, why) => {
  expect(excess(json)).toMatch(why)
})

test.each([
  ['brackets', `{"a":"${'['.repeat(5000)}"}`],
  ['quotation marks', `{"a":"${'\\"['.repeat(5000)}"}`],
  ['backslashes', `{"a":"${'\\\\'.repeat(5000)}","b":"${'{'.repeat(200)}"}`],
  ['commas', `{"a":"${','.repeat(50_000)}"}`],
  ['umlauts', `{"ä":"${'ä['.repeat(5000)}"}`],
])('%s in texts are texts', (_what, json) => {
  expect(excess(json)).toBeUndefined()
})

it('does not count the values of a body that is large on purpose', () => {
  const json = list(600_000)
  expect(json.length).toBeGreaterThan(1024 * 1024)
  expect(excess(json)).toBeUndefined()
})

it('ends where a text is never closed', () => {
  expect(excess(`{"a":"${'x'.repeat(300)}\\`)).toBeUndefined()
})
