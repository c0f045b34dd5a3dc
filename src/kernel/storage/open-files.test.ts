import { fstatSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'
import { OpenFiles } from './open-files.ts'

function filesIn(names: readonly string[]): string[] {
  const folder = temporaryDirectory()
  return names.map((name) => {
    const path = join(folder, name)
    writeFileSync(path, name)
    return path
  })
}

it('keeps no more files open than it may, and the latest ones', () => {
  const files = new OpenFiles(2)
  const [a = '', b = '', c = ''] = filesIn(['a', 'b', 'c'])
  const opened = (path: string) => {
    const { fd, release } = files.acquire(path)
    release()
    return fd
  }
  const first = opened(a)
  expect(opened(b)).not.toBe(first)
  expect(opened(a)).toBe(first)
  opened(c)
  expect(files.size).toBe(2)
  expect(opened(a)).toBe(first)
})

it('closes nothing that is in use', () => {
  const files = new OpenFiles(1)
  const [a = '', b = ''] = filesIn(['a', 'b'])
  const [one, again, other] = [files.acquire(a), files.acquire(a), files.acquire(b)]
  expect(again.fd).toBe(one.fd)
  files.close(a)
  one.release()
  expect(fstatSync(one.fd).size).toBe(1)
  again.release()
  expect(() => fstatSync(one.fd)).toThrow('EBADF')
  expect(fstatSync(other.fd).size).toBe(1)
  other.release()
  files.close(b)
  expect(files.size).toBe(0)
})

it('opens what has taken the place of a file that was closed', () => {
  const files = new OpenFiles()
  const [a = '', b = ''] = filesIn(['a', 'b'])
  files.acquire(a).release()
  renameSync(b, a)
  files.close(a)
  const { fd, release } = files.acquire(a)
  writeSync(fd, 'B', 0)
  release()
  files.close(a)
  expect(readFileSync(a, 'utf8')).toBe('B')
})
