import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { StorageError } from '../storage-error.ts'
import { DirectoryLock } from './directory-lock.ts'
import { openNotebooks, temporaryDirectory } from '../../../testing/kernel/notebook-provider.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const lockFile = () => join(temporaryDirectory(), 'lock')

interface Written {
  readonly pid: number
  readonly host: string
  readonly place?: string
  readonly started?: string
}

const ownerIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Written

/** A lock as another process would write it. */
function writeOwner(file: string, owner: Partial<Written>): void {
  const own = new DirectoryLock(file)
  const { started: _, ...written } = ownerIn(file)
  own.release()
  writeFileSync(file, JSON.stringify({ ...written, ...owner }))
}

/** Another process that does nothing, and ends with the test. */
async function anotherProcess() {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' })
  const ended = once(child, 'exit')
  const end = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(end)
  await once(child, 'spawn')
  return { pid: child.pid as number, end }
}

/** Shows for a while that whoever has a lock is alive, as it does itself. */
async function keepAlive(file: string) {
  const beat = `
    const { openSync, writeSync } = require('node:fs')
    const { parentPort, workerData } = require('node:worker_threads')
    const fd = openSync(workerData.file, 'r+')
    setInterval(() => writeSync(fd, workerData.content || ' ', 0), 5)
    parentPort.postMessage('beating')
  `
  const content = readFileSync(file, 'utf8')
  const worker = new Worker(beat, { eval: true, workerData: { file, content } })
  onTestFinished(async () => void (await worker.terminate()))
  await once(worker, 'message')
  return async () => void (await worker.terminate())
}

it('keeps a second taker out, says who has it, and lets go', () => {
  const file = lockFile()
  const lock = new DirectoryLock(file)
  expect(() => new DirectoryLock(file)).toThrow(
    `in use by process ${String(process.pid)} (this one)`,
  )
  lock.release()
  expect(readdirSync(dirname(file))).toEqual([])
  new DirectoryLock(file).release()
})

it('names the process and the start of the process', () => {
  const file = lockFile()
  const lock = new DirectoryLock(file)
  const owner = ownerIn(file)
  expect(owner).toMatchObject({ pid: process.pid, host: hostname() })
  expect([owner.place, owner.started]).toEqual([expect.any(String), expect.any(String)])
  lock.release()
})

it('is held by another process for as long as that lives', async () => {
  const file = lockFile()
  const { pid, end } = await anotherProcess()
  writeOwner(file, { pid })
  expect(() => new DirectoryLock(file)).toThrow(`in use by process ${String(pid)}`)
  await end()
  const lock = new DirectoryLock(file)
  expect(ownerIn(file).pid).toBe(process.pid)
  expect(readdirSync(dirname(file))).toEqual(['lock'])
  lock.release()
})

it('is taken over if the number belongs to another process by now', async () => {
  const file = lockFile()
  const { pid } = await anotherProcess()
  writeOwner(file, { pid, started: 'long ago' })
  new DirectoryLock(file).release()
  // Also if that other process is the one that asks, as in a container that is started again.
  writeOwner(file, { started: 'long ago' })
  new DirectoryLock(file).release()
})

/** Whoever is alive shows it long before this is over, also on a machine that is busy. */
const patient = { staleMs: 120_000 }
/** Nobody is alive there: how long that is watched decides nothing. */
const impatient = { staleMs: 20 }

it.each<[string, Partial<Written>]>([
  ['another container with the same host name', { place: 'the same boot, other numbers' }],
  ['another host', { host: 'elsewhere', place: 'another boot' }],
  ['a system that tells nothing', { place: '' }],
])('is not taken from %s as long as that shows that it is alive', async (_who, owner) => {
  const file = lockFile()
  writeOwner(file, owner)
  const stop = await keepAlive(file)
  const taking = () => new DirectoryLock(file, patient)
  expect(taking).toThrow(StorageError)
  expect(taking).toThrow(`on the host ${owner.host ?? hostname()}`)
  expect(ownerIn(file)).toMatchObject(owner)
  await stop()
  const lock = new DirectoryLock(file, impatient)
  expect(ownerIn(file).place).not.toBe(owner.place)
  lock.release()
})

it.each(['hello', ''])('is not taken from somebody unknown (%j) who is alive', async (content) => {
  const file = lockFile()
  writeFileSync(file, content)
  const stop = await keepAlive(file)
  expect(() => new DirectoryLock(file, patient)).toThrow('does not say which')
  await stop()
  new DirectoryLock(file, impatient).release()
})

it('shows that it is alive while it is held', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const file = lockFile()
  const lock = new DirectoryLock(file)
  for (let beat = 0; beat < 3; beat += 1) {
    utimesSync(file, 1, 1)
    vi.advanceTimersByTime(1000)
    expect(statSync(file).mtimeMs).toBeGreaterThan(1_000_000)
  }
  lock.assertHeld()
  lock.release()
  expect(vi.getTimerCount()).toBe(0)
})

it('is not released by somebody who has lost it', () => {
  const file = lockFile()
  const lock = new DirectoryLock(file)
  rmSync(file)
  writeFileSync(file, 'of somebody else')
  lock.release()
  expect(readFileSync(file, 'utf8')).toBe('of somebody else')
  expect(() => lock.assertHeld()).toThrow(StorageError)
})

it('is found lost by somebody who was stopped for long, before anything is written', async () => {
  const path = temporaryDirectory()
  const first = openNotebooks(path)
  await first.write({ id: 3, text: 'three' })
  const content = readFileSync(join(path, 'sandboxes', 'default', 'changes.jsonl'))
  // What another process does that has waited in vain for a sign of life.
  rmSync(join(path, 'lock'))
  const second = new DirectoryLock(join(path, 'lock'))

  vi.useFakeTimers({ toFake: ['Date'] })
  vi.advanceTimersByTime(60_000)
  await expect(first.write({ id: 4, text: 'four' })).rejects.toThrow('belongs to another process')
  expect(first.notes.get(4)).toBeUndefined()
  await first.sandboxes.close()
  expect(readFileSync(join(path, 'sandboxes', 'default', 'changes.jsonl'))).toEqual(content)
  second.assertHeld()
  second.release()
})

it('keeps a second simulator out of a data directory', async () => {
  const path = temporaryDirectory()
  const first = openNotebooks(path)
  expect(() => openNotebooks(path)).toThrow(/the data directory is in use by process/)
  await first.write({ id: 3, text: 'three' })
  await first.sandboxes.close()
  await openNotebooks(path).sandboxes.close()
})

/** Whether processes can be started here that do not see this one, as in another container. */
const canHide = () => spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0

it.skipIf(!canHide())(
  'keeps out who cannot see the process that has it, until that is gone',
  async () => {
    const path = temporaryDirectory()
    const program = fileURLToPath(
      new URL('../../../testing/processes/killable-simulator.ts', import.meta.url),
    )
    const hidden = ['--pid', '--fork', '--kill-child', '--mount-proc', process.execPath]
    const child = spawn('unshare', [...hidden, '--import', 'tsx', program, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdin.write('go\n')
    await once(child.stdout, 'data')

    const file = join(path, 'lock')
    expect(() => new DirectoryLock(file, patient)).toThrow('in use by process 1 on the host')
    child.kill('SIGKILL')
    await ended
    new DirectoryLock(file, impatient).release()
  },
)
