import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DamagedFile } from './storage-error.ts'
import { entryText, lineText, readLog } from './log-line.ts'

const happening = (commit: number, text: string) =>
  entryText({
    at: '2024-08-14T00:08:24.000Z',
    commit,
    changes: [{ collection: 'notebook.notes', id: commit, after: { id: commit, text } as never }],
    random: [1, -2, 3, -4],
  })

/** A log of notes, numbered from `first`. */
const logOf = (texts: readonly string[], first = 1) =>
  Buffer.from(texts.map((text, at) => lineText(first + at, happening(at + 1, text))).join(''))

const read = (bytes: Buffer) => readLog('changes.jsonl', bytes)

const damage = (bytes: Buffer) => {
  try {
    read(bytes)
  } catch (error) {
    if (error instanceof DamagedFile) return error
    throw error
  }
  return undefined
}

const textsIn = (bytes: Buffer) =>
  read(bytes).lines.map(({ changes }) => (changes?.[0]?.after as unknown as { text: string }).text)

/** Any characters at all, halves of pairs among them. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  maxLength: 12,
})

describe('a change log', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), fc.nat(1000), (texts, first) => {
        const bytes = logOf(texts, first)
        expect(textsIn(bytes)).toEqual(texts)
        expect(read(bytes)).toMatchObject({ length: bytes.length, torn: 0, lacksNewline: false })
      }),
    )
  })

  it('reads well: a line is JSON that begins with its number and ends with a checksum', () => {
    const [line = ''] = logOf(['hello'], 7).toString().split('\n')
    expect(JSON.parse(line)).toEqual({
      number: 7,
      at: '2024-08-14T00:08:24.000Z',
      commit: 1,
      changes: [{ collection: 'notebook.notes', id: 1, after: { id: 1, text: 'hello' } }],
      random: [1, -2, 3, -4],
      crc32: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
    })
    expect(line).toMatch(/^\{"number":7,.*"crc32":"[0-9a-f]{8}"\}$/)
  })

  it('ends before a last line that was cut off anywhere', () => {
    // A record may itself hold what the end of a line looks like.
    const before = logOf(['one', 'two'])
    const whole = logOf(['one', 'two', 'three ","crc32":"01234567"} ñ'])
    for (let length = before.length; length < whole.length - 1; length += 1) {
      const found = read(whole.subarray(0, length))
      expect(found.lines).toHaveLength(2)
      expect(found).toMatchObject({ length: before.length, torn: length - before.length })
    }
  })

  it('has a last line that lacks nothing but its newline', () => {
    const bytes = logOf(['one', 'two'])
    const found = read(bytes.subarray(0, -1))
    expect(found.lines).toHaveLength(2)
    expect(found).toMatchObject({ length: bytes.length - 1, torn: 0, lacksNewline: true })
  })

  it('is refused, with the line, if any one byte of it is another', () => {
    const texts = ['one', 'two ","crc32":"01234567"}', 'three ñ']
    const bytes = logOf(texts)
    let line = 1
    for (const [place, byte] of bytes.entries()) {
      for (const other of [byte ^ 1, byte ^ 0x20, 10, 0]) {
        if (other === byte) continue
        const changed = Buffer.from(bytes)
        changed[place] = other
        const found = damage(changed)
        expect(found?.line, `byte ${String(place)} made ${String(other)}`).toBe(line)
        expect(found?.message).toContain(`changes.jsonl, line ${String(line)}: `)
      }
      if (byte === 10) line += 1
    }
  })

  it.each([
    { what: 'a line is missing', order: [0, 2], line: 2, says: 'number 3 follows number 1' },
    { what: 'a line is twice there', order: [0, 1, 1], line: 3, says: 'number 2 follows number 2' },
    { what: 'two lines changed places', order: [0, 2, 1], line: 2, says: 'number 3 follows' },
    { what: 'a line is empty', order: [0, 3, 1], line: 2, says: 'does not end with a checksum' },
    { what: 'a line is no line of ours', order: [0, 1, 4], line: 3, says: 'does not end with' },
  ])('is refused if $what', ({ order, line, says }) => {
    const lines = [...logOf(['one', 'two', 'three']).toString().trimEnd().split('\n'), '', 'hello']
    const found = damage(Buffer.from(order.map((at) => `${lines[at] ?? ''}\n`).join('')))
    expect(found?.line).toBe(line)
    expect(found?.message).toContain(says)
    expect(found?.message).toContain(`remove line ${String(line)} and everything below it`)
  })

  it('is empty if nothing was written', () => {
    expect(read(Buffer.alloc(0))).toEqual({ lines: [], length: 0, torn: 0, lacksNewline: false })
  })
})
