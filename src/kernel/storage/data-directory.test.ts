import { defaultLogLimits } from '../requests/request-log.ts'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../time/clock.ts'
import { captureSnapshot, loadSnapshot } from '../state/snapshot.ts'
import { DamagedFile, StorageError } from './storage-error.ts'
import { FailingDisk } from '../../testing/kernel/failing-disk.ts'
import {
  around,
  halfDone,
  openNotebooks,
  temporaryDirectory,
} from '../../testing/kernel/notebook-provider.ts'

const folderOf = (path: string, name = 'default') => join(path, 'sandboxes', name)
const logOf = (path: string, name?: string) => join(folderOf(path, name), 'changes.jsonl')
const snapshotOf = (path: string, name?: string) => join(folderOf(path, name), 'snapshot.json')
const textOf = (file: string) => readFileSync(file, 'utf8')

/** The directory as a process that is killed at this moment leaves it. */
function afterCrash(path: string): string {
  const copy = temporaryDirectory()
  cpSync(join(path, 'sandboxes'), join(copy, 'sandboxes'), { recursive: true })
  return copy
}

/** Lets everything happen that is to happen so soon. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Two sandboxes are the same but for what a crash may change: where randomness goes on. */
const withoutChance = ({ random: _, uuid: __, ...state }: Record<string, unknown>) => state

describe('a sandbox after a restart', () => {
  it('is what it was: records, counters, clock, random and the next ids', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    first.sandbox.store.transact(() => first.sandbox.store.remove(first.notes, 1))
    first.sandbox.store.transact(() => first.sandbox.store.count('notes', { first: 904, step: 16 }))
    first.sandbox.clock.set(instantOf('2024-08-14T00:08:24.250Z'))
    const drawn = [first.sandbox.random.uuidV4(), first.sandbox.uuidV1(), first.sandbox.uuidV1()]
    const state = first.state()
    await first.sandboxes.close()

    const second = openNotebooks(path)
    expect(second.state()).toEqual(state)
    expect([...second.notes.values()]).toEqual([
      { id: 2, text: 'seeded 2' },
      { id: 3, text: 'three' },
    ])
    expect(second.notes.find('text', 'three')?.id).toBe(3)
    const next = [second.sandbox.random.uuidV4(), second.sandbox.uuidV1(), second.sandbox.uuidV1()]
    // The same as one that was never restarted, and none of it for the second time.
    const { sandbox } = first
    expect(next).toEqual([sandbox.random.uuidV4(), sandbox.uuidV1(), sandbox.uuidV1()])
    expect(new Set([...drawn, ...next]).size).toBe(6)
    expect(second.warnings).toEqual([])
    await second.sandboxes.close()
  })

  it('has what was written between two clean ends, though nothing was drawn for it', async () => {
    const path = temporaryDirectory()
    await openNotebooks(path).sandboxes.close()
    const second = openNotebooks(path)
    await second.write({ id: 3, text: 'three' })
    await second.sandboxes.close()
    const third = openNotebooks(path)
    expect(third.notes.get(3)?.text).toBe('three')
    await third.sandboxes.close()
  })

  it('is what it was after a crash too, and draws nothing again that may have been drawn', async () => {
    const first = openNotebooks(temporaryDirectory())
    await first.write({ id: 3, text: 'three' })
    first.sandbox.clock.set(instantOf('2024-08-14T00:08:24.250Z'))
    await first.sandbox.persist()
    const draw = ({ random, uuidV1 }: typeof first.sandbox) =>
      Array.from({ length: 20 }, () => [random.uuidV4(), uuidV1()]).flat()
    const drawn = draw(first.sandbox)

    let path = first.path
    for (let crash = 0; crash < 4; crash += 1) {
      path = afterCrash(path)
      const next = openNotebooks(path)
      expect(withoutChance(next.state())).toEqual(withoutChance(first.state()))
      drawn.push(...draw(next.sandbox))
      expect(new Set(drawn).size).toBe(drawn.length)
      await turns(1)
      next.directory.abandon()
    }
    first.directory.abandon()
  })

  it('is cleared of what its process left half done, for good', async () => {
    const first = openNotebooks(temporaryDirectory())
    await first.write({ id: 3, text: halfDone })
    await first.write({ id: 4, text: 'whole' })
    const second = openNotebooks(afterCrash(first.path))
    expect([...second.notes.values()].map(({ id }) => id)).toEqual([1, 2, 4])
    await turns(1)
    const third = openNotebooks(afterCrash(second.path))
    expect(third.notes.get(3)).toBeUndefined()
    for (const { directory } of [first, second, third]) directory.abandon()
  })

  it('goes on at the same pace where its clock runs', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    first.sandbox.clock.run()
    first.sandbox.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    await first.sandbox.persist()
    const second = openNotebooks(afterCrash(path))
    expect(second.sandbox.clock.state).toEqual(first.sandbox.clock.state)
    expect(second.sandbox.clock.state.mode).toBe('running')
    first.directory.abandon()
    second.directory.abandon()
  })

  it('finds a running clock running that was being advanced step by step', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const { clock } = first.sandbox
    clock.run()
    clock.pause()
    clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    await first.write({ id: 3, text: 'three' })
    const second = openNotebooks(afterCrash(path))
    expect(second.sandbox.clock.state.mode).toBe('running')
    expect(second.sandbox.clock.now()).toBeGreaterThanOrEqual(clock.now())
    first.directory.abandon()
    second.directory.abandon()
  })

  it('has the datasets of providers that came later, beside what it had', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 1, text: 'changed' })
    const crashed = afterCrash(path)
    first.directory.abandon()
    for (const providers of [
      ['notebook', 'diary'],
      ['diary', 'notebook'],
    ]) {
      const second = openNotebooks(crashed, { providers })
      expect(second.notes.get(1)?.text).toBe('changed')
      const diary = second.sandbox.store.collection('diary.notes')
      expect(diary?.size).toBe(2)
      second.directory.abandon()
    }
  })

  it('is not opened without a provider that it holds records of', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path, { providers: ['notebook', 'diary'] })
    await first.sandboxes.close()
    expect(() => openNotebooks(path)).toThrow(/written with diary, which is not served now/)
    const again = openNotebooks(path, { providers: ['notebook', 'diary'] })
    await again.sandboxes.close()
  })
})

