import { readFileSync } from 'node:fs'
import { dirname, relative, resolve as resolvePath } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { quoted } from './exchange.ts'
import type { Suite } from './suite.ts'
import { TargetError, targetOf, type Resolve, type Target } from './target.ts'

/** What surrounds a target file: the environment its references name, and changes made by flags. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly suites: Readonly<Record<string, Suite>>
  /** Settings that win over those of the file. */
  readonly changes?: Readonly<Record<string, unknown>>
}

/** Reads a target file, JSON or YAML. Throws a TargetError that says each mistake in one line. */
export function readTargetFile(path: string, surroundings: Surroundings): Target {
  const spelled = { ...parsed(path, textOf(path)), ...surroundings.changes }
  const provider = 'provider' in spelled ? String(spelled.provider) : ''
  const suite = surroundings.suites[provider]
  if (suite === undefined) {
    const known = Object.keys(surroundings.suites).join(', ')
    throw new TargetError([`provider: there is no provider ${provider} (but ${known})`])
  }
  return targetOf(spelled, suite, referencesOf(surroundings.environment, dirname(path)))
}

/** Resolves `env:NAME` and `file:PATH`; a path is taken from the folder of the target file. */
export function referencesOf(environment: Surroundings['environment'], folder: string): Resolve {
  return (reference) => {
    const name = reference.slice(reference.indexOf(':') + 1)
    if (reference.startsWith('env:')) {
      const value = environment[name]
      return value ? { value, word: `$${name}` } : { flaw: `the environment has no ${name}` }
    }
    if (reference.startsWith('file:')) {
      try {
        const path = resolvePath(folder, name)
        const value = readFileSync(path, 'utf8').trimEnd()
        return { value, word: `$(cat ${quoted(relative(process.cwd(), path))})` }
      } catch (error) {
        return { flaw: `cannot read ${name} (${codeOf(error)})` }
      }
    }
    return { flaw: `${reference} is no reference that a file can have` }
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TargetError([`${path}: cannot be read (${codeOf(error)})`])
  }
}

function parsed(path: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch (error) {
    const reason = error instanceof YAMLParseError ? error.message.split('\n', 1)[0] : ''
    throw new TargetError([`${path}: is neither JSON nor YAML: ${reason ?? ''}`])
  }
  throw new TargetError([`${path}: is not a table of settings`])
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
