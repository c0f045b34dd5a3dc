import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import type { SandboxStorage } from '../sandboxes.ts'
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

/** Keeps the sandboxes of one simulator in a directory, a folder each. */
export class DataDirectory implements SandboxStorage {
  readonly warn: (message: string) => void
  readonly #lock: DirectoryLock
  readonly #sandboxes: string
  readonly #keeping: StorageOptions
  readonly #found = new Map<string, FolderContent>()
  readonly #kept = new Map<string, StoredSandbox>()

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
    for (const name of readdirSync(this.#sandboxes).sort()) {
      if (unfinished.test(name)) rmSync(join(this.#sandboxes, name), { recursive: true })
      else if (!name.startsWith('.')) this.#find(name)
    }
    return Array.from(this.#found.values(), ({ snapshot }) => snapshot.sandbox)
  }

  attach(sandbox: Sandbox, seed: (filled: readonly string[]) => void): void {
    const found = this.#found.get(sandbox.name)
    const kept =
      found === undefined ? this.#begin(sandbox, seed) : this.#resume(sandbox, seed, found)
    this.#found.delete(sandbox.name)
    this.#kept.set(sandbox.name, kept)
    sandbox.journalTo(kept)
  }

  discard(name: string): void {
    const kept = this.#kept.get(name)
    if (kept === undefined) return
    const doomed = join(this.#sandboxes, `.deleted-${name}`)
    const remove = () => rmSync(doomed, { recursive: true, force: true })
    try {
      remove()
      renameSync(join(this.#sandboxes, name), doomed)
      syncFolder(this.#keeping, this.#sandboxes)
    } catch (error) {
      throw new StorageError(`the sandbox ${name} could not be deleted: ${reasonOf(error)}`)
    }
    kept.end()
    this.#kept.delete(name)
    try {
      remove()
    } catch (error) {
      this.warn(`${doomed} could not be removed: ${reasonOf(error)}. The next start tries again.`)
    }
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

  #resume(
    sandbox: Sandbox,
    seed: (filled: readonly string[]) => void,
    found: FolderContent,
  ): StoredSandbox {
    const { folder, snapshot, position, isAtRest } = found
    found.restore(sandbox)
    const { committed } = sandbox.store
    seed(snapshot.providers)
    if (sandbox.store.committed === committed) {
      return new StoredSandbox(sandbox, folder, { ...position, isAtRest })
    }
    folder.write(sandbox, position.number)
    return new StoredSandbox(sandbox, folder, { ...position, length: 0, isAtRest: false })
  }

  /** Writes a sandbox that is new, or made anew: in the latter case the old one goes on if it fails. */
  #begin(sandbox: Sandbox, seed: (filled: readonly string[]) => void): StoredSandbox {
    seed([])
    const folder = this.#folder(sandbox.name)
    const before = this.#kept.get(sandbox.name)
    try {
      if (before === undefined) return this.#make(sandbox, folder)
      const number = before.giveWay((last) => folder.write(sandbox, last))
      return new StoredSandbox(sandbox, folder, { number, length: 0, isAtRest: false })
    } catch (error) {
      throw new StorageError(
        `the sandbox ${sandbox.name} could not be stored in ${folder.path}: ${reasonOf(error)}`,
        { cause: error },
      )
    }
  }

  /** A folder gets its name when it is complete. */
  #make(sandbox: Sandbox, folder: SandboxFolder): StoredSandbox {
    const unfinished = this.#folder(`.new-${sandbox.name}`)
    let { path } = unfinished
    try {
      mkdirSync(path, { mode: ownFolder })
      unfinished.write(sandbox, 0)
      renameSync(path, folder.path)
      ;({ path } = folder)
      syncFolder(this.#keeping, this.#sandboxes)
      folder.snapshot.size = unfinished.snapshot.size
      return new StoredSandbox(sandbox, folder, { number: 0, length: 0, isAtRest: false })
    } catch (error) {
      rmSync(path, { recursive: true, force: true })
      throw error
    }
  }

  #folder(name: string): SandboxFolder {
    return new SandboxFolder(join(this.#sandboxes, name), this.#keeping)
  }
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'StorageWarning')
}
