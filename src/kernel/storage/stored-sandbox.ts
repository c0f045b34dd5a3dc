import { isDeepStrictEqual } from 'node:util'
import { Low, LowSync } from 'lowdb'
import { type ClockState, isoOf } from '../time/clock.ts'
import type { Journal, Sandbox } from '../sandbox.ts'
import { captureSnapshot } from '../state/snapshot.ts'
import { reasonOf, type StorageError } from './storage-error.ts'
import type { Commit } from '../state/store.ts'
import { ChangeLog, type LogPosition } from './change-log.ts'
import { type ChangeEntry, entryText } from './log-line.ts'
import type { SandboxFolder } from './sandbox-folder.ts'

/** A log shorter than this is never worth a snapshot. */
const leastLogBytes = 1024 * 1024

/** A snapshot on its way to the disk, piece by piece. */
interface Run {
  isWanted: boolean
  end: Promise<void>
}

/**
 * A sandbox that is kept in a folder. All that happens is appended to a log; when that has outgrown
 * the last snapshot there is a new one, so that a write costs the same however large the state is.
 */
export class StoredSandbox implements Journal {
  readonly #sandbox: Sandbox
  readonly #folder: SandboxFolder
  readonly #log: ChangeLog
  /** The clock as the log has it. */
  #clock: ClockState
  /** Length of the log at which the next snapshot is due. */
  #dueAt: number
  #run: Run | undefined
  /** Where clock and randomness stood when it came to rest, as long as nothing has happened since. */
  #rest: ReturnType<typeof momentOf> | undefined

  /** `isAtRest` says that the sandbox is just as its snapshot shows it. */
  constructor(
    sandbox: Sandbox,
    folder: SandboxFolder,
    { isAtRest, ...position }: LogPosition & { readonly isAtRest: boolean },
  ) {
    this.#sandbox = sandbox
    this.#folder = folder
    this.#log = new ChangeLog(folder.logFile, position, folder.options)
    this.#log.onWritten((written) => this.#snapshotIfDue(written))
    this.#clock = sandbox.clock.state
    this.#dueAt = this.#allowance
    // From here on it is in use: what it draws is not drawn again by whoever comes after a crash.
    this.#append({ uuid: sandbox.uuidV1.state() })
    if (isAtRest) this.#rest = momentOf(sandbox)
  }

  record(commit: Commit): void {
    const changes = commit.changes.map(({ collection, id, after }) => ({ collection, id, after }))
    const { store } = this.#sandbox
    this.#append({ commit: commit.number, changes }, () => store.revert(commit))
  }

  settled(): Promise<void> | undefined {
    try {
      if (!isDeepStrictEqual(this.#clock, this.#sandbox.clock.state)) this.#append({})
      return this.#log.settled()
    } catch (error) {
      return Promise.reject(error as StorageError)
    }
  }

  /** Takes nothing more, and stores nothing more either. */
  end(): void {
    this.#stopSnapshot()
    this.#log.close(`the sandbox ${this.#sandbox.name} is closed, reset or deleted`)
  }

  /** Comes to rest in a snapshot, with everything stored. If that cannot be made the log has all. */
  async close(): Promise<void> {
    this.#stopSnapshot()
    await this.#run?.end
    try {
      for (let stored = this.settled(); stored !== undefined; stored = this.settled()) await stored
      await this.#comeToRest()
    } catch (error) {
      this.#warnOfSnapshot(error)
    } finally {
      this.end()
    }
  }

  async #comeToRest(): Promise<void> {
    const { number, length } = this.#log.position
    if (!isDeepStrictEqual(this.#rest, momentOf(this.#sandbox))) {
      const snapshot = { ...captureSnapshot(this.#sandbox), number, closed: true }
      new LowSync(this.#folder.snapshot, snapshot).write()
    }
    await this.#log.dropBefore(length)
  }

  /** Writes down what happened, together with where randomness and, if it was moved, the clock stand. */
  #append(what: Pick<ChangeEntry, 'commit' | 'changes' | 'uuid'>, undo?: () => void): void {
    const { clock, random } = this.#sandbox
    const before = this.#clock
    const { state } = clock
    const isMoved = !isDeepStrictEqual(before, state)
    const takeBack = () => {
      undo?.()
      if (!isMoved) return
      this.#clock = before
      clock.restore(before)
    }
    const happening = {
      at: isoOf(clock.now()),
      ...what,
      ...(isMoved ? { clock: state } : {}),
      random: random.state,
    }
    this.#log.append(entryText(happening), takeBack)
    this.#clock = state
    this.#rest = undefined
  }

  get #allowance(): number {
    return Math.max(leastLogBytes, this.#folder.snapshot.size)
  }

  /** At this moment the log has all that has happened, and nothing else is going on. */
  #snapshotIfDue({ number, length }: LogPosition): void {
    if (length <= this.#dueAt || this.#run !== undefined) return
    const snapshot = {
      ...captureSnapshot(this.#sandbox),
      clock: this.#clock,
      number,
      closed: false,
    }
    const run: Run = { isWanted: true, end: Promise.resolve() }
    this.#run = run
    const stored = this.#log.settled()
    const write = async () => {
      await stored
      await new Low(
        this.#folder.snapshot.gradually(() => run.isWanted),
        snapshot,
      ).write()
      if (run.isWanted) await this.#log.dropBefore(length)
    }
    run.end = write()
      .catch((error: unknown) => this.#warnOfSnapshot(error))
      .then(() => {
        this.#run = undefined
        this.#dueAt = this.#log.position.length + this.#allowance
      })
  }

  #stopSnapshot(): void {
    if (this.#run !== undefined) this.#run.isWanted = false
  }

  #warnOfSnapshot(error: unknown): void {
    const { options, snapshot, logFile } = this.#folder
    options.warn(
      `${snapshot.file} could not be renewed: ${reasonOf(error)}. Nothing is lost: ${logFile} has ` +
        'everything since.',
    )
  }
}

function momentOf({ clock, random, uuidV1 }: Sandbox) {
  return { clock: clock.state, random: random.state, uuid: uuidV1.state() }
}
