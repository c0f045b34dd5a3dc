import { expect, test } from 'vitest'
import { problemsOf, type Repository } from './check-docs.ts'

const repository: Repository = {
  paths: new Set([
    'README.md',
    'ARCHITECTURE.md',
    'decisions',
    'decisions/one-clock.md',
    'src',
    'src/kernel',
    'src/kernel/time/clock.ts',
    'spec/bluefin',
    'spec/bluefin/openapi.json',
    'scripts/bench.ts',
  ]),
  scripts: new Set(['check', 'test', 'docs:check']),
}

const problems = (text: string, path = 'README.md') => problemsOf(path, text, repository)

test.each([
  ['the architecture', '[one page](ARCHITECTURE.md#words)'],
  ['a folder', '[why](decisions/)'],
  ['this page', '[below](#limits)'],
  ['another site', '[spec](https://example.com/spec.html) <mailto:a@b.c>'],
  ['a path in code', '`src/kernel/time/clock.ts` and `src/kernel/`, `src/kernel/time/clock.ts:12`'],
  ['a placeholder', '`spec/<provider>/openapi.json`, `spec/*/openapi.json`, `spec/**`'],
  ['a path in a command', '`npx tsx scripts/bench.ts --help`'],
  ['npm scripts', '`npm run check`, `npm test`, `npm run docs:check`'],
  ['a path of somebody else', '`/usr/src/nothing`, `lib/nothing.ts`'],
  ['a drawing', '```\nspec/x  whatever\n[a](nothing.md)\n```'],
])('a document may name %s', (_what, text) => {
  expect(problems(text)).toEqual([])
})

test.each([
  [
    'a link to nowhere',
    '[gone](decisions/two-clocks.md)',
    'no file at link decisions/two-clocks.md',
  ],
  ['a defined link to nowhere', '[gone]: ./gone.md', 'no file at link ./gone.md'],
  ['a path that is not there', 'see `src/kernel/time.ts`.', 'no such path src/kernel/time.ts'],
  ['a folder that is not there', '`docs/`', 'no such path docs/'],
  [
    'a placeholder that nothing fits',
    '`spec/<provider>/webhooks.ts`',
    'no such path spec/<provider>/webhooks.ts',
  ],
  ['a typed path', '```sh\ntsx scripts/gone.ts\n```', 'no such path scripts/gone.ts'],
  ['a command', '```sh\nnpm run verify\n```', 'no such command npm run verify'],
  ['a short command', '`npm start`', 'no such command npm run start'],
])('it may not name %s', (_what, text, problem) => {
  expect(problems(text)).toEqual([`README.md: ${problem}`])
})

test('links start at the document', () => {
  expect(problems('[x](../README.md) [y](one-clock.md)', 'decisions/two.md')).toEqual([])
  expect(problems('[x](README.md)', 'decisions/two.md')).toHaveLength(1)
})

test('README has at most 150 lines, other documents as many as they need', () => {
  expect(problems('line\n'.repeat(150))).toEqual([])
  expect(problems('line\n'.repeat(151))).toEqual(['README.md: 151 lines; at most 150 get read'])
  expect(problems('line\n'.repeat(151), 'CHANGELOG.md')).toEqual([])
})