describe('sandboxes', () => {
  it('come back with their options and their state, and share nothing', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const one = around(first.sandboxes.createSandbox({ name: 'one', seed: 'a seed' }))
    const other = around(
      first.sandboxes.createSandbox({ name: 'other', log: { ...defaultLogLimits, capacity: 5 } }),
    )
    await Promise.all([one.write({ id: 3, text: 'one' }), other.write({ id: 3, text: 'other' })])
    const states = [one.state(), other.state(), first.state()]
    await first.sandboxes.close()
    const second = openNotebooks(path)
    expect(second.sandboxes.list().map(({ name }) => name)).toEqual(['default', 'one', 'other'])
    const again = ['one', 'other', undefined].map((name) =>
      around(second.sandboxes.require(name)).state(),
    )
    expect(again).toEqual(states)
    expect(second.sandboxes.require('one').options.seed).toBe('a seed')
    await second.sandboxes.close()
  })

  it('are gone when they are deleted, and begin anew when they are made again', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const one = around(first.sandboxes.createSandbox({ name: 'one' }))
    await one.write({ id: 3, text: 'three' })
    expect(first.sandboxes.deleteSandbox('one')).toBe(true)
    expect(readdirSync(join(path, 'sandboxes'))).toEqual(['default'])
    await expect(one.write({ id: 4, text: 'four' })).rejects.toThrow(StorageError)
    const anew = around(first.sandboxes.createSandbox({ name: 'one' }))
    expect(anew.notes.size).toBe(2)
    const second = openNotebooks(afterCrash(path))
    expect(around(second.sandboxes.require('one')).state().collections).toEqual(
      anew.state().collections,
    )
    first.directory.abandon()
    second.directory.abandon()
  })

  it('that are replaced are the one or the other, wherever the process dies', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    const folders = (root: string) => readdirSync(join(root, 'sandboxes')).sort()
    const before = afterCrash(path)
    first.sandboxes.reset('default')
    const after = afterCrash(path)
    first.directory.abandon()
    const [old, anew] = [folderOf(before), folderOf(after)]
    const dying = (files: Readonly<Record<string, string>>) => {
      const root = temporaryDirectory()
      for (const [name, from] of Object.entries(files)) {
        cpSync(from, join(root, 'sandboxes', name), { recursive: true })
      }
      return root
    }
    const opened = async (root: string) => {
      const { notes, sandboxes } = openNotebooks(root)
      expect(folders(root)).toEqual(['default'])
      const ids = [...notes.values()].map(({ id }) => id)
      await sandboxes.close()
      return ids
    }
    const isOld = [1, 2, 3]
    const isNew = [1, 2]
    expect(await opened(dying({ default: old, '.new-7-default': anew }))).toEqual(isOld)
    expect(await opened(dying({ default: old, '.next-default': anew }))).toEqual(isOld)
    expect(await opened(dying({ '.deleted-default': old, '.next-default': anew }))).toEqual(isNew)
    expect(await opened(dying({ '.deleted-default': old, default: anew }))).toEqual(isNew)
  })

  it('that are made step by step appear whole, and those replaced go on until then', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    const original = first.sandbox
    const copy = first.sandboxes.createGradually({ name: 'copy' }, (sandbox) =>
      loadSnapshot(sandbox, captureSnapshot(original)),
    )
    expect(() => first.sandboxes.createSandbox({ name: 'copy' })).toThrow('already')
    expect(first.sandboxes.get('copy')).toBeUndefined()
    await copy
    const reset = first.sandboxes.resetGradually('default')
    await first.write({ id: 4, text: 'four' })
    const crashed = openNotebooks(afterCrash(path))
    expect(around(crashed.sandboxes.require('copy')).notes.get(3)?.text).toBe('three')
    crashed.directory.abandon()
    await reset
    expect(around(first.sandboxes.require()).notes.size).toBe(2)
    await first.sandboxes.close()
    const second = openNotebooks(path)
    expect(second.notes.size).toBe(2)
    expect(around(second.sandboxes.require('copy')).notes.size).toBe(3)
    await second.sandboxes.close()
  })

  it('are not made at all if that fails on the way, and the one before goes on', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const broken = function* broken(): Generator<void> {
      yield
      throw new RangeError('half of it is wrong')
    }
    await expect(first.sandboxes.createGradually({ name: 'one' }, broken)).rejects.toThrow('half')
    await expect(first.sandboxes.resetGradually('default', broken)).rejects.toThrow('half')
    await first.write({ id: 3, text: 'three' })
    expect(readdirSync(join(path, 'sandboxes'))).toEqual(['default'])
    expect(first.sandboxes.list()).toEqual([first.sandbox])
    await first.sandboxes.close()
  })

  it('leave nothing behind if the process dies while they are made or deleted', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.sandboxes.close()
    cpSync(folderOf(path), join(path, 'sandboxes', '.deleted-one'), { recursive: true })
    mkdirSync(join(path, 'sandboxes', '.new-two'))
    const second = openNotebooks(path)
    expect(readdirSync(join(path, 'sandboxes'))).toEqual(['default'])
    expect(second.sandboxes.list()).toHaveLength(1)
    await second.sandboxes.close()
  })
})

