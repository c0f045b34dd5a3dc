import { type AdvanceReport, Recorder } from './advance-report.ts'
import { type Clock, type Instant, wakeAfter } from './clock.ts'
import { Defect } from '../refusal.ts'
import { AdvanceStopped, type Bounds, Effort, usualBounds } from './advance-bounds.ts'
import { Slices } from './slices.ts'
import type { Conclusion, OutsideRunner, Scheduler, Task } from './scheduler.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Store } from '../state/store.ts'
import type { Destination } from './destination.ts'
import { LateTasks } from './late-tasks.ts'
import { TaskChains } from './task-chains.ts'

/** Outside tasks under way at once. */
const mostOutside = 32

/** How long to let be what could not be stored, if nothing shows before that storing works again. */
const storageRestMs = 60_000

/** Mistakes that are kept. */
const keptDefects = 100

interface Surroundings {
  readonly clock: Clock
  readonly store: Store
  readonly scheduler: Scheduler
  /**
   * Waits until everything up to now is stored. Rejects with a StorageError if it could not be: then
   * it has been taken back, and what was done is due again.
   */
  readonly settled: () => void | Promise<void>
  /** Runs what a task does, so that it is known what led to it. */
  readonly because: <T>(task: Task, work: () => T) => T
  /** How much one advance may do. */
  readonly bounds?: Bounds
}

/**
 * Makes what is due happen, each at its own moment and in order. While the clock runs it happens by
 * itself; advancing makes it happen now. An advance lets no time pass while a task is under way, so
 * that one large step and many small ones end in the same state.
 */
export class Timeline {
  readonly #around: Surroundings
  /** Whoever moves time waits here for whoever moves it already. */
  #turn: Promise<unknown> = Promise.resolve()
  readonly #underWay = new Set<Promise<void>>()
  readonly #chains = new TaskChains()
  readonly #late: LateTasks
  readonly #slices = new Slices()
  #isPumpQueued = false
  #stopTimer: (() => void) | undefined
  #isClosed = false
  #isAbandoned = false
  /** Nothing happens by itself while storing fails: it would happen again and again. */
  #isResting = false
  /** What the advance under way may still do. */
  #effort: Effort | undefined
  #trouble: { readonly error: unknown } | undefined
  /** The latest mistakes of ours that came to light in tasks. */
  readonly defects: string[] = []

  constructor(around: Surroundings) {
    this.#around = around
    this.#late = new LateTasks(around.scheduler)
  }

