import { expect, it, test } from 'vitest'
import { exportedNames, glossaryIn, problemsOf, wordsOf } from './check-words.ts'

const glossary = ['sandbox', 'delivery fault']
const files = (text: string, path = 'src/a.ts') =>
  new Map([[path, `${text}\nexport class Sandbox { readonly deliveryFaults = 1 }`]])

test.each([
  ['sandboxNamed', ['sandbox', 'named']],
  ['SubtreeLists', ['subtree', 'lists']],
  ['UUID_V1', ['uuid', 'v1']],
  ['delivery-faults', ['delivery', 'faults']],
])('%s has the words %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words)
})

it('looks at whatever is exported, members included, and at nothing else', () => {
  const text =
    'export interface A { readonly b: number; c(): void }\nexport const d = 1, e = 2\nexport type F = 1\nfunction g() {}\nexport class H { i() {} }'
  expect(exportedNames('x.ts', text)).toEqual(['A', 'b', 'c', 'd', 'e', 'F', 'H', 'i'])
})

it('accepts names in the field’s words', () => {
  expect(problemsOf(files('export const dataset = 1'), glossary)).toEqual([])
})

test.each([
  [
    'export const bluefinWorld = 1',
    'src/a.ts: bluefinWorld says world; the term is state, or dataset',
  ],
  [
    'export interface X { complaints: 1 }',
    'src/a.ts: complaints says complaints; the term is issue',
  ],
])('objects to %s', (text, problem) => {
  expect(problemsOf(files(text), glossary)).toEqual([problem])
})

it('objects to names of files, and to terms that nothing uses', () => {
  expect(problemsOf(files('', 'src/wish.ts'), [...glossary, 'unicorn'])).toEqual([
    'src/wish.ts: wish says wish; the term is request',
    'ARCHITECTURE.md: no exported name uses the term unicorn',
  ])
  expect(problemsOf(files(''), [])).toEqual(['ARCHITECTURE.md: there is no glossary'])
})

it('reads the first column of the table', () => {
  const text =
    '# A\n\n## Glossary\n\n| term | meaning |\n| --- | --- |\n| `sandbox` | one |\n| delivery, attempt | two |\n\n## More\n\n| x | y |\n'
  expect(glossaryIn(text)).toEqual(['sandbox', 'delivery', 'attempt'])
})
