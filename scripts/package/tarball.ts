import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** What npm would upload. */
export interface Tarball {
  readonly file: string
  /** Paths inside of the package, which need not exist in a clone. */
  readonly paths: readonly string[]
  readonly bytes: number
}

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** Packs what is in dist/ now, into a folder, without the network. Rejects if npm does. */
export async function pack(folder: string): Promise<Tarball> {
  const words = ['pack', '--ignore-scripts', '--offline', '--json', '--pack-destination', folder]
  const { stdout } = await run('npm', words, { cwd: root })
  const [packed] = JSON.parse(stdout) as readonly Packed[]
  if (packed === undefined) throw new Error('npm pack has packed nothing')
  const { filename, size, files } = packed
  return { file: join(folder, filename), paths: files.map(({ path }) => path), bytes: size }
}
