import { afterEach, describe, expect, it, vi } from 'vitest'
import { countMilliseconds } from '../../testing/kernel/counted-milliseconds.ts'
import { kernelSandbox, testStart, later, until } from '../../testing/kernel/kernel-sandbox.ts'
import { type Instant, isoOf, plus, wallClock, monotonicMs } from './clock.ts'
import type { Sandbox } from '../sandbox.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const hourMs = 60 * 60 * 1000

interface Done {
  readonly subject: string
  readonly at: string
}

/** A sandbox in which tasks of kind `work` note when they were done, and announce an event. */
function workshop(options: Parameters<typeof kernelSandbox>[0] = {}) {
  const sandbox = kernelSandbox(options)
  const done: Done[] = []
  sandbox.scheduler.on('work', ({ subject, data }) => {
    done.push({ subject, at: isoOf(sandbox.clock.now()) })
    const type = data?.['event']
    if (typeof type !== 'string') return
    sandbox.events.emit({ provider: 'test', type, account: 'all', data: {} })
  })
  sandbox.scheduler.on('fail', () => {
    throw new TypeError('a mistake')
  })
  return {
    sandbox,
    done,
    subjects: () => done.map(({ subject }) => subject),
    plan: (subject: string, at: Instant, more: { kind?: string; event?: string } = {}) =>
      plan(sandbox, subject, { at, ...more }),
  }
}

function plan(
  { store, scheduler }: Sandbox,
  subject: string,
  { at, kind = 'work', event }: { at: Instant; kind?: string; event?: string },
) {
  const data = event === undefined ? {} : { data: { event } }
  return store.transact(() => scheduler.schedule({ kind, subject, at, ...data })).result
}

/** Fulfilled when real time has moved on by some milliseconds. */
async function realTimePasses(): Promise<void> {
  const before = wallClock()
  while (wallClock() < before + 3) await new Promise((resolve) => setImmediate(resolve))
}

