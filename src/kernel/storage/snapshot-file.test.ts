import { defaultLogLimits } from '../requests/request-log.ts'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../state/canonical-json.ts'
import { inOrder } from '../state/record-order.ts'
import { DamagedFile } from './storage-error.ts'
import { SnapshotFile, type StoredSnapshot } from './snapshot-file.ts'
import { carefully, FailingDisk } from '../../testing/kernel/failing-disk.ts'
import { temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'

const snapshotOf = (collections: StoredSnapshot['collections']): StoredSnapshot => ({
  format: 'partner-sandbox snapshot 1',
  sandbox: {
    name: 'default',
    seed: '1',
    clock: { mode: 'running', offsetMs: 0 },
    strict: false,
    settings: { bluefin: { rateLimit: 1000 } },
    log: { ...defaultLogLimits, capacity: 1000 },
    datasets: {},
  },
  providers: ['bluefin'],
  commit: 3,
  number: 7,
  closed: true,
  clock: { mode: 'running', offsetMs: -1500 },
  random: [1, -2, 3, -4],
  uuid: { sequence: 5, last: '12345678901234567890', shown: '0' },
  collections,
})

const small = snapshotOf({
  'bluefin.partners': [
    { id: 904, name: 'Ñandú "Co"\n', nested: { b: [1, [], {}], a: null } } as never,
    { id: 792, name: 'Before' } as never,
  ],
  'a.empty': [],
})

function fileWith(snapshot?: StoredSnapshot) {
  const disk = new FailingDisk()
  const path = join(temporaryDirectory(), 'snapshot.json')
  const file = new SnapshotFile(path, carefully(disk))
  if (snapshot !== undefined) file.write(snapshot)
  return { disk, path, file, text: () => readFileSync(path, 'utf8') }
}

const damage = (file: SnapshotFile): DamagedFile | undefined => {
  try {
    file.read()
  } catch (error) {
    if (error instanceof DamagedFile) return error
    throw error
  }
  return undefined
}

/** Any characters at all, halves of pairs among them. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  maxLength: 12,
})

describe('the file of a snapshot', () => {
  it('is JSON with keys and records in order, indented for people, and a checksum', () => {
    const text = fileWith(small).text()
    const { crc32: sum, ...content } = JSON.parse(text) as Record<string, unknown>
    const { collections, ...head } = small
    expect(content).toEqual({
      ...head,
      collections: {
        'a.empty': [],
        'bluefin.partners': inOrder(collections['bluefin.partners'] ?? []),
      },
    })
    expect(Object.keys(content).at(-1)).toBe('collections')
    const unsealed = text.slice(0, text.lastIndexOf(',\n  "crc32"'))
    expect(Number.parseInt(sum as string, 16)).toBe(crc32(unsealed))
    // Laid out as JSON.stringify does it.
    const laidOut = (name: string) =>
      JSON.stringify({ [name]: canonical(content[name]) }, null, 2).slice(2, -2)
    for (const name of Object.keys(content).filter((name) => name !== 'collections')) {
      expect(text).toContain(`${laidOut(name)},\n`)
    }
    const ordered = Object.fromEntries(
      Object.entries(canonical(small.collections)).map(([name, records]) => [
        name,
        inOrder(records),
      ]),
    )
    expect(text).toContain(JSON.stringify({ collections: ordered }, null, 2).slice(2, -2))
  })

  it('is the same for the same state, in whatever order it came about', () => {
    const [one, other] = [
      [{ id: 2, a: 1, b: 2 }, { id: 10 }, { id: 'x' }],
      [{ id: 'x' }, { id: 10 }, { b: 2, a: 1, id: 2 }],
    ].map((records) => fileWith(snapshotOf({ 'n.n': records, 'n.m': [] })).text())
    expect(other).toBe(one)
  })

  it('gives back what was put in, whatever is in the records', () => {
    const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => !Object.is(value, -0))
    const record = fc.record({ value: json, text: anyText })
    const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__')
    const collections = fc.dictionary(name, fc.array(record, { maxLength: 4 }), { maxKeys: 3 })
    const { file } = fileWith()
    fc.assert(
      fc.property(collections, (values) => {
        const snapshot = snapshotOf(
          Object.fromEntries(
            Object.entries(values).map(([name, records]) => [
              name,
              records.map((record, id) => ({ ...record, id })),
            ]),
          ),
        )
        file.write(snapshot)
        expect(file.read()).toEqual(JSON.parse(JSON.stringify(snapshot)))
      }),
      { numRuns: 50 },
    )
  })

  it('is refused if any one byte of it is another, with the line if it is no JSON any more', () => {
    const { file, path } = fileWith(small)
    const bytes = readFileSync(path)
    let withLine = 0
    let line = 1
    for (const [place, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes)
      changed[place] = byte ^ 4
      writeFileSync(path, changed)
      const found = damage(file)
      expect(found?.file, `byte ${String(place)}`).toBe(path)
      if (found?.line !== undefined) {
        withLine += 1
        expect(found.line, `byte ${String(place)}`).toBe(line)
      }
      if (byte === 10) line += 1
    }
    expect(withLine / bytes.length).toBeGreaterThan(0.4)
  })

  it('is refused wherever it is cut off', () => {
    const { file, path } = fileWith(small)
    const bytes = readFileSync(path)
    for (let length = 0; length < bytes.length; length += 5) {
      writeFileSync(path, bytes.subarray(0, length))
      expect(damage(file)).toBeInstanceOf(DamagedFile)
    }
  })

  it('is refused if another version wrote it', () => {
    const { file, path, text } = fileWith(small)
    const newer = text()
      .replace('partner-sandbox snapshot 1', 'partner-sandbox snapshot 2')
      .replace(/,\n {2}"crc32"[^]*/, '')
    const sum = crc32(newer).toString(16).padStart(8, '0')
    writeFileSync(path, `${newer},\n  "crc32": "${sum}"\n}\n`)
    expect(damage(file)?.message).toMatch(/partner-sandbox snapshot 1/)
  })

  it('is what it was before if there is no room for a new one', () => {
    const { file, disk, text } = fileWith(small)
    const before = text()
    disk.room = 300
    expect(() => file.write(snapshotOf({}))).toThrow('ENOSPC')
    expect(text()).toBe(before)
  })
})

describe('writing gradually', () => {
  const large = snapshotOf({
    'n.n': Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(60) })),
  })

  it('lets other things happen in between, and puts all in place at once at the end', async () => {
    const { file, text } = fileWith(small)
    const before = text()
    let turns = 0
    let isDone = false
    const count = () => {
      if (isDone) return
      turns += 1
      expect(text()).toBe(before)
      setImmediate(count)
    }
    setImmediate(count)
    await file
      .gradually(() => true)
      .write(large)
      .finally(() => (isDone = true))
    expect(turns).toBeGreaterThan(5)
    expect(text()).toBe(fileWith(large).text())
  })

  it('stops with nothing done when it is no longer wanted', async () => {
    const { file, path, text } = fileWith(small)
    const before = text()
    let left = 3
    await file.gradually(() => (left -= 1) > 0).write(large)
    expect(text()).toBe(before)
    file.write(small)
    expect(readdirSync(join(path, '..'))).toEqual(['snapshot.json'])
  })
})
