import { readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve as resolvePath } from 'node:path'
import { parse } from 'yaml'
import { quoted } from '../client/curl.ts'
import type { Suite } from '../requirement/suite.ts'
import type { ResolveReference } from './credential.ts'
import { parseTarget } from './parse-target.ts'
import { TargetError } from './target-error.ts'
import type { Target } from './target.ts'

/** Environment that references of a target file name, and settings given by flags. */
export interface FileContext {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly suites: Readonly<Record<string, Suite>>
  /** Settings that win over those of the file. */
  readonly overrides?: Readonly<Record<string, unknown>>
}

/**
 * Reads a target file, JSON or YAML. Throws a TargetError that says each mistake in one line, after
 * the path of the file.
 */
export function readTargetFile(path: string, context: FileContext): Target {
  try {
    const definition = { ...parsed(textOf(path)), ...context.overrides }
    const suite = suiteFor(definition, context.suites)
    return parseTarget(definition, suite, referenceResolver(context.environment, dirname(path)))
  } catch (error) {
    if (!(error instanceof TargetError)) throw error
    throw new TargetError(error.lines.map((line) => `${path}: ${line}`))
  }
}

function suiteFor(
  definition: { readonly provider?: unknown },
  suites: FileContext['suites'],
): Suite {
  const known = Object.keys(suites).join(', ')
  const { provider } = definition
  if (provider === undefined)
    throw new TargetError([`provider: is missing (it is one of ${known})`])
  const name = typeof provider === 'string' ? provider : JSON.stringify(provider)
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined
  if (suite !== undefined) return suite
  throw new TargetError([`provider: there is no provider ${name} (but ${known})`])
}

/** Resolves `env:NAME` and `file:PATH`; a path is taken from the folder of the target file. */
export function referenceResolver(
  environment: FileContext['environment'],
  folder: string,
): ResolveReference {
  return (reference) => {
    const name = reference.slice(reference.indexOf(':') + 1)
    if (reference.startsWith('env:')) {
      const value = environment[name]
      return value ? { value, word: `$${name}` } : { issue: `the environment has no ${name}` }
    }
    if (reference.startsWith('file:')) {
      try {
        const path = resolvePath(folder, name)
        const value = readFileSync(path, 'utf8').trimEnd()
        return { value, word: `$(cat ${quoted(relative(process.cwd(), path))})` }
      } catch (error) {
        return { issue: `cannot read ${name} (${codeOf(error)})` }
      }
    }
    return { issue: `${reference} is no reference that a file can have` }
  }
}

/** The largest target file; nothing that a person writes comes near it. */
const maxBytes = 1024 * 1024

function textOf(path: string): string {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) throw new TargetError(['is a folder, not a target file'])
    // A pipe has no size, and may well be what a shell makes of a command.
    if (stats.isCharacterDevice() || stats.size > maxBytes) {
      throw new TargetError(['is larger than 1 MiB, which no target file is'])
    }
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof TargetError) throw error
    const code = codeOf(error)
    throw new TargetError([
      code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`,
    ])
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = parse(text, { logLevel: 'error' })
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n', 1) : []
    throw new TargetError([`is neither JSON nor YAML: ${reason.replace(/:$/, '')}`])
  }
  if (value === null || value === undefined) throw new TargetError(['is empty'])
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  throw new TargetError(['is not a table of settings'])
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
