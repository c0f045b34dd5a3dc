import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRows, PackedRows } from './packed-rows.ts'

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff })
const row = fc.record({
  source: uint32,
  startSeconds: uint32,
  endSeconds: uint32,
  micros: fc.integer({ min: 0, max: 1e15 }),
})

test('rows come back as they were packed', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const packed = new PackedRows(packRows(rows))
      const read = Array.from({ length: packed.length }, (_, nth) => ({
        source: packed.source(nth),
        startSeconds: packed.startSeconds(nth),
        endSeconds: packed.endSeconds(nth),
        micros: packed.micros(nth),
      }))
      expect(read).toEqual(rows)
    }),
  )
})

test('a row takes 27 characters', () => {
  const rows = Array.from({ length: 1000 }, () => ({
    source: 1,
    startSeconds: 2,
    endSeconds: 3,
    micros: 4,
  }))
  expect(packRows(rows).length / rows.length).toBeLessThan(27)
})

test('what was cut off is not read', () => {
  const packed = packRows([{ source: 1, startSeconds: 2, endSeconds: 3, micros: 4 }])
  expect(() => new PackedRows(packed.slice(0, -4))).toThrow(RangeError)
})
