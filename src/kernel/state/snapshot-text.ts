import type { Sandbox } from '../sandbox.ts'
import { excessOf } from '../json-size.ts'
import { atOnce } from '../time/slices.ts'
import { canonical } from './canonical-json.ts'
import { inOrderGradually } from './record-order.ts'
import { captureSnapshot, type Snapshot } from './snapshot.ts'

/**
 * A snapshot as JSON for people and for git: the same for the same state, each record a line of its
 * own. Goes on piece by piece.
 */
export function* snapshotText({ collections, ...head }: Snapshot): Generator<void, Buffer> {
  const pieces: Buffer[] = []
  let lines: string[] = ['{']
  for (const [key, value] of Object.entries(canonical(head))) {
    lines.push(`${JSON.stringify(key)}: ${JSON.stringify(value)},`)
  }
  lines.push(collectionsStart)
  const names = Object.keys(collections).sort()
  for (const name of names) {
    const records = yield* inOrderGradually(collections[name] ?? [])
    lines.push(`${JSON.stringify(name)}: [`)
    for (const [at, record] of records.entries()) {
      lines.push(JSON.stringify(canonical(record)) + (at === records.length - 1 ? '' : ','))
      if (lines.length < linesInPiece) continue
      pieces.push(Buffer.from(`${lines.join('\n')}\n`))
      lines = []
      yield
    }
    lines.push(name === names.at(-1) ? ']' : '],')
  }
  lines.push('}', '}', '')
  pieces.push(Buffer.from(lines.join('\n')))
  return yield* joined(pieces)
}

/** One piece of all: copying very many takes longer than others should wait. */
function* joined(pieces: readonly Buffer[]): Generator<void, Buffer> {
  // Its memory is taken page by page as it is written, and not all at once.
  const whole = Buffer.allocUnsafeSlow(pieces.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const piece of pieces) {
    at += piece.copy(whole, at)
    yield
  }
  return whole
}

const collectionsStart = '"collections": {'
const linesInPiece = 100

/** A sandbox as JSON that is the same for the same state: keys and records are in order. */
export function exportSnapshot(sandbox: Sandbox): Snapshot {
  return JSON.parse(atOnce(snapshotText(captureSnapshot(sandbox))).toString()) as Snapshot
}

/**
 * Reads JSON: line by line if it is laid out as above, else in one go. Throws a SyntaxError for what
 * is no JSON.
 */
export function* snapshotFromText(bytes: Buffer): Generator<void, unknown> {
  return (yield* byLines(bytes)) ?? valueOf(bytes)
}

/** Throws a SyntaxError for what is no JSON, or more deeply nested than records are. */
function valueOf(bytes: Uint8Array): unknown {
  const excess = excessOf(bytes)
  if (excess !== undefined) throw new SyntaxError(excess)
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw new SyntaxError('it is not valid UTF-8')
  }
  return JSON.parse(text) as unknown
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Undefined for anything that is not laid out as snapshots are written here. */
function* byLines(bytes: Buffer): Generator<void, unknown> {
  const start = bytes.indexOf(`\n${collectionsStart}\n`)
  if (start === -1) return undefined
  const collections = new Map<string, unknown[]>()
  let records: unknown[] | undefined
  let at = start + collectionsStart.length + 2
  try {
    const head = JSON.parse(`${bytes.toString('utf8', 0, start)}"collections": {}}`) as object
    while (at < bytes.length) {
      const end = bytes.indexOf(10, at)
      if (end === -1) return undefined
      const line = bytes.subarray(at, bytes[end - 1] === comma ? end - 1 : end)
      at = end + 1
      if (line[0] === brace && line.length > 1) records?.push(valueOf(line))
      else if (line[0] === closingBracket) records = undefined
      else if (line[0] === closingBrace)
        return endsAt(bytes, at) ? whole(head, collections) : undefined
      else collections.set(nameIn(line), (records = []))
      yield
    }
  } catch {
    // Something else than what is written here.
  }
  return undefined
}

const [comma, brace, closingBrace, closingBracket] = [0x2c, 0x7b, 0x7d, 0x5d]

function endsAt(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at) === '}\n'
}

/** The name of a collection whose records follow. Throws a SyntaxError for another line. */
function nameIn(line: Uint8Array): string {
  const [name] = Object.keys(valueOf(Buffer.from(`{${Buffer.from(line).toString()}]}`)) as object)
  return name ?? ''
}

function whole(head: object, collections: ReadonlyMap<string, unknown[]>) {
  return { ...head, collections: Object.fromEntries(collections) }
}
