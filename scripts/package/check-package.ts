import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { problemAffectsResolutionKind } from '@arethetypeswrong/core/problems'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { EmptyProject } from './empty-project.ts'
import { typeScript } from './programs.ts'
import { pack, root, type Tarball } from './tarball.ts'

/*
 * Builds the package with its types and says what is wrong with it as whoever installs it would
 * find out: what publint and are-the-types-wrong say, what TypeScript says in an empty project, and
 * whether npm would publish it. `package.test.ts` tries what runs.
 */

const run = promisify(execFile)

/** What TypeScript may be told about modules where the package is used. */
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'preserve', moduleResolution: 'bundler' },
}

/** More than this, and something came along that nobody needs. */
const mostBytes = 3 * 2 ** 20

function issuesOfSize({ bytes }: Tarball): string[] {
  return bytes <= mostBytes ? [] : [`the tarball has ${String(bytes)} bytes`]
}

/** npm's own opinion of the tarball; nothing is sent. */
async function issuesOfNpm({ file }: Tarball): Promise<string[]> {
  try {
    await run('npm', ['publish', file, '--dry-run', '--tag', 'next'], { cwd: root })
    return []
  } catch (error) {
    return [`npm publish: ${String((error as { readonly stderr?: string }).stderr)}`]
  }
}

async function issuesOfPublint(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`)
}

/** Everything but that the package is ESM only: the oldest Node that it runs on can require that. */
async function issuesOfTypes(bytes: Uint8Array): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(bytes))
  if (analysis.types === false) return ['are the types wrong: there are none']
  const kinds = ['node16-cjs', 'node16-esm', 'bundler'] as const
  return analysis.problems
    .filter(({ kind }) => kind !== 'CJSResolvesToESM')
    .filter((problem) =>
      kinds.some((kind) => problemAffectsResolutionKind(problem, kind, analysis)),
    )
    .map((problem) => `are the types wrong: ${JSON.stringify(problem)}`)
}

async function issuesOfTypeScript(project: EmptyProject): Promise<string[]> {
  project.write('index.ts', typeScript)
  project.write('package.json', JSON.stringify({ name: 'somebody', type: 'module' }))
  const issues: string[] = []
  for (const [name, resolution] of Object.entries(resolutions)) {
    const compilerOptions = {
      ...resolution,
      target: 'es2023',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      resolveJsonModule: true,
      noEmit: true,
      types: ['node'],
    }
    project.write(`${name}.json`, JSON.stringify({ compilerOptions, include: ['index.ts'] }))
    const { code, output } = await project.node(
      'node_modules/typescript/bin/tsc',
      '-p',
      `${name}.json`,
    )
    if (code !== 0) issues.push(`TypeScript, ${name}: ${output}`)
  }
  return issues
}

async function issuesOfPackage(folder: string): Promise<string[]> {
  await run('npm', ['run', '--silent', 'build'], { cwd: root })
  const tarball = await pack(folder)
  const bytes = new Uint8Array(readFileSync(tarball.file))
  const tools = ['typescript', '@types/node', 'vitest']
  const project = await EmptyProject.install(join(folder, 'project'), tarball, tools)
  const issues = await Promise.all([
    Promise.resolve(issuesOfSize(tarball)),
    issuesOfNpm(tarball),
    issuesOfPublint(bytes),
    issuesOfTypes(bytes),
    issuesOfTypeScript(project),
  ])
  return issues.flat()
}

const folder = mkdtempSync(join(tmpdir(), 'partner-sandbox-package-'))
try {
  const issues = await issuesOfPackage(folder)
  for (const issue of issues) console.error(issue)
  process.exitCode = issues.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