describe('the log', () => {
  it('is empty after a clean end, and the snapshot stays the same where nothing happens', async () => {
    const path = temporaryDirectory()
    await openNotebooks(path).sandboxes.close()
    const snapshot = textOf(snapshotOf(path))
    expect(textOf(logOf(path))).toBe('')
    for (let start = 0; start < 3; start += 1) {
      await openNotebooks(path).sandboxes.close()
      expect(textOf(snapshotOf(path))).toBe(snapshot)
      expect(textOf(logOf(path))).toBe('')
    }
  })

  it('starts anew when it has outgrown the snapshot, while writes go on', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const text = 'x'.repeat(50_000)
    let lengthBefore = 0
    let shortened = 0
    for (let id = 10; id < 150; id += 1) {
      await first.write({ id: (id % 20) + 10, text: `${String(id)} ${text}` })
      const { length } = textOf(logOf(path))
      if (length < lengthBefore) shortened += 1
      lengthBefore = length
    }
    // 7 MB of changes of a state that comes to 1 MB.
    expect(shortened).toBeGreaterThanOrEqual(3)
    expect(shortened).toBeLessThanOrEqual(7)
    const second = openNotebooks(afterCrash(path))
    expect(withoutChance(second.state())).toEqual(withoutChance(first.state()))
    expect(first.warnings).toEqual([])
    await first.sandboxes.close()
    await second.sandboxes.close()
  })

  it('is left to grow as large as the snapshot, so that a large state is not written often', async () => {
    const path = temporaryDirectory()
    const bulk = 'x'.repeat(2_000_000)
    const write = async (opened: ReturnType<typeof openNotebooks>) => {
      const before = textOf(snapshotOf(path))
      for (let id = 10; id < 16; id += 1) await opened.write({ id, text: 'y'.repeat(500_000) })
      expect(textOf(logOf(path)).length).toBeGreaterThan(3_000_000)
      await turns(5)
      expect(textOf(snapshotOf(path)) === before).toBe(true)
      expect(existsSync(`${snapshotOf(path)}.next`)).toBe(false)
    }
    const first = openNotebooks(path, { bulk })
    await write(first)
    first.sandboxes.reset('default')
    await write({ ...first, ...around(first.sandboxes.require()) })
    await first.sandboxes.close()
    const second = openNotebooks(path)
    await write(second)
    second.directory.abandon()
  })

  it('and not the snapshot says first where a clock was set to: it may yet have to be put back', async () => {
    const path = temporaryDirectory()
    const { sandbox, notes, directory } = openNotebooks(path)
    const { state } = sandbox.clock
    const text = 'x'.repeat(1_100_000)
    sandbox.store.transact(() => sandbox.store.put(notes, { id: 3, text }))
    sandbox.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    const before = textOf(snapshotOf(path))
    while (textOf(snapshotOf(path)) === before) await turns(1)
    const second = openNotebooks(afterCrash(path))
    expect(second.notes.get(3)?.text).toBe(text)
    expect(second.sandbox.clock.state).toEqual(state)
    directory.abandon()
    second.directory.abandon()
  })

  it('may still have what the snapshot has: that is passed over', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    await first.write({ id: 3, text: 'changed' })
    const log = textOf(logOf(path))
    const state = first.state()
    await first.sandboxes.close()
    writeFileSync(logOf(path), log)
    const second = openNotebooks(path)
    expect(second.state()).toEqual(state)
    await second.write({ id: 4, text: 'four' })
    const third = openNotebooks(afterCrash(path))
    expect(third.notes.get(4)?.text).toBe('four')
    second.directory.abandon()
    third.directory.abandon()
  })
})

