import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { StorageError } from './storage-error.ts'
import { ChangeLog } from './change-log.ts'
import { readLog } from './log-line.ts'
import { carefully, FailingDisk } from '../../testing/kernel/failing-disk.ts'
import { temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'

function openLog({ fsync = false } = {}) {
  const disk = new FailingDisk()
  const file = join(temporaryDirectory(), 'changes.jsonl')
  writeFileSync(file, '')
  const log = new ChangeLog(file, { number: 0, length: 0 }, carefully(disk, fsync))
  const undone: string[] = []
  return {
    disk,
    log,
    undone,
    append: (text: string) => log.append(`"text":${JSON.stringify(text)}`, () => undone.push(text)),
    texts: () =>
      readLog(file, readFileSync(file)).lines.map((line) => (line as { text?: string }).text),
    bytes: () => readFileSync(file, 'utf8'),
  }
}

/** Something the device is asked to do, and which a test lets end when it wants. */
function held() {
  let release: (error?: Error) => void = () => undefined
  const done = new Promise<void>((resolve, reject) => {
    release = (error) => (error === undefined ? resolve() : reject(error))
  })
  return { done, release }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('appending', () => {
  it('writes all of one turn of the event loop at once, in order', async () => {
    const { log, disk, append, texts } = openLog()
    const waiting = ['a', 'b', 'c'].map(async (text) => {
      append(text)
      await log.settled()
    })
    expect(texts()).toEqual([])
    await Promise.all(waiting)
    expect(texts()).toEqual(['a', 'b', 'c'])
    expect(disk.writes).toBe(1)
    append('d')
    await log.settled()
    expect(texts()).toEqual(['a', 'b', 'c', 'd'])
    expect(disk.writes).toBe(2)
  })

  it('has nothing to wait for when all is stored', async () => {
    const { log, append } = openLog()
    expect(log.settled()).toBeUndefined()
    append('a')
    await log.settled()
    expect(log.settled()).toBeUndefined()
  })

  it('is not settled before it is in the file', async () => {
    const { log, append, texts } = openLog()
    append('a')
    const seen: unknown[] = []
    const settled = log.settled()?.then(() => seen.push(texts()))
    await Promise.resolve()
    expect(seen).toEqual([])
    await settled
    expect(seen).toEqual([['a']])
  })

  it('with fsync is not settled before the device has it; what comes meanwhile goes together', async () => {
    const { log, disk, append, texts } = openLog({ fsync: true })
    const first = held()
    disk.syncing = () => first.done
    const settled: string[] = []
    const write = (text: string) => {
      append(text)
      return log.settled()?.then(() => settled.push(text))
    }
    const a = write('a')
    await turn()
    expect(texts()).toEqual(['a'])
    const others = Promise.all([write('b'), write('c')])
    await turn()
    expect(settled).toEqual([])
    expect(texts()).toEqual(['a'])
    first.release()
    await a
    expect(settled).toEqual(['a'])
    await others
    expect(texts()).toEqual(['a', 'b', 'c'])
    expect(disk.syncs).toBe(2)
  })
})

describe('a write that fails', () => {
  it('leaves nothing in the file, is taken back newest first, and the next may succeed', async () => {
    const { log, disk, append, texts, bytes, undone } = openLog()
    append('a')
    await log.settled()
    const before = bytes()
    for (const room of [0, 1, 40, 75]) {
      disk.room = room
      append('b')
      append('c')
      await expect(log.settled()).rejects.toThrow(/could not be stored in .*: ENOSPC/)
      expect(bytes()).toBe(before)
    }
    expect(undone).toEqual(['c', 'b', 'c', 'b', 'c', 'b', 'c', 'b'])
    disk.room = Infinity
    append('d')
    await log.settled()
    expect(texts()).toEqual(['a', 'd'])
  })

  it('fails for everybody who waits for it, and ends no process where nobody does', async () => {
    const { log, disk, append } = openLog()
    disk.room = 10
    const waiting = ['a', 'b'].map(async (text) => {
      append(text)
      await log.settled()
    })
    append('nobody waits for this')
    const ends = await Promise.allSettled(waiting)
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('is the last one if the file cannot be put right', async () => {
    const { log, disk, append, undone } = openLog()
    disk.room = 40
    disk.truncatingFails = true
    append('a')
    await expect(log.settled()).rejects.toThrow(/no more changes are taken until a restart/)
    disk.room = Infinity
    disk.truncatingFails = false
    expect(() => append('b')).toThrow(StorageError)
    expect(undone).toEqual(['a'])
  })

  it('is the last one if the device refused it, and takes back what came meanwhile', async () => {
    const { log, disk, append, texts, undone } = openLog({ fsync: true })
    append('a')
    await log.settled()
    const sync = held()
    disk.syncing = () => sync.done
    append('b')
    const b = log.settled()
    await turn()
    append('c')
    const c = log.settled()
    sync.release(new Error('EIO: i/o error, fdatasync'))
    await expect(b).rejects.toThrow(/EIO.*no more changes are taken until a restart/)
    await expect(c).rejects.toThrow(StorageError)
    expect(undone).toEqual(['c', 'b'])
    expect(texts()).toEqual(['a'])
    expect(() => append('d')).toThrow(StorageError)
  })
})

describe('dropping what a snapshot has', () => {
  it('keeps what came after, and what is still to be written', async () => {
    const { log, append, texts } = openLog()
    append('a')
    append('b')
    await log.settled()
    const { length } = log.position
    append('c')
    await log.settled()
    append('d')
    await log.dropBefore(length)
    expect(texts()).toEqual(['c'])
    await log.settled()
    expect(texts()).toEqual(['c', 'd'])
    expect(log.position.number).toBe(4)
  })

  it('waits for what is under way', async () => {
    const { log, disk, append, texts } = openLog({ fsync: true })
    const sync = held()
    disk.syncing = () => sync.done
    append('a')
    await turn()
    const dropped = log.dropBefore(0)
    append('b')
    await turn()
    expect(texts()).toEqual(['a'])
    sync.release()
    await dropped
    await log.settled()
    expect(texts()).toEqual(['a', 'b'])
  })

  it('leaves everything as it was if there is no room', async () => {
    const { log, disk, append, texts } = openLog()
    append('a')
    append('b')
    await log.settled()
    disk.room = 5
    await expect(log.dropBefore(10)).rejects.toThrow('ENOSPC')
    disk.room = Infinity
    append('c')
    await log.settled()
    expect(texts()).toEqual(['a', 'b', 'c'])
  })
})

it('is closed once: what comes later is refused and says why', async () => {
  const { log, append, texts } = openLog()
  append('a')
  await log.settled()
  log.close('it is deleted')
  log.close('it is deleted')
  expect(() => append('b')).toThrow('it is deleted')
  await turn()
  expect(texts()).toEqual(['a'])
})
