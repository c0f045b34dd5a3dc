import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = createRequire(import.meta.url)('openapi-typescript/package.json') as {
  readonly version: string
}

/**
 * Writes the types of clients, `openapi.d.ts`, beside every `openapi.json` one folder below; returns
 * the paths of those that were missing or stale. What the types are made of is named in their first
 * line, so that fresh ones cost next to nothing. Several processes may do this at once.
 */
export async function writeClientTypes(folder: string): Promise<string[]> {
  const written: string[] = []
  for (const { name } of readdirSync(folder, { withFileTypes: true })) {
    const document = textOf(join(folder, name, 'openapi.json'))
    if (document === undefined) continue
    const path = join(folder, name, 'openapi.d.ts')
    const firstLine = firstLineFor(document)
    if (textOf(path)?.startsWith(firstLine) === true) continue
    const unfinished = `${path}.${String(process.pid)}`
    writeFileSync(unfinished, firstLine + (await typesOf(document, join(folder, name))))
    renameSync(unfinished, path)
    written.push(path)
  }
  return written
}

function firstLineFor(document: string): string {
  const digest = createHash('sha256').update(version).update(document).digest('hex').slice(0, 16)
  return `/* Written by \`npm run client-types\` from openapi.json, ${digest}. Do not edit it. */\n`
}

/** Loaded only where there is something to write. */
async function typesOf(document: string, folder: string): Promise<string> {
  const { default: openapiTypes, astToString } = await import('openapi-typescript')
  try {
    return `\n${astToString(await openapiTypes(document, { silent: true }))}`
  } catch (cause) {
    throw new Error(`there are no types of ${folder}/openapi.json: ${String(cause)}`, { cause })
  }
}

/** The text of a file; undefined if there is none. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      /^(ENOENT|ENOTDIR)$/.test(String(error.code))
    ) {
      return undefined
    }
    throw error
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of await writeClientTypes(join(root, 'spec'))) console.log(`wrote ${path}`)
}
