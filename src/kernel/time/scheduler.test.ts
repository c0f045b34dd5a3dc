import { describe, expect, it } from 'vitest'
import { testStart, later } from '../../testing/kernel/kernel-sandbox.ts'
import type { Instant } from './clock.ts'
import { Defect } from '../refusal.ts'
import { Scheduler, type Task } from './scheduler.ts'
import { Store } from '../state/store.ts'

function agenda() {
  const store = new Store()
  const scheduler = new Scheduler(store)
  const done: string[] = []
  scheduler.on('bill', ({ subject }) => void done.push(subject))
  scheduler.onOutside('send', () => Promise.resolve(() => undefined))
  const schedule = (kind: string, subject: string, at: Instant = testStart) =>
    store.transact(() => scheduler.schedule({ kind, subject, at })).result
  return { store, scheduler, schedule, done }
}

/** What a scheduler says is next, each time removing it. */
function order({ store, scheduler }: ReturnType<typeof agenda>): string[] {
  const subjects: string[] = []
  for (let task = scheduler.next(); task !== undefined; task = scheduler.next()) {
    subjects.push(task.subject)
    store.transact(() => scheduler.remove(task as Task))
  }
  return subjects
}

describe('a scheduler', () => {
  it('goes by moment, and at one moment by the order of scheduling, inside or out', () => {
    const all = agenda()
    all.schedule('bill', 'third', later(2))
    all.schedule('send', 'fourth', later(2))
    all.schedule('bill', 'fifth', later(2))
    all.schedule('send', 'second', later(1))
    all.schedule('bill', 'first', testStart)
    expect(all.scheduler.nextInside()?.subject).toBe('first')
    expect(order(all)).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
  })

  it('does a task and removes it in one transaction, or neither', () => {
    const { store, scheduler, schedule, done } = agenda()
    const task = schedule('bill', 'acme')
    expect(() =>
      store.transact(() => {
        scheduler.run(task)
        throw new Error('on second thought')
      }),
    ).toThrow('on second thought')
    expect(scheduler.next()).toEqual(task)
    store.transact(() => scheduler.run(task))
    expect(scheduler.next()).toBeUndefined()
    expect(done).toEqual(['acme', 'acme'])
  })

  it('forgets what was scheduled, cancelled or put off in a transaction that failed', () => {
    const { store, scheduler, schedule } = agenda()
    const kept = schedule('bill', 'kept', later(5))
    expect(() =>
      store.transact(() => {
        scheduler.schedule({ kind: 'bill', subject: 'never', at: testStart })
        scheduler.cancel('bill', 'kept')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(() =>
      store.transact(() => {
        scheduler.putOff(kept, later(1))
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(scheduler.next()).toBe(kept)
    expect(order({ ...agenda(), store, scheduler })).toEqual(['kept'])
  })

  it('finds, cancels and puts off an appointment by what it is of', () => {
    const { store, scheduler, schedule } = agenda()
    const trial = schedule('bill', 'acme', later(10))
    schedule('bill', 'other', later(5))
    expect(scheduler.due('bill', 'acme')).toBe(trial)
    store.transact(() => scheduler.putOff(trial, later(1)))
    expect(scheduler.keeps(trial)).toBe(false)
    expect(scheduler.next()).toEqual({ ...trial, at: later(1) })
    store.transact(() => scheduler.cancel('bill', 'acme'))
    expect(scheduler.due('bill', 'acme')).toBeUndefined()
    expect(scheduler.next()?.subject).toBe('other')
  })

  it('offers a task that was put off no sooner than its new moment', () => {
    const all = agenda()
    const { store, scheduler, schedule } = all
    const task = schedule('bill', 'put off', later(1))
    schedule('bill', 'between', later(2))
    store.transact(() => scheduler.putOff(task, later(3)))
    expect(order(all)).toEqual(['between', 'put off'])
  })

  it('does not offer a task that is under way, even if it was cancelled and that was undone', () => {
    const { store, scheduler, schedule } = agenda()
    const task = schedule('send', 'hook')
    scheduler.setOut(task)
    expect(() =>
      store.transact(() => {
        scheduler.cancel('send', 'hook')
        throw new Error('refused')
      }),
    ).toThrow('refused')
    expect(scheduler.next()).toBeUndefined()
    expect(scheduler.keeps(task)).toBe(true)
    scheduler.takeIn(task)
    expect(scheduler.next()).toBe(task)
  })

  it('offers a task that was put off while it was under way at its new moment, in its old place', () => {
    const all = agenda()
    const { store, scheduler, schedule } = all
    const task = schedule('send', 'retried')
    schedule('send', 'newer', later(7))
    scheduler.setOut(task)
    store.transact(() => {
      scheduler.remove(task)
      scheduler.putOff(task, later(7))
    })
    scheduler.takeIn(task)
    expect(order(all)).toEqual(['retried', 'newer'])
  })

  it('knows again what is due from the records alone', () => {
    const { store, schedule } = agenda()
    schedule('bill', 'later', later(9))
    schedule('bill', 'sooner', later(3))
    const again = agenda()
    const tasks = [...(store.collection('kernel.tasks')?.values() ?? [])]
    again.store.replay(
      1,
      tasks.map((after) => ({ collection: 'kernel.tasks', id: after.id, after })),
    )
    expect(order(again)).toEqual(['sooner', 'later'])
  })

  it('does not pile up appointments that were put off again and again', () => {
    const all = agenda()
    const { store, scheduler, schedule } = all
    let task = schedule('bill', 'acme', later(1_000_000))
    schedule('bill', 'first', later(1))
    for (let n = 0; n < 20_000; n += 1) {
      task = store.transact(() => scheduler.putOff(task, later(1_000_000 - n))).result
    }
    expect(scheduler.queued).toBeLessThan(2000)
    expect(order(all)).toEqual(['first', 'acme'])
  })

  it('takes no appointment that nobody keeps or no clock shows', () => {
    const { scheduler, schedule } = agenda()
    expect(() => schedule('dance', 'acme')).toThrow(Defect)
    for (const at of [Number.NaN, 0.5, -1, Number.POSITIVE_INFINITY]) {
      expect(() => schedule('bill', 'acme', at as Instant)).toThrow(Defect)
    }
    expect(() => scheduler.on('send', () => undefined)).toThrow('two runners')
    expect(() => scheduler.onOutside('bill', () => Promise.resolve(undefined))).toThrow(Defect)
  })
})
