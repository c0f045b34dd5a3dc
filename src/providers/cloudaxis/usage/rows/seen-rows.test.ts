import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeenRows } from './seen-rows.ts'

const row = fc.tuple(fc.nat({ max: 5 }), fc.constantFrom(0, 3600, 7200, 0xffff_ffff))
const step = fc.tuple(fc.boolean(), row)

test('rows are seen from when they are added until they are deleted, each once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [seen, model] = [new SeenRows(), new Set<string>()]
      for (const [isAdded, [source, start]] of steps) {
        const key = `${String(source)} ${String(start)}`
        if (isAdded) seen.add(source, start)
        else seen.delete(source, start)
        if (isAdded) model.add(key)
        else model.delete(key)
        expect([seen.has(source, start), seen.size]).toEqual([isAdded, model.size])
      }
    }),
  )
})

test('resources that share a second or the low bits of their numbers are told apart', () => {
  const seen = new SeenRows()
  seen.add(1, 3600)
  expect([seen.has(2, 3600), seen.has(257, 3600), seen.has(1, 3601)]).toEqual([false, false, false])
})
