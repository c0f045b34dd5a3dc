import { closeSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { Adapter, SyncAdapter } from 'lowdb'
import { z } from 'zod'
import { canonicalText } from '../state/canonical-json.ts'
import type { Identified } from '../state/collection.ts'
import { inOrderGradually } from '../state/record-order.ts'
import { type Snapshot, snapshotHead } from '../state/snapshot.ts'
import { atOnce } from '../time/slices.ts'
import { DamagedFile, reasonOf } from './storage-error.ts'
import { type DiskOptions, ownFile, syncFolder, writeWhole } from './disk.ts'
import { hexOf } from './log-line.ts'
import { firstMalformedLine } from './malformed-line.ts'

/** A snapshot as it lies in its file, beside a change log. */
export interface StoredSnapshot extends Snapshot {
  /** Number of the last line of the change log that is in it. */
  readonly number: number
  /** Whether the sandbox came to rest with it: nothing was drawn or shown since. */
  readonly closed: boolean
}

const storedHead = z.strictObject({
  ...snapshotHead.shape,
  number: z.int().min(0),
  closed: z.boolean(),
})

/** Characters that go to the disk at a time; the event loop is free in between, where asked for. */
const pieceLength = 64 * 1024

/**
 * The file of a snapshot, for lowdb. It is JSON that people and `git diff` can read, with a checksum
 * at its end, replaced as a whole or not at all. It is written and read record by record, because
 * the text of a large sandbox does not fit into one string.
 */
export class SnapshotFile implements SyncAdapter<StoredSnapshot> {
  readonly file: string
  readonly #care: DiskOptions
  /** Bytes that it had when it was last written or read. */
  size = 0

  constructor(file: string, care: DiskOptions) {
    this.file = file
    this.#care = care
  }

  /** Throws a DamagedFile if it is not what was written, or is not there. */
  read(): StoredSnapshot {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.file)
    } catch (error) {
      throw damagedSnapshot(this.file, `it cannot be read: ${reasonOf(error)}`)
    }
    this.size = bytes.length
    return readText(this.file, bytes)
  }

  /** Throws the error of the operating system; what was there before then still is. */
  write(snapshot: StoredSnapshot): void {
    atOnce(this.replacing(snapshot))
  }

  /** The same piece by piece. */
  *replacing(snapshot: StoredSnapshot): Generator<void> {
    const next = `${this.file}.next`
    try {
      yield* this.#writing(snapshot, next)
      this.#replace(next)
    } catch (error) {
      rmSync(next, { force: true })
      throw error
    }
  }

  /**
   * The same for lowdb's other half: other things can happen between any two pieces. Ends with
   * nothing done when it is no longer wanted.
   */
  gradually(isWanted: () => boolean): Adapter<StoredSnapshot> {
    return {
      read: () => Promise.resolve(this.read()),
      write: async (snapshot) => {
        // Not the same as above: that one may be written meanwhile, when this one is not wanted.
        const next = `${this.file}.gradual.next`
        try {
          for (const _piece of this.#writing(snapshot, next)) {
            await nextTurn()
            if (!isWanted()) return
          }
          this.#replace(next)
        } finally {
          rmSync(next, { force: true })
        }
      },
    }
  }

  *#writing(snapshot: StoredSnapshot, next: string): Generator<void> {
    const { disk, fsync } = this.#care
    const fd = openSync(next, 'w', ownFile)
    try {
      let position = 0
      for (const piece of pieces(snapshotText(snapshot))) {
        const bytes = Buffer.from(piece)
        writeWhole(disk, fd, { bytes, position })
        position += bytes.length
        yield
      }
      if (fsync) disk.syncNow(fd)
      this.size = position
    } finally {
      closeSync(fd)
    }
  }

  #replace(next: string): void {
    this.#care.assertHeld()
    renameSync(next, this.file)
    syncFolder(this.#care, dirname(this.file))
  }
}