describe('advancing', () => {
  it('does what falls due on the way, each at its own moment, and reports it', async () => {
    const { sandbox, done, plan } = workshop()
    plan('second', later(2 * hourMs), { event: 'it.happened' })
    plan('first', later(hourMs))
    plan('too late', later(3 * hourMs + 1))
    const report = await sandbox.advance({ to: later(3 * hourMs) })
    expect(done).toEqual([
      { subject: 'first', at: '2026-01-01T01:00:00.000Z' },
      { subject: 'second', at: '2026-01-01T02:00:00.000Z' },
    ])
    expect(report).toEqual({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-01T03:00:00.000Z',
      steps: [
        {
          at: '2026-01-01T01:00:00.000Z',
          kind: 'work',
          subject: 'first',
          events: [],
          outcome: 'done',
        },
        {
          at: '2026-01-01T02:00:00.000Z',
          kind: 'work',
          subject: 'second',
          events: ['it.happened'],
          outcome: 'done',
        },
      ],
      stepCount: 2,
      kinds: { work: 2 },
      events: { 'it.happened': 1 },
      webhooks: {},
      failures: 0,
    })
    expect(sandbox.clock.now()).toBe(later(3 * hourMs))
    expect(sandbox.scheduler.next()?.subject).toBe('too late')
  })

  it('does at a moment also what is only scheduled at that moment', async () => {
    const { sandbox, done, subjects } = workshop()
    sandbox.scheduler.on('begin', ({ at }) => {
      sandbox.scheduler.schedule({ kind: 'work', subject: 'at once', at })
      sandbox.scheduler.schedule({ kind: 'work', subject: 'a bit later', at: plus(at, 1) })
    })
    plan(sandbox, '-', { at: later(10), kind: 'begin' })
    plan(sandbox, 'planned before', { at: later(10) })
    await sandbox.advance({ to: later(10) })
    expect(subjects()).toEqual(['planned before', 'at once'])
    await sandbox.advance({ to: later(11) })
    expect(done.at(-1)).toEqual({ subject: 'a bit later', at: isoOf(later(11)) })
  })

  it('spells out a thousand steps, and counts them all', async () => {
    const { sandbox } = workshop()
    for (let n = 0; n < 1500; n += 1) plan(sandbox, String(n), { at: later(n) })
    const report = await sandbox.advance({ to: later(2000) })
    expect(report.steps).toHaveLength(1000)
    expect(report.steps.at(-1)?.subject).toBe('999')
    expect(report).toMatchObject({ stepCount: 1500, kinds: { work: 1500 } })
  })

  it('leaves what is before now alone, and the clock where it is', async () => {
    const { sandbox } = workshop()
    await sandbox.advance({ to: later(-hourMs) })
    expect(sandbox.clock.now()).toBe(testStart)
  })

  it('lets one after the other advance', async () => {
    const { sandbox, subjects, plan } = workshop()
    plan('a', later(1))
    plan('b', later(3))
    const [first, second] = await Promise.all([
      sandbox.advance({ to: later(2) }),
      sandbox.advance({ to: later(4) }),
    ])
    expect([first.to, second.from, second.to]).toEqual([2, 2, 4].map((ms) => isoOf(later(ms))))
    expect(subjects()).toEqual(['a', 'b'])
  })

  it('lets a running clock stand while it lasts, and run on from where it ends', async () => {
    const { sandbox, plan } = workshop({ clock: { mode: 'running', offsetMs: 0 } })
    const { clock } = sandbox
    const start = clock.now()
    sandbox.scheduler.onOutside('look', async () => {
      expect(clock.now()).toBe(plus(start, hourMs))
      await realTimePasses()
      expect(clock.now()).toBe(plus(start, hourMs))
      expect(clock.state.mode).toBe('running')
      return () => undefined
    })
    plan('x', plus(start, hourMs), { kind: 'look' })
    const report = await sandbox.advance({ to: plus(start, 2 * hourMs) })
    expect(report).toMatchObject({ stepCount: 1, failures: 0 })
    const ended = clock.now()
    expect(ended).toBeGreaterThanOrEqual(plus(start, 2 * hourMs))
    expect(ended).toBeLessThan(plus(start, 3 * hourMs))
    await realTimePasses()
    expect(clock.now()).toBeGreaterThan(ended)
    await sandbox.close()
  })

  it('gives others in the process their turn after each slice of its work', async () => {
    countMilliseconds()
    const { sandbox } = workshop()
    sandbox.scheduler.on('long', () => {
      for (let ms = 0; ms < 15; ms += 1) monotonicMs()
    })
    for (let n = 0; n < 20; n += 1) plan(sandbox, String(n), { at: later(n), kind: 'long' })
    let turns = 0
    let isOver = false
    const turn = () => {
      turns += 1
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    await sandbox.advance({ to: later(5000) })
    isOver = true
    expect(turns).toBeGreaterThanOrEqual(20)
  })

  it('includes what somebody does meanwhile, at the moment that the clock shows then', async () => {
    const { sandbox, done } = workshop()
    sandbox.scheduler.onOutside('wait', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      // As a request would that comes in while a webhook is under way.
      plan(sandbox, 'meanwhile', { at: sandbox.clock.now() })
      return () => undefined
    })
    plan(sandbox, '-', { at: later(hourMs), kind: 'wait' })
    await sandbox.advance({ to: later(2 * hourMs) })
    expect(done).toEqual([{ subject: 'meanwhile', at: isoOf(later(hourMs)) }])
  })
})

