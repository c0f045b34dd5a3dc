import { afterEach, describe, expect, it, vi } from 'vitest'
import { kernelSandbox, testStart, later, until } from '../../testing/kernel/kernel-sandbox.ts'
import { plus } from './clock.ts'
import type { Journal, Sandbox } from '../sandbox.ts'
import { StorageError } from '../storage/storage-error.ts'
import { countMilliseconds } from '../../testing/kernel/counted-milliseconds.ts'
import { FailingDisk } from '../../testing/kernel/failing-disk.ts'
import { openNotebooks, temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'
import type { Commit } from '../state/store.ts'
import type { Send } from '../webhooks/sending/sender.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

interface Done {
  readonly id: string
  readonly times: number
}

/**
 * A journal as the data directory keeps one: what happens in one turn of the event loop is written
 * together, and taken back together, newest first, if that fails.
 */
class FlakyJournal implements Journal {
  readonly lines: Commit[] = []
  /** Whether the next writes fail; `at once` refuses even to take a commit on. */
  mode: 'good' | 'bad' | 'at once' = 'good'
  /** Writes that go well before those that follow fail. */
  goodFor = Number.POSITIVE_INFINITY
  attempts = 0
  readonly #sandbox: Sandbox
  #batch: { readonly commits: Commit[]; readonly stored: Promise<void> } | undefined

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    sandbox.journalTo(this)
  }

  record(commit: Commit): void {
    if (this.mode === 'at once') throw new StorageError('the disk is gone')
    if (this.#batch === undefined) {
      const commits: Commit[] = []
      const stored = this.#write(commits)
      stored.catch(() => undefined)
      this.#batch = { commits, stored }
    }
    this.#batch.commits.push(commit)
  }

  settled(): Promise<void> | undefined {
    return this.#batch?.stored
  }

  async #write(commits: readonly Commit[]): Promise<void> {
    // A disk takes its time.
    await turns(3)
    this.#batch = undefined
    this.attempts += 1
    this.goodFor -= 1
    if (this.mode === 'good' && this.goodFor >= 0) this.lines.push(...commits)
    else {
      for (const lost of commits.toReversed()) this.#sandbox.store.revert(lost)
      throw new StorageError('the disk is full')
    }
  }
}

/** Lets the event loop go round so often. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A sandbox with a journal, where each task counts in the state how often it was done. */
function bookkeeping({ send }: { send?: Send } = {}) {
  const sandbox = kernelSandbox(send === undefined ? {} : { send })
  const { store, scheduler } = sandbox
  const done = store.define<Done>({ name: 'test.done', indexes: {} })
  scheduler.on('work', ({ subject }) => {
    store.put(done, { id: subject, times: (done.get(subject)?.times ?? 0) + 1 })
  })
  const journal = new FlakyJournal(sandbox)
  const schedule = (count: number) =>
    sandbox.change(() => {
      for (let n = 0; n < count; n += 1) {
        scheduler.schedule({ kind: 'work', subject: String(n), at: later(1 + n) })
      }
    })
  const doneOnce = () => [...done.values()].every(({ times }) => times === 1)
  return { sandbox, journal, done, schedule, doneOnce }
}

describe('an advance that cannot be stored', () => {
  it.each(['bad', 'at once'] as const)(
    'says so, loses nothing and does nothing twice when storing is %s',
    async (mode) => {
      const { sandbox, journal, done, schedule, doneOnce } = bookkeeping()
      await schedule(1000)
      await sandbox.advance({ to: later(300) })
      journal.mode = mode
      await expect(sandbox.advance({ to: later(2000) })).rejects.toThrow(StorageError)
      expect(done.size).toBe(300)
      expect(sandbox.timeline.defects).toEqual([])
      journal.mode = 'good'
      const report = await sandbox.advance({ to: later(2000) })
      expect(report.stepCount).toBe(700)
      expect(done.size).toBe(1000)
      expect(doneOnce()).toBe(true)
      expect(journal.lines.map(({ number }) => number)).toEqual(journal.lines.map((_, n) => n + 1))
    },
  )

  it('keeps what was stored on the way, and stops where it was not', async () => {
    countMilliseconds()
    const { sandbox, journal, done, schedule, doneOnce } = bookkeeping()
    await schedule(2000)
    journal.goodFor = 3
    await expect(sandbox.advance({ to: later(5000) })).rejects.toThrow('the disk is full')
    expect(done.size).toBeGreaterThan(0)
    expect(done.size).toBeLessThan(2000)
    expect(sandbox.clock.now()).toBeLessThan(later(2000))
    journal.goodFor = Number.POSITIVE_INFINITY
    await sandbox.advance({ to: later(5000) })
    expect(done.size).toBe(2000)
    expect(doneOnce()).toBe(true)
  })
})