/** A snapshot that cannot be taken as it is. */
export function damagedSnapshot(file: string, what: string, line?: number): DamagedFile {
  return new DamagedFile({
    file,
    ...(line === undefined ? {} : { line }),
    what,
    cure:
      'Nothing was loaded. Restore the folder of this sandbox from a backup; or, to start the ' +
      `sandbox anew, remove ${dirname(file)}.`,
  })
}

/** Nothing to write, but others may have their turn. */
const turn = ''

/** Gathers small texts. */
function* pieces(texts: Iterable<string>): Generator<string> {
  let piece = ''
  for (const text of texts) {
    piece += text
    if (piece.length < pieceLength && text !== turn) continue
    yield piece
    piece = ''
  }
  yield piece
}

const collectionsStart = '  "collections": {'
const recordEnd = '\n      }'

/** A snapshot as canonical JSON with a checksum at its end, bit by bit. */
function* snapshotText(snapshot: StoredSnapshot): Generator<string> {
  let sum = 0
  for (const text of unsealedText(snapshot)) {
    sum = crc32(text, sum)
    yield text
  }
  yield `,\n  "crc32": "${hexOf(sum)}"\n}\n`
}

function* unsealedText({ collections, ...head }: StoredSnapshot): Generator<string> {
  yield `${canonicalText(head).slice(0, -'\n}'.length)},\n${collectionsStart}`
  let separator = ''
  for (const name of Object.keys(collections).sort()) {
    const records = collections[name] ?? []
    yield `${separator}\n    ${JSON.stringify(name)}: [`
    yield* recordTexts(records)
    yield records.length === 0 ? ']' : '\n    ]'
    separator = ','
  }
  yield '\n  }'
}

function* recordTexts(records: readonly Identified[]): Generator<string> {
  let separator = ''
  const sorting = inOrderGradually(records)
  let step = sorting.next()
  for (; step.done !== true; step = sorting.next()) yield turn
  for (const record of step.value) {
    yield `${separator}\n      ${canonicalText(record, '\n      ')}`
    separator = ','
  }
}

const sealed = /,\n {2}"crc32": "([0-9a-f]{8})"\n\}\n$/
const sealLength = ',\n  "crc32": "01234567"\n}\n'.length

function readText(file: string, bytes: Buffer): StoredSnapshot {
  const content = bytes.subarray(0, -sealLength)
  const [, sum] = sealed.exec(bytes.toString('latin1', content.length)) ?? []
  if (sum === undefined || sum !== hexOf(crc32(content))) {
    const odd = firstMalformedLine(bytes)
    if (odd !== undefined) throw damagedSnapshot(file, 'this is not what was written', odd)
    throw damagedSnapshot(
      file,
      sum === undefined
        ? 'it does not end with a checksum'
        : 'its content does not fit the checksum at its end',
    )
  }
  const headLength = content.indexOf(`,\n${collectionsStart}`)
  const head = storedHead.safeParse(JSON.parse(`${content.toString('utf8', 0, headLength)}\n}`))
  if (!head.success) throw damagedSnapshot(file, z.prettifyError(head.error).replaceAll('\n', ' '))
  return { ...head.data, collections: readCollections(content, headLength) }
}

/** The checksum has shown that it is laid out as it is written. */
function readCollections(content: Buffer, from: number): Record<string, Identified[]> {
  const collections: Record<string, Identified[]> = {}
  let records: Identified[] = []
  let start = content.indexOf(10, from + ',\n'.length) + 1
  while (start !== 0) {
    if (content.toString('latin1', start, start + 7) === '      {') {
      const end = content.indexOf(recordEnd, start) + recordEnd.length
      records.push(JSON.parse(content.toString('utf8', start, end)) as Identified)
      start = end
    } else {
      const line = content.toString('utf8', start, content.indexOf(10, start))
      const [, name] = /^ {4}(".*"): \[/.exec(line) ?? []
      if (name !== undefined) {
        records = []
        collections[JSON.parse(name) as string] = records
      }
    }
    start = content.indexOf(10, start) + 1
  }
  return collections
}
