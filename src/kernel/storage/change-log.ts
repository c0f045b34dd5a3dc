import { closeSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { reasonOf, StorageError } from './storage-error.ts'
import { type DiskOptions, ownFile, syncFolder, writeWhole } from './disk.ts'
import { lineText } from './log-line.ts'

/** Something that happened and is to be written down. */
interface Entry {
  readonly happening: string
  /** Takes it back, for when it could not be written down. */
  readonly undo: () => void
}

/** How far a log is written. */
export interface LogPosition {
  /** Number of the last line. */
  readonly number: number
  readonly length: number
}

/** What goes to the disk in one write, and who waits for that. */
class Batch {
  readonly entries: Entry[] = []
  readonly stored: Promise<void>
  settle: (error?: StorageError) => void = () => undefined

  constructor() {
    this.stored = new Promise((resolve, reject) => {
      this.settle = (error) => (error === undefined ? resolve() : reject(error))
    })
    // What nobody waits for may fail without ending the process: it is taken back all the same.
    this.stored.catch(() => undefined)
  }
}

/**
 * The file to which all that happens in a sandbox is appended, a line each, before anybody is told
 * of it. What happens in one turn of the event loop (or, with fsync, while the device is busy) is
 * written together. What could not be written is taken back, newest first.
 */
export class ChangeLog {
  readonly file: string
  readonly #care: DiskOptions
  #position: LogPosition
  #next: Batch | undefined
  #underWay: Batch | undefined
  #broken: StorageError | undefined
  #isClosed = false
  #onWritten: ((position: LogPosition) => void) | undefined

  /** Takes over a file up to a position; what is behind it is cut off. */
  constructor(file: string, position: LogPosition, care: DiskOptions) {
    this.file = file
    this.#care = care
    this.#position = position
    this.#cutOff()
  }

  /** How far everything is stored for certain. */
  get position(): LogPosition {
    return this.#position
  }

  /** Number that the last line will have if all goes well. */
  get lastNumber(): number {
    const pending = [this.#underWay, this.#next]
    return pending.reduce(
      (number, batch) => number + (batch?.entries.length ?? 0),
      this.#position.number,
    )
  }

  /** Why it takes nothing more, if it does not. */
  get broken(): StorageError | undefined {
    return this.#broken
  }

  /** Told whenever all that has happened is in the file. Must not append. */
  onWritten(listener: (position: LogPosition) => void): void {
    this.#onWritten = listener
  }

  /** Throws a StorageError if nothing more can be stored. */
  append(happening: string, undo: () => void): void {
    if (this.#broken !== undefined) throw this.#broken
    if (this.#next === undefined) {
      this.#next = new Batch()
      this.#writeSoon()
    }
    this.#next.entries.push({ happening, undo })
  }

  /** Waits until all that was appended is stored; rejects with a StorageError if it was taken back. */
  settled(): Promise<void> | undefined {
    return (this.#next ?? this.#underWay)?.stored
  }

  /** Drops what is before a length, once nothing is under way: a snapshot has it. */
  async dropBefore(length: number): Promise<void> {
    await this.#quiet()
    if (this.#broken !== undefined) throw this.#broken
    const tail = Buffer.alloc(this.#position.length - length)
    this.#withFile((fd) => readSync(fd, tail, 0, tail.length, length))
    createLog(this.file, tail, this.#care).finish()
    this.#position = { number: this.#position.number, length: tail.length }
  }

  /** Takes nothing more, and gives the file free when what is under way has ended. */
  close(because: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#broken = new StorageError(because)
    this.#next?.settle()
    this.#next = undefined
    this.#care.files.close(this.file)
  }

  #withFile<T>(work: (fd: number) => T): T {
    const { fd, release } = this.#care.files.acquire(this.file)
    try {
      return work(fd)
    } finally {
      release()
    }
  }

  /** Cuts off what is behind the last line that is known to be stored. */
  #cutOff(): void {
    this.#withFile((fd) => this.#care.disk.truncate(fd, this.#position.length))
  }

  #writeSoon(): void {
    if (this.#underWay === undefined) setImmediate(() => this.#write())
  }

  #write(): void {
    const batch = this.#next
    if (batch === undefined || this.#underWay !== undefined) return
    this.#next = undefined
    this.#underWay = batch
    let { number, length } = this.#position
    const { disk, fsync, files, assertHeld } = this.#care
    let file: ReturnType<typeof files.acquire> | undefined
    try {
      assertHeld()
      file = files.acquire(this.file)
      const lines = batch.entries.map(({ happening }) => lineText((number += 1), happening))
      const bytes = Buffer.from(lines.join(''))
      writeWhole(disk, file.fd, { bytes, position: length })
      length += bytes.length
    } catch (error) {
      file?.release()
      return this.#lose(error, { isTouched: file !== undefined })
    }
    const { fd, release } = file
    const written = { number, length }
    this.#onWritten?.(written)
    if (!fsync) {
      release()
      return this.#store(written)
    }
    disk
      .sync(fd)
      .finally(release)
      .then(
        () => this.#store(written),
        (error: unknown) => this.#lose(error, { isTouched: true, isForGood: true }),
      )
  }

  #store(written: LogPosition): void {
    const batch = this.#underWay
    this.#position = written
    this.#underWay = undefined
    batch?.settle()
    if (this.#next !== undefined) this.#writeSoon()
  }

  /** Nothing that is not stored has happened. What comes later may fare better, unless told so. */
  #lose(cause: unknown, { isTouched, isForGood = false }: Loss): void {
    const lost = [this.#underWay, this.#next]
    this.#underWay = undefined
    this.#next = undefined
    if (this.#isClosed) return lost[0]?.settle()
    let message = `the change could not be stored in ${this.file}: ${reasonOf(cause)}`
    let isBroken = isForGood
    try {
      if (isTouched) this.#cutOff()
    } catch (error) {
      isBroken = true
      message += `; nor could the file be put right: ${reasonOf(error)}`
    }
    if (isBroken) message += '; no more changes are taken until a restart'
    const error = new StorageError(message, { cause })
    if (isBroken) this.#broken ??= error
    for (const { undo } of lost.flatMap((batch) => batch?.entries ?? []).reverse()) undo()
    for (const batch of lost) batch?.settle(error)
  }

  async #quiet(): Promise<void> {
    while (this.#underWay !== undefined) {
      await this.#underWay.stored.catch(() => undefined)
    }
  }
}

/** How a batch was lost. */
interface Loss {
  /** Whether a part of it may be in the file. */
  readonly isTouched: boolean
  readonly isForGood?: boolean
}

/**
 * Makes a log with some lines in it beside the one in use. `finish` puts it in that one's place,
 * which hardly can fail any more.
 */
export function createLog(file: string, lines: Uint8Array, care: DiskOptions) {
  const next = `${file}.next`
  const fd = openSync(next, 'w', ownFile)
  try {
    writeWhole(care.disk, fd, { bytes: lines, position: 0 })
    if (care.fsync) care.disk.syncNow(fd)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
  return {
    finish() {
      care.assertHeld()
      renameSync(next, file)
      care.files.close(file)
      syncFolder(care, dirname(file))
    },
    /** Leaves the one in use where it is. */
    forget() {
      rmSync(next, { force: true })
    },
  }
}
