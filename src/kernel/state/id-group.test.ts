import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstIn, type IdGroup, idsIn, withId, withoutId } from './id-group.ts'

test('a group has the ids that came and did not go, in the order in which they came', () => {
  const step = fc.record({ id: fc.nat(12), comes: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let group: IdGroup<number> | undefined
      const expected = new Set<number>()
      for (const { id, comes } of steps) {
        if (comes && !expected.has(id)) {
          expected.add(id)
          group = withId(group, id)
        } else if (!comes && group !== undefined) {
          expected.delete(id)
          group = withoutId(group, id)
        }
        expect([...idsIn(group)]).toEqual([...expected])
        expect(firstIn(group)).toBe([...expected][0])
        expect(group === undefined).toBe(expected.size === 0)
      }
    }),
  )
})