describe('what was not written whole', () => {
  it('is dropped, said once, and does not come back', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    const whole = textOf(logOf(path)).length
    await first.write({ id: 4, text: 'four'.repeat(1000) })
    const torn = textOf(logOf(path)).length - 10
    first.directory.abandon()
    truncateSync(logOf(path), torn)
    const second = openNotebooks(path)
    expect(second.warnings).toEqual([
      expect.stringContaining(`Its ${String(torn - whole)} bytes are removed.`) as string,
    ])
    expect(second.notes.get(3)?.text).toBe('three')
    expect(second.notes.get(4)).toBeUndefined()
    await second.write({ id: 5, text: 'five' })
    second.directory.abandon()
    const third = openNotebooks(path)
    expect(third.warnings).toEqual([])
    expect([...third.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3, 5])
    await third.sandboxes.close()
  })

  it('is kept if nothing but the newline is missing, and the log goes on behind it', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    await first.write({ id: 3, text: 'three' })
    first.directory.abandon()
    truncateSync(logOf(path), textOf(logOf(path)).length - 1)
    const second = openNotebooks(path)
    await second.write({ id: 4, text: 'four' })
    second.directory.abandon()
    const third = openNotebooks(path)
    expect([...third.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3, 4])
    await third.sandboxes.close()
  })

  it('after a cut anywhere leaves a beginning of what happened', async () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), id: fc.nat(5), text: fc.string() }),
      fc.record({ kind: fc.constant('remove' as const), id: fc.nat(5) }),
      fc.record({ kind: fc.constant('count' as const) }),
      fc.record({ kind: fc.constant('clock' as const), id: fc.nat(1000) }),
    )
    const commits = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(commits, fc.double({ min: 0, max: 1, noNaN: true }), async (all, share) => {
        const path = temporaryDirectory()
        const first = openNotebooks(path)
        const { store, clock } = first.sandbox
        const history = [first.state().collections]
        for (const changes of all) {
          const { commit } = store.transact(() => {
            for (const one of changes) {
              if (one.kind === 'put') store.put(first.notes, { id: one.id, text: one.text })
              else if (one.kind === 'remove') store.remove(first.notes, one.id)
              else if (one.kind === 'count') store.count('c')
              else clock.set((clock.now() + one.id) as never)
            }
          })
          await first.sandbox.persist()
          if (commit !== undefined) history.push(first.state().collections)
        }
        first.directory.abandon()
        const { length } = readFileSync(logOf(path))
        const cut = Math.floor(length * share)
        truncateSync(logOf(path), cut)
        const second = openNotebooks(path)
        const { commit, collections } = second.state()
        expect(collections).toEqual(history[commit - 1])
        if (cut === length) expect(commit).toBe(history.length)
        second.directory.abandon()
      }),
      { numRuns: 60 },
    )
  })
})

