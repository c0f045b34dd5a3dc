import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

/*
 * Holds the names that are exported to the glossary of ARCHITECTURE.md: a term of the glossary is in
 * use, and no name says with a word of our own what the field has a term for.
 */

/** Words that the field has a better term for, with that term. */
export const retired: Readonly<Record<string, string>> = {
  absurd: 'invalid',
  agenda: 'queue of due tasks',
  appointment: 'task',
  biography: 'history',
  books: 'state',
  breathe: 'pause',
  chance: 'random',
  complaint: 'issue',
  deed: 'step',
  earnings: 'commissions',
  embedding: 'contract tests',
  gossip: 'leak',
  installation: 'running simulator',
  keeper: 'storage',
  lookout: 'condition',
  mailroom: 'inbox',
  misbehave: 'fault',
  misbehaviour: 'fault',
  odd: 'malformed',
  outlook: 'plan',
  overspent: 'rate limited',
  readings: 'rules',
  roster: 'index',
  seeding: 'filling',
  sight: 'visibility',
  spelled: 'definition',
  succession: 'chain',
  told: 'seen',
  toolbox: 'context',
  trials: 'cases',
  unmet: 'prerequisite',
  victim: 'process under test',
  wish: 'request',
  witness: 'recorder',
  world: 'state, or dataset',
}

/** The words of a name: `sandboxNamed` has two, `x-list` has two. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Names that a file of TypeScript exports, with those of the members of its classes and interfaces. */
export function exportedNames(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return source.statements.filter(isExported).flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText())
    }
    const { name } = statement as ts.DeclarationStatement
    const members =
      ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)
        ? [...statement.members].flatMap((member) => member.name?.getText() ?? [])
        : []
    return [...(name === undefined ? [] : [name.getText()]), ...members]
  })
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
}

function pluralOf(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** The terms of the glossary: the first cells of its table. */
export function glossaryIn(architecture: string): string[] {
  const [, section = ''] = /^## Glossary\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(architecture) ?? []
  return Array.from(section.matchAll(/^\| ([^|]+?) +\|/gm), ([, cell = '']) => cell)
    .slice(2)
    .flatMap((cell) => cell.split(', '))
    .map((term) => term.replaceAll('`', ''))
}

/** What is wrong with the names of some files, in the light of the glossary. */
export function problemsOf(
  files: ReadonlyMap<string, string>,
  glossary: readonly string[],
): string[] {
  const problems: string[] = []
  const used = new Set<string>()
  for (const [path, text] of files) {
    const fileName = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '')
    for (const name of [fileName, ...exportedNames(path, text)]) {
      for (const word of wordsOf(name)) {
        used.add(word)
        const term = retired[word] ?? retired[word.replace(/s$/, '')]
        if (term !== undefined) problems.push(`${path}: ${name} says ${word}; the term is ${term}`)
      }
    }
  }
  if (glossary.length === 0) problems.push('ARCHITECTURE.md: there is no glossary')
  for (const term of glossary) {
    const isUsed = wordsOf(term).every((word) => used.has(word) || used.has(pluralOf(word)))
    if (!isUsed) problems.push(`ARCHITECTURE.md: no exported name uses the term ${term}`)
  }
  return problems
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const tracked = execFileSync('git', ['ls-files', 'src', 'spec', 'contract-tests'], {
    encoding: 'utf8',
  })
  const paths = tracked
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  const files = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]))
  const problems = problemsOf(files, glossaryIn(readFileSync('ARCHITECTURE.md', 'utf8')))
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
