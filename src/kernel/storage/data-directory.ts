import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import type { PreparedStorage, SandboxStorage } from '../sandboxes.ts'
import { reasonOf, StorageError } from './storage-error.ts'
import { DirectoryLock } from './lock/directory-lock.ts'
import { type Disk, ownFolder, realDisk, syncFolder } from './disk.ts'
import { OpenFiles } from './open-files.ts'
import { StoredSandbox } from './stored-sandbox.ts'
import { type FolderContent, type StorageOptions, SandboxFolder } from './sandbox-folder.ts'

/** What can be chosen about a data directory. */
export interface DataDirectoryOptions {
  /** Whether writes outlive a power cut, and not only the end of the process. */
  readonly fsync?: boolean
  /** Told what a person should know of, though nothing is lost by it. */
  readonly warn?: (message: string) => void
  readonly disk?: Disk
}

/** Folders that are being made or removed; a process that died in between left them. */
const unfinished = /^\.(?:new|deleted)-/

/** Begins the name of a folder that is complete, and about to take the place of another. */
const nextPrefix = '.next-'

type Filling = Parameters<SandboxStorage['prepare']>[1]

/** Keeps the sandboxes of one simulator in a directory, a folder each. */
export class DataDirectory implements SandboxStorage {
  readonly warn: (message: string) => void
  readonly #lock: DirectoryLock
  readonly #sandboxes: string
  readonly #keeping: StorageOptions
  readonly #found = new Map<string, FolderContent>()
  readonly #kept = new Map<string, StoredSandbox>()
  /** Folders made so far: each is made under a name of its own. */
  #made = 0