describe('advancing until something happens', () => {
  it('stops after the first moment at which anything falls due', async () => {
    const { sandbox, subjects, plan } = workshop()
    plan('a', later(5))
    plan('b', later(5))
    plan('c', later(6))
    const report = await sandbox.advance({ to: later(10), untilNext: true })
    expect(subjects()).toEqual(['a', 'b'])
    expect(report.to).toBe(isoOf(later(5)))
    expect(sandbox.clock.now()).toBe(later(5))
  })

  it('does not take what is due already for the next', async () => {
    const { sandbox, subjects, plan } = workshop()
    plan('overdue', testStart)
    plan('next', later(5))
    await sandbox.advance({ to: later(10), untilNext: true })
    expect(subjects()).toEqual(['overdue', 'next'])
    expect(sandbox.clock.now()).toBe(later(5))
  })

  it('goes all the way when nothing falls due', async () => {
    const { sandbox, plan } = workshop()
    plan('far', later(20))
    const report = await sandbox.advance({ to: later(10), untilNext: true })
    expect(report).toMatchObject({ to: isoOf(later(10)), stepCount: 0 })
    expect(sandbox.clock.now()).toBe(later(10))
  })

  it('goes as far as the next thing is away, and nowhere when there is none', async () => {
    const { sandbox, plan } = workshop()
    plan('far', later(1000 * 24 * hourMs))
    expect((await sandbox.advance({ untilNext: true })).to).toBe(isoOf(later(1000 * 24 * hourMs)))
    expect(await sandbox.advance({ untilNext: true })).toMatchObject({
      to: isoOf(later(1000 * 24 * hourMs)),
      stepCount: 0,
    })
  })

  it('goes by a span from where it begins, also when it has to wait for another', async () => {
    const { sandbox } = workshop()
    const byAnHour = { to: (from: Instant) => plus(from, hourMs) }
    const [first, second] = await Promise.all([
      sandbox.advance(byAnHour),
      sandbox.advance(byAnHour),
    ])
    expect([first.to, second.to]).toEqual([isoOf(later(hourMs)), isoOf(later(2 * hourMs))])
  })

  it('stops after the first moment at which an event of a type is announced', async () => {
    const { sandbox, subjects, plan } = workshop()
    plan('overdue', testStart, { event: 'wanted' })
    plan('a', later(1), { event: 'other' })
    plan('b', later(2), { event: 'wanted' })
    plan('c', later(2))
    plan('d', later(3), { event: 'wanted' })
    const wanted = { to: later(10), untilEvent: 'wanted' }
    const first = await sandbox.advance(wanted)
    expect(subjects()).toEqual(['overdue', 'a', 'b', 'c'])
    expect(first.events).toEqual({ other: 1, wanted: 2 })
    expect((await sandbox.advance(wanted)).to).toBe(isoOf(later(3)))
    expect((await sandbox.advance(wanted)).to).toBe(isoOf(later(10)))
  })

  it('is not taken in by a name that every object has', async () => {
    const { sandbox, plan } = workshop()
    plan('a', later(1), { event: 'other' })
    const report = await sandbox.advance({ to: later(10), untilEvent: 'constructor' })
    expect(report.to).toBe(isoOf(later(10)))
  })
})

