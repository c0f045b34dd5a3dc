import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { contracts } from '../../spec/contracts.ts'

/*
 * A provider is added by adding folders: what serves and checks all of them knows none by name. Prose and
 * examples may name one; a name that the code depends on may not.
 */

const rooms = [
  'src/kernel',
  'src/http',
  'src/admin',
  'src/authoring',
  'src/cli',
  'contract-tests/kit',
]
const names = Object.keys(contracts)

/** What in a file depends on a provider's name: an identifier, an import, or a text that is nothing else. */
function dependencies(text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      const isPath = ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)
      const isWhole = ts.isIdentifier(node) || isPath
      const says = (name: string) =>
        isWhole ? node.text.toLowerCase().includes(name) : node.text === name
      if (names.some(says)) found.push(node.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

test('no file of kernel, HTTP, control plane, command line and kit depends on a provider by name', () => {
  const root = join(import.meta.dirname, '../..')
  const tracked = execFileSync('git', ['ls-files', ...rooms], { cwd: root, encoding: 'utf8' })
  const files = tracked
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(100)
  const problems = files.flatMap((path) =>
    dependencies(readFileSync(join(root, path), 'utf8')).map((found) => `${path}: ${found}`),
  )
  expect(problems).toEqual([])
})

test.each([
  "import { route } from '../providers/bluefin/index.ts'",
  "if (provider === 'bluefin') limit = 5",
  'const bluefinLimit = 5',
  'const settings = { bluefin: 5 }',
])('%s would be found', (text) => {
  expect(dependencies(text)).not.toEqual([])
})

test('an example in prose would not', () => {
  expect(dependencies("throw new Error('It has to be like bluefin=50.') // bluefin")).toEqual([])
})
