import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a document may refer to: the paths below the root, and the names of npm scripts. */
export interface Repository {
  readonly paths: ReadonlySet<string>
  readonly scripts: ReadonlySet<string>
}

const folders = ['src', 'spec', 'fixtures', 'contract-tests', 'scripts', 'decisions', 'docs']
const mainDocuments = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
const readmeLines = 150

/**
 * What a document says of the repository that is not so: links, paths in code, npm scripts.
 * A path may hold placeholders, as in `spec/<provider>/contract.ts`, or stars; then something has
 * to be there that fits.
 */
export function problemsOf(path: string, text: string, repository: Repository): string[] {
  const problems = new Set<string>()
  const { prose, commands } = partsOf(text)

  for (const link of linksIn(prose)) {
    const target = posix.normalize(posix.join(posix.dirname(path), link)).replace(/\/$/, '')
    if (target !== '.' && !repository.paths.has(target)) problems.add(`no file at link ${link}`)
  }
  const codes = [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  for (const mentioned of [...codes, ...commands].flatMap(pathsIn)) {
    if (!isThere(mentioned, repository)) problems.add(`no such path ${mentioned}`)
  }
  for (const script of scriptsIn(text)) {
    if (!repository.scripts.has(script)) problems.add(`no such command npm run ${script}`)
  }
  const lines = text.trimEnd().split('\n').length
  if (path === 'README.md' && lines > readmeLines) {
    problems.add(`${lines} lines; at most ${readmeLines} get read`)
  }
  return [...problems].map((problem) => `${path}: ${problem}`)
}

/** Fenced blocks are drawings and samples, except those of a shell: these get typed. */
function partsOf(text: string): { prose: string; commands: string[] } {
  const fenced = /^ *(?<fence>`{3,})(?<language>\S*)[^\n]*\n(?<body>[\s\S]*?)^ *\k<fence> *$/gm
  const commands = [...text.matchAll(fenced)]
    .filter(({ groups }) => /^(sh|bash|shell|console)$/.test(groups?.['language'] ?? ''))
    .map(({ groups }) => groups?.['body'] ?? '')
  return { prose: text.replace(fenced, ''), commands }
}

function linksIn(prose: string): string[] {
  const inline = prose.replace(/`[^`]*`/g, '').matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)
  const defined = prose.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/gm)
  return [...inline, ...defined]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(target))
    .map((target) => decodeURI(target.replace(/[#?].*$/, '')))
}

function pathsIn(code: string): string[] {
  return code
    .split(/[\s"'=()[\],]+/)
    .map((word) => word.replace(/^\.\//, '').replace(/(:\d+)*[.:;]*$/, ''))
    .filter((word) => folders.some((folder) => word.startsWith(`${folder}/`)))
}

function scriptsIn(text: string): string[] {
  const named = text.matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)
  const short = text.matchAll(/\bnpm (test|start)\b/g)
  return [...named, ...short].map(([, script = '']) => script)
}

function isThere(mentioned: string, { paths }: Repository): boolean {
  const path = mentioned.replace(/\/$/, '')
  if (!/[*<{…]/.test(path)) return paths.has(path)
  const pattern = path
    .split(/(\*\*|…|\*|<[^>]*>|\{[^}]*\})/)
    .map((part, at) => (at % 2 === 0 ? literally(part) : /\*\*|…/.test(part) ? '.*' : '[^/]+'))
    .join('')
  const fits = new RegExp(`^${pattern}$`)
  return [...paths].some((candidate) => fits.test(candidate))
}

function literally(text: string): string {
  return text.replace(/[.+?^$()|[\]\\{}]/g, '\\$&')
}

function repositoryAt(root: string): Repository {
  const paths = new Set<string>(readdirSync(root))
  for (const folder of folders.filter((name) => existsSync(join(root, name)))) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      paths.add(posix.join(folder, path.replaceAll('\\', '/')))
    }
  }
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  return { paths, scripts: new Set(Object.keys(scripts)) }
}

function documentsIn({ paths }: Repository): string[] {
  return [...mainDocuments, ...[...paths].filter((path) => /^(decisions|docs)\/.*\.md$/.test(path))]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = dirname(import.meta.dirname)
  const repository = repositoryAt(root)
  const problems = documentsIn(repository).flatMap((path) =>
    repository.paths.has(path) && statSync(join(root, path)).isFile()
      ? problemsOf(path, readFileSync(join(root, path), 'utf8'), repository)
      : [`${path}: missing`],
  )
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