  /**
   * Moves the clock on and does what falls due on the way, after what is due already. Rejects with
   * a StorageError if something could not be stored: the clock stands where that was, and what was
   * not stored is due again. Rejects with AdvanceStopped where it ends early for another reason: what
   * happened until then has happened.
   */
  advance(destination: Destination): Promise<AdvanceReport> {
    return this.#inTurn(async () => {
      const { clock, bounds = usualBounds } = this.#around
      const recorder = new Recorder(clock.now())
      this.#effort = new Effort({ bounds, signal: destination.signal, clock, recorder })
      this.#trouble = undefined
      clock.pause()
      const { to: end } = destination
      const to = typeof end === 'function' ? end(clock.now()) : end
      try {
        await this.#settle(clock.now(), recorder)
        const isThere = arrivalAt(destination, recorder)
        while (!isThere()) {
          const task = this.#nextAfter(clock.now())
          const isLast = task === undefined || (to !== undefined && task.at > to)
          moveOn(clock, isLast ? to : task.at)
          if (isLast) break
          await this.#settle(clock.now(), recorder)
        }
      } finally {
        this.#effort = undefined
        this.#late.end()
        clock.resume()
      }
      this.wake()
      return recorder.report(clock.now())
    })
  }

  /** Does everything that is due now and waits for what is under way; no time is made to pass. */
  drain(): Promise<AdvanceReport> {
    return this.#inTurn(async () => {
      const { clock } = this.#around
      const recorder = new Recorder(clock.now())
      this.#trouble = undefined
      try {
        await this.#settle(clock.now(), recorder)
      } finally {
        this.#late.end()
      }
      this.wake()
      return recorder.report(clock.now())
    })
  }

  /** Changes the clock when nobody is advancing it, and looks for what is due then. */
  adjust(change: (clock: Clock) => void): Promise<void> {
    return this.#inTurn(() => {
      change(this.#around.clock)
      this.wake()
      return Promise.resolve()
    })
  }

  /** Looks for something due, now or later. To be called after whatever may have made it so. */
  wake(): void {
    this.#isResting = false
    this.#look()
  }

  /** Lets nothing more begin, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer?.()
    await this.#turn
    await Promise.all(this.#underWay)
  }

  /** Lets nothing more happen at all, and nothing be written down: the sandbox is thrown away. */
  abandon(): void {
    this.#isClosed = true
    this.#isAbandoned = true
    this.#stopTimer?.()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  /**
   * Does whatever is due until a moment, with all that it leads to, and waits until it is done and
   * stored. Others may make something due all the while: of that it does so much and no more.
   */
  async #settle(until: Instant, recorder: Recorder): Promise<void> {
    this.#late.beginMoment()
    for (;;) {
      this.#requireStored()
      if (this.#isClosed) throw new AdvanceStopped('closed', this.#around.clock.now())
      this.#effort?.requireMore()
      const task = this.#nextDue(until)
      if (task !== undefined && this.#late.isTooMuch(task)) this.#late.keepOut(task)
      else if (task !== undefined) await this.#begin(task, recorder)
      else if (this.#underWay.size > 0) await Promise.race(this.#underWay)
      else break
    }
    await this.#around.settled()
    this.#requireStored()
  }

  #requireStored(): void {
    if (this.#trouble !== undefined) throw this.#trouble.error
  }

  #look(): void {
    if (this.#isClosed || this.#isResting || this.#isPumpQueued) return
    const { clock } = this.#around
    const next = this.#next()
    if (next === undefined) return
    const waitMs = next.at - clock.now()
    if (waitMs <= 0) {
      this.#isPumpQueued = true
      setImmediate(() => void this.#inTurn(() => this.#pump()))
    } else if (clock.state.mode === 'running') this.#lookAfter(waitMs)
  }

  #lookAfter(ms: number): void {
    this.#stopTimer?.()
    this.#stopTimer = wakeAfter(ms, () => this.#look())
  }

  /** Does a part of what is due, without waiting for what is under way outside. */
  async #pump(): Promise<void> {
    this.#isPumpQueued = false
    try {
      this.#slices.begin()
      while (!this.#isClosed && !this.#isResting && !this.#slices.isOver) {
        const task = this.#nextDue(this.#around.clock.now())
        if (task === undefined) break
        await this.#begin(task)
      }
    } catch {
      // Only storing fails here. Who asked for the change is told; what was due stays due.
      this.#rest()
    }
    this.#look()
  }

  /** What falls due next once a moment is settled: what others made due at it since waits, too. */
  #nextAfter(moment: Instant): Task | undefined {
    const { scheduler } = this.#around
    let task = scheduler.next()
    for (; task !== undefined && task.at <= moment; task = scheduler.next())
      this.#late.keepOut(task)
    return task
  }

  #nextDue(until: Instant): Task | undefined {
    const task = this.#next()
    return task === undefined || task.at > until ? undefined : task
  }

  /** What can be begun next: while enough is under way outside, only what stays inside. */
  #next(): Task | undefined {
    const { scheduler } = this.#around
    return this.#underWay.size < mostOutside ? scheduler.next() : scheduler.nextInside()
  }

  /** Does a task, or, if it reaches outside, begins to. */
  async #begin(task: Task, recorder?: Recorder): Promise<void> {
    const { scheduler, settled } = this.#around
    const runner = scheduler.outsideRunner(task)
    if (runner === undefined) {
      this.#do({ task, at: task.at, recorder }, () => scheduler.run(task))
      if (this.#slices.isOver) await this.#giveWay()
      return
    }
    // Nothing is told outside before the change that it tells of is stored.
    await settled()
    if (!scheduler.keeps(task) || this.#isClosed) return
    scheduler.setOut(task)
    const done = this.#doOutside(task, runner, recorder).finally(() => {
      this.#underWay.delete(done)
      this.#look()
    })
    this.#underWay.add(done)
  }

  /** Lets others in this process have their turn. */
  async #giveWay(): Promise<void> {
    const stored = this.#around.settled()
    await this.#slices.pause()
    await stored
  }

  async #doOutside(task: Task, runner: OutsideRunner, recorder?: Recorder): Promise<void> {
    const { clock, scheduler } = this.#around
    const conclude = await concluded(task, runner)
    if (conclude === undefined || this.#isAbandoned) return
    this.#do({ task, at: clock.now(), recorder }, () => {
      const isStillWanted = scheduler.keeps(task)
      if (isStillWanted) scheduler.remove(task)
      conclude(isStillWanted)
    })
    scheduler.takeIn(task)
  }

  /** One task in one transaction. One that fails is dropped and reported; that is a mistake of ours. */
  #do({ task, at, recorder }: Doing, work: () => void): void {
    const { clock, store, scheduler, because, settled } = this.#around
    const transact = (changes: () => void) =>
      clock.during(at, () => because(task, () => store.transact(changes))).commit
    try {
      const objection = this.#chains.tooLong(task)
      if (objection !== undefined) throw new Defect(objection)
      const commit = transact(work)
      this.#chains.follow(task, commit)
      this.#late.follow(commit)
      recorder?.add(task, commit)
    } catch (error) {
      if (error instanceof StorageError) return this.#fail(error)
      const message = error instanceof Error ? error.message : String(error)
      this.#note((error instanceof Error && error.stack) || message)
      recorder?.add(task, undefined, message)
      try {
        transact(() => scheduler.remove(task))
      } catch (unstored) {
        return this.#fail(unstored)
      }
    }
    this.#watch(settled())
  }

  /** Sees to it that a failure to store does not go unnoticed, also where nobody waits for it. */
  #watch(stored: void | Promise<void>): void {
    if (stored instanceof Promise) stored.catch((error: unknown) => this.#fail(error))
  }

  #fail(error: unknown): void {
    this.#trouble ??= { error }
    this.#rest()
  }

  #rest(): void {
    if (this.#isClosed) return
    this.#isResting = true
    this.#stopTimer?.()
    this.#stopTimer = wakeAfter(storageRestMs, () => this.wake())
  }

  #note(defect: string): void {
    this.defects.push(defect)
    if (this.defects.length > keptDefects) this.defects.shift()
  }
}

interface Doing {
  readonly task: Task
  /** What the clock shows meanwhile. */
  readonly at: Instant
  readonly recorder: Recorder | undefined
}

/** What a runner that reaches outside came to; its failure is one of the task. */
async function concluded(task: Task, runner: OutsideRunner): Promise<Conclusion | undefined> {
  try {
    return await runner(task)
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** Tells whether what was waited for has happened since now. */
function arrivalAt({ untilNext, untilEvent }: Destination, recorder: Recorder): () => boolean {
  if (untilEvent !== undefined) {
    const before = recorder.eventsOf(untilEvent)
    return () => recorder.eventsOf(untilEvent) > before
  }
  const before = recorder.stepCount
  return () => untilNext === true && recorder.stepCount > before
}

/** The clock never goes back, also when something was overdue. */
function moveOn(clock: Clock, at: Instant | undefined): void {
  if (at !== undefined && at > clock.now()) clock.set(at)
}