describe('what is not what was written', () => {
  const refusal = (path: string): DamagedFile => {
    try {
      openNotebooks(path).directory.abandon()
    } catch (error) {
      if (error instanceof DamagedFile) return error
      throw error
    }
    throw new Error('it was opened')
  }

  async function written(): Promise<string> {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    for (const id of [3, 4, 5]) await first.write({ id, text: `note ${String(id)}` })
    first.directory.abandon()
    return path
  }

  it('is reported with file and line, nothing is loaded, and nothing on disk is touched', async () => {
    const path = await written()
    const log = textOf(logOf(path)).replace('note 4', 'Note 4')
    writeFileSync(logOf(path), log)
    const { file, line, message } = refusal(path)
    expect({ file, line }).toEqual({ file: logOf(path), line: 3 })
    expect(message).toContain('its content does not fit its checksum')
    expect(textOf(logOf(path))).toBe(log)
    // What the message says one can do works: without that line and those below it opens.
    writeFileSync(logOf(path), `${log.split('\n').slice(0, 2).join('\n')}\n`)
    const second = openNotebooks(path)
    expect([...second.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3])
    second.directory.abandon()
  })

  it('gives the directory free again', async () => {
    const path = await written()
    const log = textOf(logOf(path))
    writeFileSync(logOf(path), log.replace('note 4', 'Note 4'))
    refusal(path)
    writeFileSync(logOf(path), log)
    await openNotebooks(path).sandboxes.close()
  })

  it.each<[string, (path: string) => void, RegExp]>([
    ['a log without its beginning', cutFirstLine, /number 2 follows number 0 of the snapshot/],
    ['a missing log', (path) => rmSync(logOf(path)), /changes\.jsonl: it cannot be read: ENOENT/],
    ['a missing snapshot', (path) => rmSync(snapshotOf(path)), /snapshot\.json: .*ENOENT/],
    ['an empty snapshot', (path) => truncateSync(snapshotOf(path)), /does not end with a checksum/],
    [
      'a snapshot that was cut off',
      (path) => truncateSync(snapshotOf(path), 500),
      /snapshot\.json, line \d+: this is not what was written/,
    ],
    [
      'a snapshot with another record',
      (path) => alter(snapshotOf(path), 'seeded 2', 'Seeded 2'),
      /snapshot\.json: its content does not fit the checksum/,
    ],
    [
      'a snapshot with something behind it',
      (path) => appendFileSync(snapshotOf(path), '\n'),
      /snapshot\.json, line \d+/,
    ],
  ])('is refused: %s', async (_what, harm, message) => {
    const path = await written()
    harm(path)
    const { message: told } = refusal(path)
    expect(told).toMatch(message)
    expect(told).toMatch(/[Rr]estore/)
  })

  it('is refused: a snapshot that is older than the log', async () => {
    const path = temporaryDirectory()
    const first = openNotebooks(path)
    const older = textOf(snapshotOf(path))
    await first.write({ id: 3, text: 'three' })
    await first.sandboxes.close()
    const second = openNotebooks(path)
    await second.write({ id: 4, text: 'four' })
    second.directory.abandon()
    writeFileSync(snapshotOf(path), older)
    const { line, message } = refusal(path)
    expect(line).toBe(1)
    expect(message).toMatch(/number \d+ follows number 0 of the snapshot/)
  })

  it('is refused: a folder that was given another name', async () => {
    const path = await written()
    renameSync(folderOf(path), folderOf(path, 'renamed'))
    expect(() => openNotebooks(path)).toThrow(/holds the sandbox default/)
  })
})