describe('by itself, while storing fails,', () => {
  it.each(['bad', 'at once'] as const)(
    'nothing is tried over and over, and all happens when storing is no longer %s',
    async (mode) => {
      countMilliseconds()
      const { sandbox, journal, done, doneOnce } = bookkeeping()
      await sandbox.change(() => {
        for (let n = 0; n < 1000; n += 1) {
          sandbox.scheduler.schedule({ kind: 'work', subject: String(n), at: later(1) })
        }
      })
      journal.mode = mode
      const { attempts } = journal
      const looks = vi.spyOn(sandbox.scheduler, 'next')
      sandbox.clock.set(later(1))
      sandbox.timeline.wake()
      await turns(50)
      const before = looks.mock.calls.length
      expect(before).toBeGreaterThan(0)
      await turns(1000)
      expect(looks.mock.calls.length).toBe(before)
      expect(journal.attempts - attempts).toBeLessThan(3)
      expect(done.size).toBe(0)
      journal.mode = 'good'
      await sandbox.change(() => sandbox.store.count('a change that can be stored'))
      await until(sandbox, () => done.size === 1000)
      await sandbox.timeline.drain()
      expect(doneOnce()).toBe(true)
      await sandbox.close()
    },
  )

  it('it is tried again after a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { sandbox, journal, done, schedule, doneOnce } = bookkeeping()
    await schedule(10)
    journal.mode = 'bad'
    const { attempts } = journal
    await sandbox.timeline.adjust((clock) => clock.set(later(100)))
    await turns(100)
    expect(journal.attempts).toBe(attempts + 1)
    expect(done.size).toBe(0)
    journal.mode = 'good'
    vi.advanceTimersByTime(60_000)
    await until(sandbox, () => done.size === 10)
    expect(doneOnce()).toBe(true)
  })

  it('a webhook whose delivery could not be written down is sent again, as the same one', async () => {
    const ids: string[] = []
    const { sandbox, journal } = bookkeeping({
      send: ({ headers }) => {
        ids.push(headers['webhook-id'] ?? '')
        if (ids.length === 1) journal.mode = 'bad'
        return Promise.resolve({ outcome: 'delivered' })
      },
    })
    const owner = { provider: 'test', account: 'all' }
    await sandbox.change(() => {
      sandbox.webhooks.endpoints.create(owner, { url: 'http://127.0.0.1/' })
    })
    await sandbox.change(() => sandbox.events.emit({ ...owner, type: 'it.happened', data: {} }))
    await turns(100)
    expect(ids).toHaveLength(1)
    expect(sandbox.webhooks.list()).toMatchObject([{ status: 'pending', attemptCount: 0 }])
    journal.mode = 'good'
    await sandbox.timeline.drain()
    expect(sandbox.webhooks.list()).toMatchObject([{ status: 'delivered', attemptCount: 1 }])
    expect(new Set(ids).size).toBe(1)
    expect(ids).toHaveLength(2)
  })

  it('no webhook is sent of an event that could not be stored', async () => {
    let sent = 0
    const { sandbox, journal } = bookkeeping({
      send: () => {
        sent += 1
        return Promise.resolve({ outcome: 'delivered' })
      },
    })
    const owner = { provider: 'test', account: 'all' }
    await sandbox.change(() => {
      sandbox.webhooks.endpoints.create(owner, { url: 'http://127.0.0.1/' })
    })
    journal.mode = 'bad'
    await expect(
      sandbox.change(() => sandbox.events.emit({ ...owner, type: 'it.happened', data: {} })),
    ).rejects.toThrow(StorageError)
    await sandbox.timeline.drain()
    expect(sandbox.webhooks.list()).toEqual([])
    expect(sent).toBe(0)
    expect(sandbox.clock.now()).toBe(testStart)
  })
})

describe('on a real directory', () => {
  /** A notebook in which each task writes one note more. */
  function notebookIn(path: string, disk: FailingDisk) {
    const opened = openNotebooks(path, { disk })
    const { sandbox, notes } = opened
    sandbox.scheduler.on('note', ({ subject }) => {
      const id = Number(subject)
      const times = Number(notes.get(id)?.text ?? 0) + 1
      sandbox.store.put(notes, { id, text: String(times) })
      if (id % 2 === 0) sandbox.random.next()
    })
    return opened
  }

  it('an advance stops where the disk is full, goes on when there is room, and is there after a restart', async () => {
    const path = temporaryDirectory()
    const disk = new FailingDisk()
    const { sandbox, sandboxes, notes, state } = notebookIn(path, disk)
    const start = sandbox.clock.now()
    await sandbox.change(() => {
      for (let n = 0; n < 2000; n += 1) {
        const subject = String(n + 100)
        sandbox.scheduler.schedule({ kind: 'note', subject, at: plus(start, n) })
      }
    })
    disk.room = 200_000
    const end = plus(start, 10_000)
    await expect(sandbox.advance({ to: end })).rejects.toThrow('ENOSPC')
    const written = notes.size
    expect(written).toBeGreaterThan(100)
    expect(written).toBeLessThan(2000)
    await expect(sandbox.advance({ to: end })).rejects.toThrow(StorageError)
    expect(notes.size).toBeGreaterThanOrEqual(written)

    disk.room = Infinity
    await sandbox.advance({ to: end })
    const all = [...notes.values()].filter(({ id }) => id >= 100)
    expect(all).toHaveLength(2000)
    expect(all.every(({ text }) => text === '1')).toBe(true)
    const before = state()
    await sandboxes.close()

    const again = notebookIn(path, disk)
    expect(again.state()).toEqual(before)
    expect(again.sandbox.clock.now()).toBe(end)
    await again.sandboxes.close()
  })
})