  /** Takes the directory, and makes it if need be. Throws a StorageError if it is in use. */
  constructor(path: string, options: DataDirectoryOptions = {}) {
    const { fsync = false, warn = emitWarning, disk = realDisk } = options
    this.warn = warn
    if (path === '') throw new RangeError('the data directory has no name')
    this.#sandboxes = join(path, 'sandboxes')
    try {
      mkdirSync(this.#sandboxes, { recursive: true, mode: ownFolder })
    } catch (error) {
      throw new StorageError(`${path} cannot be used as a data directory: ${reasonOf(error)}`)
    }
    this.#lock = new DirectoryLock(join(path, 'lock'))
    const assertHeld = () => this.#lock.assertHeld()
    this.#keeping = { fsync, warn, disk, assertHeld, files: new OpenFiles() }
    syncFolder(this.#keeping, path)
  }

  /** Reads all there is. Throws a DamagedFile if any of it is not what was written. */
  kept(): readonly SandboxOptions[] {
    this.#finishReplacing()
    for (const name of readdirSync(this.#sandboxes).sort()) {
      if (unfinished.test(name)) rmSync(join(this.#sandboxes, name), { recursive: true })
      else if (!name.startsWith('.')) this.#find(name)
    }
    return Array.from(this.#found.values(), ({ snapshot }) => snapshot.sandbox)
  }

  *prepare(sandbox: Sandbox, fill: Filling): Generator<void, PreparedStorage> {
    const found = this.#found.get(sandbox.name)
    if (found !== undefined) {
      const kept = yield* this.#resume(sandbox, fill, found)
      this.#found.delete(sandbox.name)
      return { keep: () => this.#keep(sandbox, kept), forget: () => kept.end() }
    }
    yield* fill([])
    this.#made += 1
    const folder = this.#folder(`.new-${String(this.#made)}-${sandbox.name}`)
    try {
      mkdirSync(folder.path, { mode: ownFolder })
      yield* folder.writing(sandbox, 0)
    } catch (error) {
      rmSync(folder.path, { recursive: true, force: true })
      throw couldNotStore(sandbox, folder, error)
    }
    return {
      keep: () => this.#keepAnew(sandbox, folder),
      forget: () => rmSync(folder.path, { recursive: true, force: true }),
    }
  }

  #keep(sandbox: Sandbox, kept: StoredSandbox): void {
    this.#kept.set(sandbox.name, kept)
    sandbox.journalTo(kept)
  }

  /** A folder gets its name when it is complete; the one before goes on if that fails. */
  #keepAnew(sandbox: Sandbox, { path, snapshot }: SandboxFolder): void {
    const folder = this.#folder(sandbox.name)
    const next = join(this.#sandboxes, nextPrefix + sandbox.name)
    const removed = this.#removed(sandbox.name)
    const before = this.#kept.get(sandbox.name)
    try {
      this.#keeping.assertHeld()
      rmSync(removed, { recursive: true, force: true })
      renameSync(path, next)
      if (before !== undefined) renameSync(folder.path, removed)
      renameSync(next, folder.path)
      syncFolder(this.#keeping, this.#sandboxes)
    } catch (error) {
      for (const rest of [path, next]) rmSync(rest, { recursive: true, force: true })
      if (before !== undefined && !existsSync(folder.path)) renameSync(removed, folder.path)
      throw couldNotStore(sandbox, folder, error)
    }
    before?.end()
    folder.snapshot.size = snapshot.size
    const position = { number: 0, length: 0, isAtRest: false }
    this.#keep(sandbox, new StoredSandbox(sandbox, folder, position))
    this.#clearAway(removed)
  }

  #removed(name: string): string {
    return join(this.#sandboxes, `.deleted-${name}`)
  }

  /** What cannot be removed now is removed at the next start. */
  #clearAway(path: string): void {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch (error) {
      this.warn(`${path} could not be removed: ${reasonOf(error)}. The next start tries again.`)
    }
  }

  discard(name: string): void {
    const kept = this.#kept.get(name)
    if (kept === undefined) return
    const removed = this.#removed(name)
    try {
      rmSync(removed, { recursive: true, force: true })
      renameSync(join(this.#sandboxes, name), removed)
      syncFolder(this.#keeping, this.#sandboxes)
    } catch (error) {
      throw new StorageError(`the sandbox ${name} could not be deleted: ${reasonOf(error)}`)
    }
    kept.end()
    this.#kept.delete(name)
    this.#clearAway(removed)
  }

  async close(): Promise<void> {
    const all = [...this.#kept.values()]
    this.#kept.clear()
    try {
      await Promise.all(all.map((kept) => kept.close()))
    } finally {
      this.#lock.release()
    }
  }

  /** Gives the directory free as it is, for when not all of it could be taken. */
  abandon(): void {
    for (const kept of this.#kept.values()) kept.end()
    this.#lock.release()
  }

  /** A sandbox was being replaced when the process died, and its new folder was complete. */
  #finishReplacing(): void {
    for (const name of readdirSync(this.#sandboxes)) {
      if (!name.startsWith(nextPrefix)) continue
      const next = join(this.#sandboxes, name)
      const path = join(this.#sandboxes, name.slice(nextPrefix.length))
      if (existsSync(path)) rmSync(next, { recursive: true })
      else renameSync(next, path)
    }
  }

  #find(name: string): void {
    const folder = this.#folder(name)
    const found = folder.read()
    const written = found.snapshot.sandbox.name
    if (written !== name) {
      throw new StorageError(
        `${folder.path} holds the sandbox ${written}. Nothing was loaded. Give the folder that name.`,
      )
    }
    this.#found.set(name, found)
  }

  *#resume(sandbox: Sandbox, fill: Filling, found: FolderContent): Generator<void, StoredSandbox> {
    const { folder, snapshot, position, isAtRest } = found
    found.restore(sandbox)
    const { committed } = sandbox.store
    yield* fill(snapshot.providers)
    if (sandbox.store.committed === committed) {
      return new StoredSandbox(sandbox, folder, { ...position, isAtRest })
    }
    yield* folder.writing(sandbox, position.number)
    return new StoredSandbox(sandbox, folder, { ...position, length: 0, isAtRest: false })
  }

  #folder(name: string): SandboxFolder {
    return new SandboxFolder(join(this.#sandboxes, name), this.#keeping)
  }
}

function couldNotStore({ name }: Sandbox, { path }: SandboxFolder, error: unknown): StorageError {
  if (error instanceof StorageError) return error
  return new StorageError(
    `the sandbox ${name} could not be stored in ${path}: ${reasonOf(error)}`,
    {
      cause: error,
    },
  )
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'StorageWarning')
}