function cutFirstLine(path: string): void {
  const text = textOf(logOf(path))
  writeFileSync(logOf(path), text.slice(text.indexOf('\n') + 1))
}

function alter(file: string, from: string, to: string): void {
  const text = textOf(file)
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}

describe('files', () => {
  it.skipIf(process.platform === 'win32')('are for their owner alone', async () => {
    const path = join(temporaryDirectory(), 'data')
    const { write, sandboxes, directory } = openNotebooks(path)
    sandboxes.createSandbox({ name: 'other' })
    await write({ id: 3, text: 'x'.repeat(2 * 1024 * 1024) })
    await write({ id: 4, text: 'four' })
    await sandboxes.require('other').close()
    const modes = () =>
      readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => {
        const { mode } = statSync(join(entry.parentPath, entry.name))
        return `${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`
      })
    expect([...new Set(modes())].sort()).toEqual(['file 600', 'folder 700'])
    expect(statSync(path).mode & 0o777).toBe(0o700)
    directory.abandon()
    await openNotebooks(path).sandboxes.close()
    expect([...new Set(modes())].sort()).toEqual(['file 600', 'folder 700'])
  })

  it('that were being written when a process died are removed at the next start', async () => {
    const path = temporaryDirectory()
    await openNotebooks(path).sandboxes.close()
    for (const name of ['snapshot.json.next', 'snapshot.json.gradual.next', 'changes.jsonl.next']) {
      writeFileSync(join(folderOf(path), name), 'unfinished')
    }
    const { sandboxes } = openNotebooks(path)
    expect(readdirSync(folderOf(path)).sort()).toEqual(['changes.jsonl', 'snapshot.json'])
    await sandboxes.close()
  })

  it.skipIf(process.platform !== 'linux')('are not all open at once', async () => {
    const path = temporaryDirectory()
    const { sandboxes } = openNotebooks(path)
    const openFiles = () => readdirSync('/proc/self/fd').length
    const before = openFiles()
    for (let count = 0; count < 400; count += 1) sandboxes.createSandbox()
    for (const sandbox of sandboxes.list()) {
      const { write } = around(sandbox)
      await write({ id: 3, text: sandbox.name })
    }
    expect(openFiles()).toBeLessThan(before + 250)
    await sandboxes.close()
    const again = openNotebooks(path)
    for (const sandbox of again.sandboxes.list()) {
      expect(around(sandbox).notes.get(3)?.text).toBe(sandbox.name)
    }
    await again.sandboxes.close()
  })
})