describe('a task that fails', () => {
  it('is dropped and reported as a mistake of ours, and the others are done', async () => {
    const { sandbox, subjects, plan } = workshop()
    plan('bad', later(1), { kind: 'fail' })
    plan('good', later(2))
    const report = await sandbox.advance({ to: later(3) })
    expect(report).toMatchObject({ failures: 1, stepCount: 2 })
    expect(report.steps[0]).toMatchObject({ outcome: 'failed', error: 'a mistake', subject: 'bad' })
    expect(sandbox.timeline.defects[0]).toContain('TypeError: a mistake')
    expect(subjects()).toEqual(['good'])
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('leaves no trace of what it had begun', async () => {
    const { sandbox, plan } = workshop()
    sandbox.scheduler.on('half', () => {
      sandbox.events.emit({ provider: 'test', type: 'half', account: 'all', data: {} })
      throw new Error('only half')
    })
    plan('x', later(1), { kind: 'half' })
    const report = await sandbox.advance({ to: later(3) })
    expect(report).toMatchObject({ failures: 1, events: {} })
    expect(sandbox.events.list()).toEqual([])
  })

  it.each<[string, () => Promise<() => void>]>([
    ['rejects', () => Promise.reject(new Error('outside'))],
    [
      'throws at once',
      () => {
        throw new Error('outside')
      },
    ],
    [
      'fails in its conclusion',
      () =>
        Promise.resolve(() => {
          throw new Error('outside')
        }),
    ],
  ])('is dropped and reported also where it reaches outside and %s', async (_how, runner) => {
    const { sandbox, subjects, plan } = workshop()
    sandbox.scheduler.onOutside('reach', runner)
    plan('bad', later(1), { kind: 'reach' })
    plan('good', later(1))
    const report = await sandbox.advance({ to: later(3) })
    expect(report).toMatchObject({ failures: 1, stepCount: 2 })
    expect(sandbox.timeline.defects[0]).toContain('outside')
    expect(subjects()).toEqual(['good'])
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('is one that comes back at the same moment for ever', async () => {
    const { sandbox, subjects, plan } = workshop()
    let times = 0
    sandbox.scheduler.on('again', ({ at }) => {
      times += 1
      sandbox.scheduler.schedule({ kind: 'again', subject: 'same', at })
    })
    plan('same', later(1), { kind: 'again' })
    plan('good', later(2))
    const report = await sandbox.advance({ to: later(3) })
    expect(times).toBe(1000)
    expect(report.failures).toBe(1)
    expect(sandbox.timeline.defects[0]).toContain('again of same is the end of 1000 tasks')
    expect(subjects()).toEqual(['good'])
  })

  it('is the last of a chain of new ones that no time passes in', async () => {
    const { sandbox, plan } = workshop()
    let times = 0
    sandbox.scheduler.on('chain', ({ at }) => {
      times += 1
      sandbox.scheduler.schedule({ kind: 'chain', subject: String(times), at: plus(at, -1) })
    })
    plan('0', later(hourMs), { kind: 'chain' })
    const report = await sandbox.advance({ to: later(2 * hourMs) })
    expect(times).toBe(1000)
    expect(report.failures).toBe(1)
  })

  it('does not end a task that comes back later, however often', async () => {
    const { sandbox, plan } = workshop()
    let times = 0
    sandbox.scheduler.on('tick', ({ at, subject }) => {
      times += 1
      sandbox.scheduler.schedule({ kind: 'tick', subject, at: plus(at, 1) })
    })
    plan('t', later(1), { kind: 'tick' })
    const report = await sandbox.advance({ to: later(3000) })
    expect(times).toBe(3000)
    expect(report.failures).toBe(0)
  })
})

describe('an advance that does not get there', () => {
  /** Tasks that lead from one to the next for ever, a second apart. */
  function endless(options: Parameters<typeof kernelSandbox>[0] = {}) {
    const shop = workshop(options)
    const { sandbox } = shop
    let onTick = (_times: number): void => undefined
    let times = 0
    sandbox.scheduler.on('tick', ({ at, subject }) => {
      times += 1
      onTick(times)
      sandbox.scheduler.schedule({ kind: 'tick', subject, at: plus(at, 1000) })
    })
    shop.plan('t', later(0), { kind: 'tick' })
    return { ...shop, times: () => times, at: (then: (times: number) => void) => (onTick = then) }
  }

  it('stops where it is when nobody waits for it any more, and lets others have their turn', async () => {
    const { sandbox, times, at } = endless()
    const { signal, abort } = stoppable()
    at((count) => {
      if (count === 100) abort()
    })
    const advance = sandbox.advance({ to: later(1e9), signal })
    await expect(advance).rejects.toThrow('stopped at 2026-01-01T00:01:39.000Z: whoever asked')
    expect(times()).toBe(100)
    await sandbox.advance({ to: later(100_000) })
    expect(times()).toBe(101)
    await sandbox.close()
  })

  it('says so when its sandbox is closed on the way', async () => {
    const { sandbox, at } = endless()
    at((count) => {
      if (count === 100) sandbox.abandon()
    })
    const advance = sandbox.advance({ to: later(1e9) })
    await expect(advance).rejects.toMatchObject({ name: 'AdvanceStopped', reason: 'closed' })
  })

  it('makes as many steps as it may, and says how far it got', async () => {
    const { sandbox, times } = endless({ bounds: { steps: 50, ms: Infinity } })
    const advance = sandbox.advance({ untilEvent: 'never' })
    await expect(advance).rejects.toThrow(
      'stopped at 2026-01-01T00:00:49.000Z after 50 steps: that is as much as one advance does',
    )
    expect(times()).toBe(50)
    await sandbox.advance({ to: later(60_000) })
    expect(times()).toBe(61)
    await sandbox.close()
  })

  it('takes no longer than it may', async () => {
    const { sandbox } = endless({ bounds: { steps: Infinity, ms: -1 } })
    await expect(sandbox.advance({ to: later(1e9) })).rejects.toMatchObject({ reason: 'too-far' })
    await sandbox.close()
  })

  it.each([
    ['nothing', {}],
    ['a span', { by: 'P1M' }],
    ['a date in words', { to: '2026-02-01T00:00:00Z' }],
    ['no number', { to: Number.NaN }],
    ['a moment of the year 10000', { to: 253_402_300_800_000 }],
    ['something besides', { untilNext: true, until: 5 }],
    ['no object', 'P1M'],
  ])('is not begun with %s', async (_what, given) => {
    const { sandbox } = endless()
    const advance = sandbox.advance(given as Parameters<typeof sandbox.advance>[0])
    await expect(advance).rejects.toThrow(RangeError)
    await sandbox.close()
  })
})

function stoppable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

describe('by itself', () => {
  it('happens what is due, on a clock that stands, as soon as it is committed', async () => {
    const { sandbox, subjects } = workshop()
    await sandbox.change(() => {
      sandbox.scheduler.schedule({ kind: 'work', subject: 'now', at: testStart })
      sandbox.scheduler.schedule({ kind: 'work', subject: 'later', at: later(1) })
    })
    await until(sandbox, () => subjects().length > 0)
    await sandbox.timeline.drain()
    expect(subjects()).toEqual(['now'])
  })

  it('happens on a running clock what falls due when it has come so far', async () => {
    const { sandbox, done } = workshop({ clock: { mode: 'running', offsetMs: 0 } })
    const start = sandbox.clock.now()
    await sandbox.change(() => {
      sandbox.scheduler.schedule({ kind: 'work', subject: 'soon', at: plus(start, 5) })
      sandbox.scheduler.schedule({ kind: 'work', subject: 'far', at: plus(start, hourMs) })
    })
    await until(sandbox, () => done.length > 0)
    expect(done).toEqual([{ subject: 'soon', at: isoOf(plus(start, 5)) }])
    await sandbox.close()
  })

  it('happens what was passed over when the clock is set, each as of its own moment', async () => {
    const { sandbox, done, plan } = workshop()
    plan('a', later(1))
    plan('b', later(2))
    plan('c', later(hourMs))
    await sandbox.timeline.adjust((clock) => clock.set(later(5)))
    await until(sandbox, () => done.length === 2)
    expect(done.map(({ at }) => at)).toEqual([isoOf(later(1)), isoOf(later(2))])
    await sandbox.timeline.adjust((clock) => clock.run())
    await sandbox.timeline.adjust((clock) => clock.set(later(hourMs)))
    await until(sandbox, () => done.length === 3)
    await sandbox.close()
  })

  it('does not wait for what is under way outside', async () => {
    const { sandbox, subjects } = workshop()
    const endings: (() => void)[] = []
    sandbox.scheduler.onOutside(
      'hang',
      () => new Promise((resolve) => endings.push(() => resolve(() => undefined))),
    )
    await sandbox.change(() => {
      for (let n = 0; n < 100; n += 1) {
        sandbox.scheduler.schedule({ kind: 'hang', subject: String(n), at: testStart })
      }
      sandbox.scheduler.schedule({ kind: 'work', subject: 'inside', at: testStart })
    })
    await until(sandbox, () => subjects().length === 1)
    expect(endings).toHaveLength(32)
    const drained = sandbox.timeline.drain()
    while (sandbox.scheduler.due('hang', '99') !== undefined) {
      endings.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (const end of endings) end()
    await drained
    expect(sandbox.scheduler.next()).toBeUndefined()
  })

  it('goes through thousands that are due at once, in order', async () => {
    const { sandbox, subjects } = workshop()
    const names = Array.from({ length: 5000 }, (_, n) => String(n))
    await sandbox.change(() => {
      for (const subject of names) {
        sandbox.scheduler.schedule({ kind: 'work', subject, at: testStart })
      }
    })
    for (let n = 0; n < 1000; n += 1) sandbox.timeline.wake()
    await until(sandbox, () => subjects().length === names.length)
    expect(subjects()).toEqual(names)
  })

  it('happens after a start what fell due while nothing ran, once and in order', async () => {
    const before = workshop()
    before.plan('a', later(1))
    before.plan('b', later(2))
    before.plan('c', later(hourMs))
    const after = workshop({ clock: { mode: 'frozen', at: later(10) } })
    const tasks = [...(before.sandbox.store.collection('kernel.tasks')?.values() ?? [])]
    after.sandbox.store.replay(
      3,
      tasks.map((task) => ({ collection: 'kernel.tasks', id: task.id, after: task })),
    )
    after.sandbox.timeline.wake()
    await until(after.sandbox, () => after.done.length === 2)
    await after.sandbox.timeline.drain()
    expect(after.done).toEqual([
      { subject: 'a', at: isoOf(later(1)) },
      { subject: 'b', at: isoOf(later(2)) },
    ])
  })
})

describe('an end', () => {
  /** A sandbox with a task under way outside, and how to end that. */
  async function withOneUnderWay() {
    const scene = workshop()
    const { sandbox, plan } = scene
    let written = 0
    const started = new Promise<() => void>((resolve) => {
      sandbox.scheduler.onOutside(
        'hang',
        () => new Promise((end) => resolve(() => end(() => void (written += 1)))),
      )
    })
    plan('x', testStart, { kind: 'hang' })
    plan('y', later(1))
    sandbox.timeline.wake()
    return { ...scene, end: await started, written: () => written }
  }

  it('waits for what is under way and lets nothing else begin', async () => {
    const { sandbox, end, written, subjects } = await withOneUnderWay()
    let isClosed = false
    const closed = sandbox.close().then(() => (isClosed = true))
    await realTimePasses()
    expect(isClosed).toBe(false)
    end()
    await closed
    expect(written()).toBe(1)
    await expect(sandbox.advance({ to: later(10) })).rejects.toMatchObject({ reason: 'closed' })
    expect(subjects()).toEqual([])
    expect(sandbox.scheduler.next()?.subject).toBe('y')
  })

  it('stops an advance where it is', async () => {
    const { sandbox, end } = await withOneUnderWay()
    const advanced = sandbox.advance({ to: later(10) })
    const ending = expect(advanced).rejects.toThrow(`stopped at ${isoOf(testStart)}`)
    const closed = sandbox.close()
    end()
    await ending
    await closed
  })

  it('writes nothing down any more in a sandbox that is thrown away', async () => {
    const { sandbox, end, written } = await withOneUnderWay()
    sandbox.abandon()
    const { committed } = sandbox.store
    end()
    await sandbox.close()
    expect(written()).toBe(0)
    expect(sandbox.store.committed).toBe(committed)
  })
})
