import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { root, type Tarball } from './tarball.ts'

const run = promisify(execFile)

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
}

/** What a command came to; `code` 0 where all is well. */
export interface Ended {
  readonly code: number
  readonly output: string
}

/**
 * A new folder with nothing but the package in it, as npm would install it, yet without the
 * network: the tarball is unpacked, and the dependencies that it declares, with the tools that a
 * test asks for, are links to those of this repository. What the package imports and does not
 * declare is not found.
 */
export class EmptyProject {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async install(folder: string, { file }: Tarball, tools: readonly string[] = []) {
    const installed = join(folder, 'node_modules', 'partner-sandbox')
    mkdirSync(installed, { recursive: true })
    await run('tar', ['-xzf', file, '-C', installed, '--strip-components=1'])
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest
    for (const name of [...Object.keys(manifest.dependencies), ...tools]) link(name, folder)
    const project = new EmptyProject(folder)
    project.write('package.json', JSON.stringify({ name: 'somebody', version: '1.0.0' }))
    return project
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text)
  }

  /** Runs a program with Node: a file of the project, or one of a tool by its path in the package. */
  async node(...words: readonly string[]): Promise<Ended> {
    const env = { PATH: process.env['PATH'], NO_COLOR: '1' }
    try {
      const { stdout, stderr } = await run(process.execPath, words, { cwd: this.folder, env })
      return { code: 0, output: stdout + stderr }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, output: stdout + stderr }
    }
  }
}

function link(name: string, folder: string): void {
  const path = join(folder, 'node_modules', name)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(folderOf(name), path, 'dir')
}

function folderOf(name: string): string {
  const paths = createRequire(join(root, 'package.json')).resolve.paths(name) ?? []
  const found = paths.find((path) => existsSync(join(path, name, 'package.json')))
  if (found === undefined) throw new Error(`${name} is not installed: npm ci`)
  return join(found, name)
}