describe('a full disk', () => {
  it('refuses the writes that do not fit and keeps all that were acknowledged', async () => {
    const path = temporaryDirectory()
    const disk = new FailingDisk()
    const first = openNotebooks(path, { disk })
    await first.write({ id: 3, text: 'three' })
    disk.room = 150
    const state = first.state()
    const ends = await Promise.allSettled([
      first.write({ id: 4, text: 'four' }),
      first.write({ id: 3, text: 'changed' }),
    ])
    expect(ends.map((end) => (end.status === 'rejected' ? String(end.reason) : ''))).toEqual([
      expect.stringContaining('could not be stored') as string,
      expect.stringContaining('ENOSPC') as string,
    ])
    expect(first.state()).toEqual(state)
    disk.room = Infinity
    await first.write({ id: 5, text: 'five' })
    const second = openNotebooks(afterCrash(path))
    expect([...second.notes.values()]).toEqual([
      { id: 1, text: 'seeded 1' },
      { id: 2, text: 'seeded 2' },
      { id: 3, text: 'three' },
      { id: 5, text: 'five' },
    ])
    first.directory.abandon()
    second.directory.abandon()
  })

  it('puts a clock back that could not be kept', async () => {
    const disk = new FailingDisk()
    const { sandbox, directory } = openNotebooks(temporaryDirectory(), { disk })
    await sandbox.persist()
    const before = sandbox.clock.state
    disk.room = 0
    sandbox.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    await expect(sandbox.persist()).rejects.toThrow(StorageError)
    expect(sandbox.clock.state).toEqual(before)
    directory.abandon()
  })

  it('makes no sandbox, and leaves one that it cannot reset as it was', async () => {
    const path = temporaryDirectory()
    const disk = new FailingDisk()
    const first = openNotebooks(path, { disk })
    await first.write({ id: 3, text: 'three' })
    disk.room = 100
    expect(() => first.sandboxes.createSandbox({ name: 'one' })).toThrow(StorageError)
    expect(first.sandboxes.get('one')).toBeUndefined()
    expect(readdirSync(join(path, 'sandboxes'))).toEqual(['default'])
    expect(() => first.sandboxes.reset('default')).toThrow(StorageError)
    disk.room = Infinity
    expect(first.sandboxes.require()).toBe(first.sandbox)
    await first.write({ id: 4, text: 'four' })
    const second = openNotebooks(afterCrash(path))
    expect([...second.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3, 4])
    first.directory.abandon()
    second.directory.abandon()
  })

  it('without room for a snapshot goes on with the log alone, and says so', async () => {
    const path = temporaryDirectory()
    const disk = new FailingDisk()
    const first = openNotebooks(path, { disk })
    const text = 'x'.repeat(50_000)
    disk.room = 1_500_000
    for (let id = 10; id < 32; id += 1) await first.write({ id, text })
    while (first.warnings.length === 0) await turns(1)
    expect(first.warnings[0]).toMatch(
      /snapshot\.json could not be renewed: ENOSPC.*Nothing is lost/,
    )
    disk.room = 0
    await first.sandboxes.close()
    const second = openNotebooks(path)
    expect(second.notes.size).toBe(24)
    await second.sandboxes.close()
  })

  it('that cannot even be put right takes no more writes until a restart', async () => {
    const path = temporaryDirectory()
    const disk = new FailingDisk()
    const first = openNotebooks(path, { disk })
    await first.write({ id: 3, text: 'three' })
    disk.room = 50
    disk.truncatingFails = true
    await expect(first.write({ id: 4, text: 'four' })).rejects.toThrow(/until a restart/)
    disk.room = Infinity
    await expect(first.write({ id: 5, text: 'five' })).rejects.toThrow(/until a restart/)
    expect([...first.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3])
    await first.sandboxes.close()
    const second = openNotebooks(path)
    expect([...second.notes.values()].map(({ id }) => id)).toEqual([1, 2, 3])
    await second.sandboxes.close()
  })
})

describe('with fsync', () => {
  it('the device has a write before it is acknowledged, and a snapshot before the log is dropped', async () => {
    const disk = new FailingDisk()
    const first = openNotebooks(temporaryDirectory(), { disk, fsync: true })
    await first.sandbox.persist()
    let release: () => void = () => undefined
    disk.syncing = () => new Promise((resolve) => (release = resolve))
    let isAcknowledged = false
    const written = first.write({ id: 3, text: 'three' }).then(() => (isAcknowledged = true))
    const before = disk.syncs
    while (disk.syncs === before) await turns(1)
    expect(textOf(logOf(first.path))).toContain('three')
    expect(isAcknowledged).toBe(false)
    release()
    await written
    expect(isAcknowledged).toBe(true)
    const syncs = disk.syncs
    await first.sandboxes.close()
    // The snapshot, its folder, the empty log and its folder.
    expect(disk.syncs - syncs).toBe(4)
  })
})

it('is made where there is nothing, and refused where there is something else', async () => {
  const path = temporaryDirectory()
  await openNotebooks(join(path, 'a', 'b')).sandboxes.close()
  expect(existsSync(snapshotOf(join(path, 'a', 'b')))).toBe(true)
  writeFileSync(join(path, 'file'), '')
  expect(() => openNotebooks(join(path, 'file'))).toThrow(/cannot be used as a data directory/)
})
