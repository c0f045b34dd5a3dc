import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { StorageError } from './storage-error.ts'
import { DirectoryLock } from './directory-lock.ts'
import { openNotebooks, temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'

const lockFile = () => join(temporaryDirectory(), 'lock')

const ownerIn = (file: string) =>
  JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string; started?: string }

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
  expect(owner.started).toEqual(expect.any(String))
  lock.release()
})

it('is held by another process for as long as that lives', async () => {
  const file = lockFile()
  const { pid, end } = await anotherProcess()
  writeFileSync(file, JSON.stringify({ pid, host: hostname() }))
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
  writeFileSync(file, JSON.stringify({ pid, host: hostname(), started: 'long ago' }))
  new DirectoryLock(file).release()
  // Also if that other process is the one that asks, as in a container that is started again.
  writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname(), started: 'long ago' }))
  new DirectoryLock(file).release()
})

it('is not taken from a host whose processes cannot be seen, nor from somebody unknown', () => {
  const file = lockFile()
  for (const content of [JSON.stringify({ pid: 1, host: 'elsewhere' }), 'hello', '']) {
    writeFileSync(file, content)
    expect(() => new DirectoryLock(file)).toThrow(StorageError)
    expect(() => new DirectoryLock(file)).toThrow(/[Rr]emove/)
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
})

it('is not released by somebody who has lost it', () => {
  const file = lockFile()
  const lock = new DirectoryLock(file)
  writeFileSync(file, 'of somebody else')
  lock.release()
  expect(readFileSync(file, 'utf8')).toBe('of somebody else')
})

it('keeps a second simulator out of a data directory', async () => {
  const path = temporaryDirectory()
  const first = openNotebooks(path)
  expect(() => openNotebooks(path)).toThrow(/the data directory is in use by process/)
  await first.write({ id: 3, text: 'three' })
  await first.sandboxes.close()
  await openNotebooks(path).sandboxes.close()
})
