import { crc32 } from 'node:zlib'
import type { RandomState } from '../random/random.ts'
import type { ClockState } from '../time/clock.ts'
import { DamagedFile } from './storage-error.ts'
import type { Change } from '../state/store.ts'
import type { UuidV1State } from '../random/uuid-v1.ts'

/** What one line of a change log says happened, apart from its number. */
export interface ChangeEntry {
  /** The sandbox's clock when it happened, ISO 8601. */
  readonly at: string
  /** Number of the commit; without one, only time or randomness moved on. */
  readonly commit?: number
  readonly changes?: readonly Pick<Change, 'collection' | 'id' | 'after'>[]
  /** The clock as it was set, if it is another than on the line before. */
  readonly clock?: ClockState
  readonly random: RandomState
  readonly uuid?: UuidV1State
}

/** A line of a change log. Numbers rise by one from line to line, also over the start of a new log. */
export interface LogLine extends ChangeEntry {
  readonly number: number
}

const checksum = /,"crc32":"([0-9a-f]{8})"\}/
const checksumLength = ',"crc32":"01234567"}'.length

/** The text of a happening. Its number is put before it when its place in the log is known. */
export function entryText(happening: ChangeEntry): string {
  return JSON.stringify(happening).slice(1, -1)
}

/** One whole line, with a checksum over all that stands before the checksum. */
export function lineText(number: number, happening: string): string {
  const content = `{"number":${String(number)},${happening}`
  return `${content},"crc32":"${hexOf(crc32(content))}"}\n`
}

/** Eight digits, as checksums are written. */
export function hexOf(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}

/** What is in a change log. */
export interface LogContent {
  readonly lines: readonly LogLine[]
  /** Bytes up to the end of the last whole line. */
  readonly length: number
  /** Bytes after that: a line whose writing was cut off, so that nobody was ever told it is stored. */
  readonly torn: number
  /** Whether the last line is whole but for the newline at its end. */
  readonly lacksNewline: boolean
}

/** Reads a change log. Throws a DamagedFile for anything but a last line that was cut off. */
export function readLog(file: string, bytes: Buffer): LogContent {
  const lines: LogLine[] = []
  const add = (line: LogLine | string) => {
    if (typeof line === 'string') throw damagedLine(file, lines.length + 1, line)
    const before = lines.at(-1)?.number
    if (before !== undefined && line.number !== before + 1) {
      const gap = `number ${String(line.number)} follows number ${String(before)}`
      throw damagedLine(file, lines.length + 1, gap)
    }
    lines.push(line)
  }
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    add(readLine(bytes.subarray(start, end)))
    start = end + 1
  }
  const rest = bytes.subarray(start)
  const last = readLine(rest)
  if (typeof last !== 'string') {
    add(last)
    return { lines, length: bytes.length, torn: 0, lacksNewline: true }
  }
  if (holdsWholeLine(rest)) add('its checksum is followed by something else than a new line')
  return { lines, length: start, torn: rest.length, lacksNewline: false }
}

/** A change log that cannot be taken as it is. */
export function damagedLine(file: string, line: number, what: string): DamagedFile {
  const cure =
    'Nothing was loaded. Restore the file from a backup; or, to lose this change and all after it, ' +
    `remove line ${String(line)} and everything below it`
  return new DamagedFile({ file, line, what, cure: `${cure}.` })
}

/** What a line says, or what is wrong with it. */
function readLine(bytes: Buffer): LogLine | string {
  const content = bytes.subarray(0, -checksumLength)
  const [ending, sum] = checksum.exec(bytes.toString('latin1', content.length)) ?? []
  if (ending?.length !== bytes.length - content.length) return 'it does not end with a checksum'
  if (sum !== hexOf(crc32(content))) return 'its content does not fit its checksum'
  try {
    // The checksum shows that it is a line of ours.
    return JSON.parse(bytes.toString()) as LogLine
  } catch {
    return 'it is not JSON'
  }
}

/** Whether bytes without a newline begin with a whole line: then it was not cut off, but changed. */
function holdsWholeLine(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  for (const { index, 1: sum } of text.matchAll(new RegExp(checksum, 'g'))) {
    if (sum === hexOf(crc32(bytes.subarray(0, index)))) return true
  }
  return false
}
