import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { realDisk } from './disk.ts'
import { FailingDisk } from '../../testing/kernel/failing-disk.ts'
import { openNotebooks, temporaryDirectory } from '../../testing/kernel/notebook-provider.ts'

const size = 256 * 1024

function run(program: string, ...options: string[]): void {
  execFileSync(program, options, { stdio: 'ignore' })
}

/**
 * A disk of a quarter of a megabyte. A real one where the system lets us mount one; elsewhere one
 * that behaves as the real one was seen to.
 */
function smallDisk() {
  const path = temporaryDirectory()
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${String(size)}`, 'tmpfs', path)
  } catch {
    const disk = new FailingDisk()
    disk.room = size
    return { path, disk, makeRoom: () => void (disk.room = Infinity) }
  }
  onTestFinished(() => run('umount', '--lazy', path))
  const ballast = join(path, 'ballast')
  writeFileSync(ballast, Buffer.alloc(size / 2))
  return { path, disk: realDisk, makeRoom: () => rmSync(ballast) }
}

it('loses nothing that it acknowledged on a disk that fills up, and goes on when there is room', async () => {
  const { path, disk, makeRoom } = smallDisk()
  const first = openNotebooks(path, { disk })
  const acknowledged: number[] = []
  const refused: string[] = []
  const write = async (id: number, length: number) => {
    try {
      await first.write({ id, text: 'x'.repeat(length) })
      acknowledged.push(id)
    } catch (error) {
      refused.push(String(error))
    }
  }
  // Ever shorter ones: of those that do not fit, each is cut off elsewhere.
  for (let id = 10; id < 400; id += 1) await write(id, 3000 - 7 * id)
  expect(acknowledged.length).toBeGreaterThan(20)
  expect(refused.length).toBeGreaterThan(20)
  for (const reason of refused) expect(reason).toMatch(/StorageError: .*ENOSPC/)
  const idsIn = (opened: typeof first) =>
    Array.from(opened.notes.values(), ({ id }) => id).filter((id) => id >= 10)
  expect(idsIn(first)).toEqual(acknowledged)

  makeRoom()
  await write(1000, 3000)
  expect(acknowledged.at(-1)).toBe(1000)
  first.directory.abandon()
  const second = openNotebooks(path)
  expect(idsIn(second)).toEqual(acknowledged)
  expect(second.warnings).toEqual([])
  await second.sandboxes.close()
  const third = openNotebooks(path)
  expect(idsIn(third)).toEqual(acknowledged)
  await third.sandboxes.close()
})
