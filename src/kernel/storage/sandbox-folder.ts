import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../sandbox.ts'
import { captureSnapshot, changesOf } from '../state/snapshot.ts'
import { DamagedFile, reasonOf, StorageError } from './storage-error.ts'
import { createLog, type LogPosition } from './change-log.ts'
import type { DiskOptions } from './disk.ts'
import { damagedLine, type LogContent, type LogLine, readLog } from './log-line.ts'
import { damagedSnapshot, SnapshotFile, type StoredSnapshot } from './snapshot-file.ts'

/** How a sandbox is kept. */
export interface StorageOptions extends DiskOptions {
  /** Told what a person should know of, though nothing is lost by it. */
  readonly warn: (message: string) => void
}

/** The two files of a sandbox. */
export class SandboxFolder {
  readonly path: string
  readonly snapshot: SnapshotFile
  readonly logFile: string
  readonly options: StorageOptions

  constructor(path: string, keeping: StorageOptions) {
    this.path = path
    this.options = keeping
    this.snapshot = new SnapshotFile(join(path, 'snapshot.json'), keeping)
    this.logFile = join(path, 'changes.jsonl')
  }

  /** Puts a sandbox as it is in the place of what was there; the log goes on after `number`. */
  *writing(sandbox: Sandbox, number: number): Generator<void> {
    const log = createLog(this.logFile, new Uint8Array(), this.options)
    try {
      const snapshot = { ...captureSnapshot(sandbox), number, closed: false }
      yield* this.snapshot.replacing(snapshot)
      // From here on what may still be in the old log is passed over: it is not after `number`.
      log.finish()
    } catch (error) {
      log.forget()
      throw error
    }
  }

  /** Throws a DamagedFile if any of it is not what was written. */
  read(): FolderContent {
    // What was being written when a process died takes up room, and nothing else.
    for (const name of readdirSync(this.path)) {
      if (name.endsWith('.next')) rmSync(join(this.path, name))
    }
    const snapshot = this.snapshot.read()
    const log = this.#readLog()
    const first = log.lines[0]?.number
    if (first !== undefined && first > snapshot.number + 1) {
      const what = `number ${String(first)} follows number ${String(snapshot.number)} of the snapshot`
      throw damagedLine(this.logFile, 1, what)
    }
    return new FolderContent(this, snapshot, log.lacksNewline ? this.#endLine(log) : log)
  }

  #endLine(log: LogContent): LogContent {
    appendFileSync(this.logFile, '\n')
    return { ...log, length: log.length + 1 }
  }

  #readLog(): LogContent {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.logFile)
    } catch (error) {
      throw new DamagedFile({
        file: this.logFile,
        what: `it cannot be read: ${reasonOf(error)}`,
        cure: 'Restore it from a backup; or, if it is known to be empty, put an empty file there.',
      })
    }
    const log = readLog(this.logFile, bytes)
    if (log.torn > 0) {
      this.options.warn(
        `${this.logFile}: the writing of its last line was cut off, before anybody was told that ` +
          `it is stored. Its ${String(log.torn)} bytes are removed.`,
      )
    }
    return log
  }
}

/** What was found in the folder of a sandbox. */
export class FolderContent {
  readonly folder: SandboxFolder
  readonly snapshot: StoredSnapshot
  readonly #log: LogContent

  constructor(folder: SandboxFolder, snapshot: StoredSnapshot, log: LogContent) {
    this.folder = folder
    this.snapshot = snapshot
    this.#log = log
  }

  /** Whether the sandbox came to rest in it: not even a uuid was made since. */
  get isAtRest(): boolean {
    return this.snapshot.closed && this.position.number === this.snapshot.number
  }

  get position(): LogPosition {
    const number = Math.max(this.snapshot.number, this.#log.lines.at(-1)?.number ?? 0)
    return { number, length: this.#log.length }
  }

  /**
   * Makes a new sandbox what this one was. If it did not come to rest, its randomness goes on from
   * another place, because it is not known what was drawn after the last change. Throws a
   * StorageError for what this version or this choice of providers cannot hold.
   */
  restore(sandbox: Sandbox): void {
    const { snapshot } = this
    const missing = snapshot.providers.filter((name) => !sandbox.providerNames.includes(name))
    if (missing.length > 0) {
      throw new StorageError(
        `${this.folder.path} was written with ${missing.join(' and ')}, which is not served now. ` +
          'Nothing was loaded. Serve the same providers, or choose another data directory.',
      )
    }
    try {
      sandbox.store.replay(snapshot.commit, changesOf(snapshot))
    } catch (error) {
      throw damagedSnapshot(this.folder.snapshot.file, reasonOf(error))
    }
    show(sandbox, snapshot)
    for (const [index, line] of this.#log.lines.entries()) {
      if (line.number > snapshot.number) this.#repeat(sandbox, line, index + 1)
    }
    if (!this.isAtRest) {
      sandbox.random.stir()
      sandbox.uuidV1.stir()
    }
  }

  #repeat(sandbox: Sandbox, line: LogLine, place: number): void {
    const { commit, changes = [] } = line
    try {
      if (commit !== undefined) {
        const expected = sandbox.store.committed + 1
        if (commit !== expected) throw new Error(`commit ${String(expected)} is missing`)
        sandbox.store.replay(commit, changes)
      }
    } catch (error) {
      throw damagedLine(this.folder.logFile, place, reasonOf(error))
    }
    show(sandbox, line)
  }
}

function show(sandbox: Sandbox, { clock, random, uuid }: Partial<StoredSnapshot>): void {
  if (clock !== undefined) sandbox.clock.restore(clock)
  if (random !== undefined) sandbox.random.restore(random)
  if (uuid !== undefined) sandbox.uuidV1.restore(uuid)
}
