import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { suites } from '../contract-tests/index.ts'
import { allContracts } from '../spec/contracts.ts'
import { generatedFiles, staleFiles } from './spec.ts'

const root = new URL('../', import.meta.url)

test('a file is stale that is missing, or that reads otherwise than it is generated', () => {
  const generated = new Map([
    ['spec/one.json', '1\n'],
    ['spec/two.json', '2\n'],
    ['spec/three.json', '3\n'],
  ])
  const present: Record<string, string> = { 'spec/one.json': '1\n', 'spec/two.json': 'changed\n' }

  expect(staleFiles(generated, (path) => present[path])).toEqual([
    'spec/two.json',
    'spec/three.json',
  ])
})

test('every contract gets a document and a page of its sentences, and all share one page', () => {
  const paths = [...generatedFiles().keys()]
  expect(paths).toEqual([
    ...allContracts.map(({ provider }) => `spec/${provider}/openapi.json`),
    'docs/assumptions.md',
    ...Object.values(suites)
      .filter(({ sentences }) => sentences.length > 0)
      .map(({ contract }) => `docs/sentences/${contract.provider}.md`),
  ])
})

test('every document is linted', () => {
  const { apis } = parse(readFileSync(new URL('redocly.yaml', root), 'utf8')) as {
    readonly apis: Readonly<Record<string, { readonly root: string }>>
  }
  expect(apis).toEqual(
    Object.fromEntries(
      allContracts.map(({ provider }) => [provider, { root: `spec/${provider}/openapi.json` }]),
    ),
  )
})
