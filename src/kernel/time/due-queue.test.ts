import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Instant } from './clock.ts'
import { compare, type Due, DueQueue } from './due-queue.ts'

const due = fc.record({ at: fc.nat(20).map((at) => at as Instant), id: fc.nat(1000) })
const action = fc.oneof(
  { weight: 3, arbitrary: due.map((pushed) => ({ pushed })) },
  { weight: 2, arbitrary: fc.constant({ pushed: undefined }) },
)

it('gives back what is due soonest, and at one moment by id, whatever came and went before', () => {
  fc.assert(
    fc.property(
      fc.array(action, { maxLength: 200 }),
      fc.option(fc.array(due)),
      (actions, refill) => {
        const queue = new DueQueue()
        let model: Due[] = []
        if (refill !== null) {
          queue.push({ at: 0 as Instant, id: 0 })
          queue.refill(refill)
          model = refill.toSorted(compare)
        }
        for (const { pushed } of actions) {
          expect(queue.first()).toEqual(model[0])
          if (pushed === undefined) {
            queue.shift()
            model.shift()
          } else {
            queue.push(pushed)
            model = [...model, pushed].sort(compare)
          }
        }
        const rest: Due[] = []
        for (let next = queue.first(); next !== undefined; next = queue.first()) {
          rest.push(next)
          queue.shift()
        }
        expect(rest).toEqual(model)
        expect(queue.size).toBe(0)
      },
    ),
  )
})
