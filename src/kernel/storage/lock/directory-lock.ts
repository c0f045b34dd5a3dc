import {
  closeSync,
  fstatSync,
  futimesSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { monotonicMs, sleepNow, wakeAfter, wallClock } from '../../time/clock.ts'
import { reasonOf, StorageError } from '../storage-error.ts'
import { isAlive, type Owner, ownOwner, readOwner } from './lock-owner.ts'

/** How often the holder of a lock shows that it is alive. */
const beatMs = 1000

/** A holder that has not been seen for so long, and whose process cannot be seen, is gone. */
const usualStaleMs = 10_000

/** What is found where a lock should be. */
interface Found {
  readonly file: bigint
  readonly shownAt: bigint
  readonly content: string
}

/**
 * A file that says which process a directory belongs to. The lock of a process that was killed is taken
 * over: at once where processes can be seen from here, and elsewhere (another container, another
 * host) when it has shown no sign of life for ten seconds, for which the next one waits. Whoever was
 * stopped for longer finds that the lock is not its own any more before it writes anything.
 */
export class DirectoryLock {
  readonly #path: string
  readonly #staleMs: number
  readonly #content = Buffer.from(`${JSON.stringify(ownOwner())}\n`)
  readonly #fd: number
  readonly #file: bigint
  #stopBeating: () => void = () => undefined
  #shownAt = { monotonic: 0, wall: 0 }
  #lost: StorageError | undefined
  #isReleased = false

  /** Throws a StorageError that names the process which has it. */
  constructor(path: string, { staleMs = usualStaleMs } = {}) {
    this.#path = path
    this.#staleMs = staleMs
    this.#fd = this.#take()
    this.#file = fstatSync(this.#fd, { bigint: true }).ino
    this.#beat()
  }

  /** Once it is released, there is nothing left to release: its file may be somebody else's by then. */
  release(): void {
    if (this.#isReleased) return
    this.#isReleased = true
    this.#stopBeating()
    if (this.#isOwn()) rmSync(this.#path)
    this.#lost ??= new StorageError(`the lock ${this.#path} was released`)
    closeSync(this.#fd)
  }

  /** Throws a StorageError if the directory belongs to somebody else by now. To be called before writing. */
  assertHeld(): void {
    const isFresh = this.#sinceShown() < this.#staleMs / 2
    if (!isFresh && this.#lost === undefined) this.#show()
    if (this.#lost !== undefined) throw this.#lost
  }

  #take(): number {
    for (;;) {
      try {
        const fd = openSync(this.#path, 'wx', 0o600)
        writeContent(fd, this.#content)
        return fd
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') {
          throw new StorageError(`${this.#path} cannot be made: ${reasonOf(error)}`, {
            cause: error,
          })
        }
      }
      this.#clearAway()
    }
  }

  /** Removes the lock of a process that is gone. Throws a StorageError if it may be there. */
  #clearAway(): void {
    const found = look(this.#path)
    if (found === undefined) return
    const owner = readOwner(found.content)
    const alive = owner === undefined ? undefined : isAlive(owner)
    if (alive ?? this.#showsLife(found)) throw new StorageError(heldBy(owner, this.#path))
    const aside = `${this.#path}.${String(process.pid)}.stale`
    try {
      renameSync(this.#path, aside)
    } catch {
      // Somebody was faster.
      return
    }
    if (look(aside)?.file !== found.file) putBack(aside, this.#path)
    rmSync(aside, { force: true })
  }

  /** Watches a lock for as long as its holder can be silent. */
  #showsLife(found: Found): boolean {
    const until = monotonicMs() + this.#staleMs
    while (monotonicMs() < until) {
      sleepNow(Math.min(beatMs, this.#staleMs) / 10)
      const now = look(this.#path)
      if (now === undefined) return false
      if (now.file !== found.file || now.shownAt !== found.shownAt) return true
    }
    return false
  }

  #beat(): void {
    this.#show()
    if (this.#lost === undefined) this.#stopBeating = wakeAfter(beatMs, () => this.#beat())
  }

  /** Shows that this process is alive, if the lock is still its own. */
  #show(): void {
    if (this.#isOwn()) {
      writeContent(this.#fd, this.#content)
      this.#shownAt = { monotonic: monotonicMs(), wall: wallClock() }
      return
    }
    this.#lost = new StorageError(
      `the data directory of ${this.#path} belongs to another process by now, because this one was ` +
        'stopped for too long: nothing more is stored',
    )
  }

  #isOwn(): boolean {
    try {
      return this.#lost === undefined && statSync(this.#path, { bigint: true }).ino === this.#file
    } catch {
      return false
    }
  }

  /** A machine that was suspended may notice it on one of its clocks only. */
  #sinceShown(): number {
    const { monotonic, wall } = this.#shownAt
    return Math.max(monotonicMs() - monotonic, Math.abs(wallClock() - wall))
  }
}

/** Writes who has the lock, which also says that it was just now; on a full disk only that. */
function writeContent(fd: number, content: Uint8Array): void {
  try {
    writeSync(fd, content, 0, content.length, 0)
  } catch {
    const seconds = wallClock() / 1000
    futimesSync(fd, seconds, seconds)
  }
}

function look(path: string): Found | undefined {
  try {
    const { ino, mtimeNs } = statSync(path, { bigint: true })
    return { file: ino, shownAt: mtimeNs, content: readFileSync(path, 'utf8') }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new StorageError(`${path} cannot be read: ${reasonOf(error)}`, { cause: error })
  }
}

/** Gives a lock back that was taken away from somebody alive. Who finds another there has lost it. */
function putBack(aside: string, path: string): void {
  try {
    linkSync(aside, path)
  } catch {
    if (look(path) === undefined) renameSync(aside, path)
  }
}

/** Who has a lock, in words, with what to do about it. */
function heldBy(owner: Owner | undefined, path: string): string {
  if (owner === undefined) {
    return `${path} is being written by a process that does not say which. Stop that, or choose another directory.`
  }
  const { pid, host } = owner
  const self = pid === process.pid && isAlive(owner) === true ? ' (this one)' : ''
  return (
    `the data directory is in use by process ${String(pid)}${self} on the host ${host}, says ` +
    `${path}. Stop that, or choose another directory.`
  )
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
