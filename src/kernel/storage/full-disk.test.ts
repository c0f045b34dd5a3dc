import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
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
    const takeAllRoom = () => undefined
    return { path, disk, takeAllRoom, makeRoom: () => void (disk.room = Infinity) }
  }
  onTestFinished(() => run('umount', '--lazy', path))
  const ballast = join(path, 'ballast')
  writeFileSync(ballast, Buffer.alloc(size / 2))
  let more = 0
  const takeAllRoom = () => {
    try {
      more += 1
      writeFileSync(`${ballast}-${String(more)}`, Buffer.alloc(size))
    } catch {
      // As much of it as fits is there.
    }
  }
  return { path, disk: realDisk, takeAllRoom, makeRoom: () => rmSync(ballast) }
}

/** Writes until nothing more fits; the ids of what was acknowledged, and what was said of the rest. */
async function fill({ write }: ReturnType<typeof openNotebooks>) {
  const acknowledged: number[] = []
  const refused: string[] = []
  // Ever shorter ones: of those that do not fit, each is cut off elsewhere.
  for (let id = 10; id < 400; id += 1) {
    try {
      await write({ id, text: 'x'.repeat(3000 - 7 * id) })
      acknowledged.push(id)
    } catch (error) {
      refused.push(String(error))
    }
  }
  expect(acknowledged.length).toBeGreaterThan(20)
  expect(refused.length).toBeGreaterThan(20)
  return { acknowledged, refused }
}

const idsIn = ({ notes }: ReturnType<typeof openNotebooks>) =>
  Array.from(notes.values(), ({ id }) => id).filter((id) => id >= 10)

it('loses nothing that it acknowledged on a disk that fills up, and goes on when there is room', async () => {
  const { path, disk, makeRoom } = smallDisk()
  const first = openNotebooks(path, { disk })
  const { acknowledged, refused } = await fill(first)
  for (const reason of refused) expect(reason).toMatch(/StorageError: .*ENOSPC/)
  expect(idsIn(first)).toEqual(acknowledged)

  makeRoom()
  await first.write({ id: 1000, text: 'x'.repeat(3000) })
  acknowledged.push(1000)
  first.directory.abandon()
  const second = openNotebooks(path)
  expect(idsIn(second)).toEqual(acknowledged)
  expect(second.warnings).toEqual([])
  await second.sandboxes.close()
  const third = openNotebooks(path)
  expect(idsIn(third)).toEqual(acknowledged)
  await third.sandboxes.close()
})

it('can be started on a full disk, to be read', async () => {
  const { path, disk, makeRoom, takeAllRoom } = smallDisk()
  const first = openNotebooks(path, { disk })
  const { acknowledged } = await fill(first)
  first.directory.abandon()

  for (let start = 0; start < 3; start += 1) {
    takeAllRoom()
    const next = openNotebooks(path, { disk })
    expect(idsIn(next)).toEqual(acknowledged)
    await expect(next.write({ id: 1000, text: 'x'.repeat(9000) })).rejects.toThrow(/ENOSPC/)
    // The snapshot that a clean end would make does not fit either.
    await next.sandboxes.close()
    const files = readdirSync(path, { recursive: true }).map(String)
    expect(files.filter((file) => /next|lock/.test(file))).toEqual([])
  }
  makeRoom()
  const last = openNotebooks(path, { disk })
  await last.write({ id: 1000, text: 'x'.repeat(9000) })
  expect(idsIn(last)).toEqual([...acknowledged, 1000])
  await last.sandboxes.close()
})
