import { z } from 'zod'
import { type Instant, isReachable, latest } from './clock.ts'
import type { Collection, Identified } from '../state/collection.ts'
import { compare, DueQueue } from './due-queue.ts'
import { Defect } from '../refusal.ts'
import type { Store } from '../state/store.ts'

/** Something that falls due on the sandbox's clock. It is a record like any other: it survives. */
export interface Task extends Identified {
  readonly id: number
  /** What is to be done; whoever does it has registered under this name. */
  readonly kind: string
  /** What it is to be done to: the id of some record. */
  readonly subject: string
  readonly at: Instant
  /** What else whoever does it needs to know. */
  readonly data?: Readonly<Record<string, unknown>>
}

const taskShape: z.ZodType<Task> = z.strictObject({
  id: z.int().min(1),
  kind: z.string(),
  subject: z.string(),
  at: z.custom<Instant>((at) => typeof at === 'number' && isReachable(at)),
  data: z.record(z.string(), z.unknown()).exactOptional(),
})

/** Does what is due. Runs in a transaction, together with the removal of its task. */
export type TaskRunner = (task: Task) => void

/**
 * Writes down what was done outside; runs in a transaction, together with the removal of the task.
 * The task is no longer wanted if it was cancelled or put off while it was under way.
 */
export type Conclusion = (isStillDue: boolean) => void

/**
 * Does what needs the world outside, such as sending a webhook. Runs outside of any transaction. A
 * process that dies before the conclusion is stored finds the task again: it happens at least once.
 * Without a conclusion the task waits for the next start, because this process is about to end.
 */
export type OutsideRunner = (task: Task) => Promise<Conclusion | undefined>

/** What is wanted, when, and of what. */
export type NewTask = Omit<Task, 'id'>

/**
 * What falls due in a sandbox, in order: by moment, and at one moment in the order of scheduling.
 * A task is removed in the same transaction that does it, so nothing is lost and nothing runs twice.
 */
export class Scheduler {
  readonly #store: Store
  readonly #tasks: Collection<Task, 'appointment'>
  readonly #runners = new Map<string, TaskRunner>()
  readonly #outsideRunners = new Map<string, OutsideRunner>()
  /** May name tasks that are gone, and some twice. */
  readonly #inside = new DueQueue()
  readonly #outside = new DueQueue()
  /** Ids of tasks that are under way: kept, but not to be begun once more. */
  readonly #out = new Set<number>()

