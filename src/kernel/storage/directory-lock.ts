import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'
import { reasonOf, StorageError } from './storage-error.ts'

const ownerSchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** When the process was started: another process may get its number after it. */
  started: z.string().optional(),
})

type Owner = z.output<typeof ownerSchema>

/**
 * A file that says which process a directory belongs to. It holds as long as that process lives: the
 * lock of one that was killed, or whose number belongs to another by now, is taken over.
 */
export class DirectoryLock {
  readonly #file: string
  readonly #content: string

  /** Throws a StorageError that names the process which has it. */
  constructor(file: string) {
    this.#file = file
    const { pid } = process
    const started = startOf(pid)
    this.#content = `${JSON.stringify({ pid, host: hostname(), ...(started && { started }) })}\n`
    const own = `${file}.${hostname()}.${String(pid)}`
    try {
      writeFileSync(own, this.#content)
      while (!this.#takeBy(own)) this.#clearAway(`${own}.stale`)
    } catch (error) {
      if (error instanceof StorageError) throw error
      throw new StorageError(`${file} cannot be made: ${reasonOf(error)}`, { cause: error })
    } finally {
      rmSync(own, { force: true })
    }
  }

  release(): void {
    if (contentOf(this.#file) === this.#content) rmSync(this.#file)
  }

  /** A link appears whole or not at all, and only where there is nothing. */
  #takeBy(own: string): boolean {
    try {
      linkSync(own, this.#file)
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  }

  /** Removes the lock of a process that is gone. Throws a StorageError if it may be there. */
  #clearAway(aside: string): void {
    const content = contentOf(this.#file)
    if (content === undefined) return
    const held = whyHeld(content, this.#file)
    if (held !== undefined) throw new StorageError(held)
    try {
      renameSync(this.#file, aside)
    } catch {
      return
    }
    // Somebody was faster, cleared the same lock away and took its place.
    if (contentOf(aside) !== content) linkSync(aside, this.#file)
    rmSync(aside)
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Who has a lock, in words, with what to do about it; undefined if nobody can have it any more. */
function whyHeld(content: string, file: string): string | undefined {
  const owner = readOwner(content)
  if (owner === undefined) return `${file} is not a lock of ours. Remove it if nobody is using it.`
  const { pid, host } = owner
  const who = `process ${String(pid)}${pid === process.pid ? ' (this one)' : ''}`
  if (host !== hostname()) {
    return (
      `the data directory is in use by ${who} on the host ${host} (${file}). Whether that is still ` +
      'running cannot be seen from here: remove the file if it is not.'
    )
  }
  return isAlive(owner)
    ? `the data directory is in use by ${who}, says ${file}. Stop that, or choose another directory.`
    : undefined
}

function readOwner(content: string): Owner | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Without permission to ask, somebody is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startOf(pid)
  return now === undefined || started === undefined || now === started
}

/**
 * Something that no other process of this number has, as long as this one lives; undefined where it
 * cannot be found out. On Linux the boot and the moment of the start in it; a dead one has none.
 */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    }
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    // The name of the program, in brackets, can hold anything; the fields behind it are numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    const ticks = fields[19] ?? ''
    return state === 'Z' || state === 'X' ? 'ended' : `${boot} ${ticks}`
  } catch {
    return undefined
  }
}