  constructor(store: Store) {
    this.#store = store
    this.#tasks = store.define({
      name: 'kernel.tasks',
      indexes: { appointment: ({ kind, subject }: Task) => `${kind} ${subject}` },
      shape: taskShape.refine(
        ({ kind }) => this.#isClaimed(kind),
        'nobody does tasks of this kind',
      ),
    })
    this.#tasks.observe((_before, after) => {
      if (after !== undefined) this.#enqueue(after)
    })
  }

  /** Says who does tasks of a kind. Throws a Defect if somebody does already. */
  on(kind: string, run: TaskRunner): void {
    this.#claim(kind)
    this.#runners.set(kind, run)
  }

  /** Says who does tasks of a kind that reach outside. Throws a Defect if somebody does already. */
  onOutside(kind: string, run: OutsideRunner): void {
    this.#claim(kind)
    this.#outsideRunners.set(kind, run)
  }

  /**
   * Makes an appointment. One after the last moment that a clock shows never comes: it is not kept.
   * Only inside a transaction. Throws a Defect for what is no moment.
   */
  schedule(appointment: NewTask): Task {
    const { kind, at } = appointment
    if (!this.#isClaimed(kind)) throw new Defect(`nobody does tasks of kind ${kind}`)
    if (at > latest && Number.isInteger(at)) return { ...appointment, id: 0 }
    requireReachable(kind, at)
    const id = this.#store.count('kernel.tasks')
    return this.#store.put(this.#tasks, { ...appointment, id })
  }

  /** Puts a task off, also one that is being done. It keeps its place among those of one moment. */
  putOff(task: Task, at: Instant): Task {
    requireReachable(task.kind, at)
    return this.#store.put(this.#tasks, { ...task, at })
  }

  /** Forgets every appointment of a kind with a subject. Only inside a transaction. */
  cancel(kind: string, subject: string): void {
    for (const id of [...this.#tasks.lookup('appointment', `${kind} ${subject}`)]) {
      this.#store.remove(this.#tasks, id)
    }
  }

  /** The appointment of a kind with a subject, if there is one. */
  due(kind: string, subject: string): Task | undefined {
    return this.#tasks.find('appointment', `${kind} ${subject}`)
  }

  /** What falls due next, if anything does. */
  next(): Task | undefined {
    const [inside, outside] = [this.nextInside(), this.#firstOf(this.#outside)]
    if (inside === undefined || outside === undefined) return inside ?? outside
    return compare(inside, outside) < 0 ? inside : outside
  }

  /** What falls due next of that which does not reach outside. */
  nextInside(): Task | undefined {
    return this.#firstOf(this.#inside)
  }

  /** Id of the latest appointment, kept or not. */
  get lastId(): number {
    return this.#store.counted('kernel.tasks')
  }

  /** Entries in the queues, also such as name tasks that are gone. */
  get queued(): number {
    return this.#inside.size + this.#outside.size
  }

  /** Whether a task is kept as it is: neither done, cancelled nor put off. */
  keeps(task: Task): boolean {
    return this.#tasks.get(task.id) === task
  }

  /** Who does this task outside of a transaction; undefined for one that is done inside. */
  outsideRunner(task: Task): OutsideRunner | undefined {
    return this.#outsideRunners.get(task.kind)
  }

  /** Leaves a task out of what is next while it is under way; it is still kept. */
  setOut(task: Task): void {
    this.#out.add(task.id)
  }

  /** Ends that. A task that is still kept, or was put off, is due again. */
  takeIn(task: Task): void {
    this.#out.delete(task.id)
    const kept = this.#tasks.get(task.id)
    if (kept !== undefined) this.#enqueue(kept)
  }

  /** Removes a task. Only inside a transaction. */
  remove(task: Task): void {
    this.#store.remove(this.#tasks, task.id)
  }

  /** Removes a task and does it. Only inside a transaction. */
  run(task: Task): void {
    const runner = this.#runners.get(task.kind)
    if (runner === undefined) throw new Defect(`nobody does tasks of kind ${task.kind}`)
    this.remove(task)
    runner(task)
  }

  #enqueue(task: Task): void {
    const reachesOutside = this.#outsideRunners.has(task.kind)
    const queue = reachesOutside ? this.#outside : this.#inside
    queue.push({ at: task.at, id: task.id })
    // Far-off appointments that were cancelled would stay in the queue until their moment comes.
    if (queue.size > spareEntries + 2 * this.#tasks.size) {
      const kept = [...this.#tasks.values()]
      queue.refill(kept.filter(({ kind }) => this.#outsideRunners.has(kind) === reachesOutside))
    }
  }

  #firstOf(queue: DueQueue): Task | undefined {
    for (;;) {
      const first = queue.first()
      if (first === undefined) return undefined
      const task = this.#tasks.get(first.id)
      if (task?.at === first.at && !this.#out.has(first.id)) return task
      // Done, cancelled or put off since it was queued, or under way.
      queue.shift()
    }
  }

  #claim(kind: string): void {
    if (this.#isClaimed(kind)) throw new Defect(`two runners for tasks of kind ${kind}`)
  }

  #isClaimed(kind: string): boolean {
    return this.#runners.has(kind) || this.#outsideRunners.has(kind)
  }
}

/** Entries that a queue may hold on top of twice the tasks before it is cleared out. */
const spareEntries = 1000

function requireReachable(kind: string, at: Instant): void {
  if (!isReachable(at)) throw new Defect(`no clock shows ${String(at)}, when ${kind} is to be done`)
}
