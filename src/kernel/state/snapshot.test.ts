import { describe, expect, it } from 'vitest'
import { kernelSandbox } from '../../testing/kernel/kernel-sandbox.ts'
import { instantOf } from '../time/clock.ts'
import type { Sandbox } from '../sandbox.ts'
import { exportSnapshot, importSnapshot, SnapshotError } from './snapshot.ts'
import { StorageError } from '../storage/storage-error.ts'
import { Tree } from './tree.ts'

interface Node {
  readonly id: number
  readonly parent?: number
}

/** A sandbox with a tree of nodes, which follows them as the providers' trees do. */
function forest(nodes: readonly Node[], seed = '1') {
  const sandbox = kernelSandbox({ seed })
  const collection = sandbox.store.define({
    name: 'test.nodes',
    indexes: { parent: ({ parent }: Node) => parent },
  })
  const tree = new Tree()
  collection.observe((before, after) => {
    if (after === undefined) tree.remove(before?.id ?? 0)
    else if (before === undefined) tree.add(after.id, after.parent)
    else if (before.parent !== after.parent) tree.move(after.id, after.parent)
  })
  sandbox.store.transact(() => nodes.forEach((node) => sandbox.store.put(collection, node)))
  return { sandbox, collection, tree }
}

const json = (sandbox: Sandbox) => JSON.stringify(exportSnapshot(sandbox))
const parsed = (sandbox: Sandbox) => JSON.parse(json(sandbox)) as Record<string, unknown>

const chain = [{ id: 1 }, { id: 2, parent: 1 }, { id: 3, parent: 2 }]
const upsideDown = [{ id: 3 }, { id: 2, parent: 3 }, { id: 1, parent: 2 }]

describe('an exported snapshot', () => {
  it('is the same text for the same state, in whatever order it came about', () => {
    const { sandbox } = forest([{ id: 10 }, { parent: 10, id: 2 }])
    const { sandbox: other } = forest([{ id: 2, parent: 10 }, { id: 10 }])
    expect(json(other)).toBe(json(sandbox))
    expect(json(sandbox)).toContain('"test.nodes":[{"id":2,"parent":10},{"id":10}]')
  })

  it('holds where clock and random stand, and how the sandbox was made', () => {
    const { sandbox } = forest(chain, 'a seed')
    const before = json(sandbox)
    sandbox.random.next()
    expect(json(sandbox)).not.toBe(before)
    sandbox.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    expect(exportSnapshot(sandbox)).toMatchObject({
      format: 'partner-sandbox snapshot 1',
      sandbox: { name: 'bare', seed: 'a seed' },
      commit: 1,
      clock: { mode: 'frozen', at: Date.parse('2030-01-01') },
    })
  })
})

describe('an imported snapshot', () => {
  it('makes a sandbox what the other one was, and both go on alike', async () => {
    const { sandbox: original } = forest(chain, 'a')
    original.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    original.uuidV1()
    const { sandbox, collection, tree } = forest(upsideDown, 'b')
    await importSnapshot(sandbox, parsed(original))
    const withoutMaking = ({ sandbox: _, commit: __, ...rest }: Record<string, unknown>) => rest
    expect(withoutMaking(parsed(sandbox))).toEqual(withoutMaking(parsed(original)))
    expect([...tree.lineage(3)]).toEqual([3, 2, 1])
    expect([...collection.lookup('parent', 1)]).toEqual([2])
    expect(sandbox.random.uuidV4()).toBe(original.random.uuidV4())
  })

  it('keeps nothing of what was there', async () => {
    const { sandbox, collection } = forest([{ id: 7 }])
    sandbox.store.transact(() => sandbox.store.count('nodes'))
    await importSnapshot(sandbox, parsed(forest(chain).sandbox))
    expect([...collection.values()].map(({ id }) => id)).toEqual([1, 2, 3])
    expect(sandbox.store.collection('kernel.counters')?.size).toBe(0)
  })

  const good = () => parsed(forest(chain).sandbox)
  it.each<[string, () => unknown, RegExp]>([
    ['nothing', () => undefined, /not a snapshot of a sandbox/],
    ['a list', () => [], /not a snapshot of a sandbox/],
    ['another format', () => ({ ...good(), format: 'x' }), /format: .*partner-sandbox snapshot 1/],
    ['something unknown in it', () => ({ ...good(), more: 1 }), /[Uu]nrecognized key.*more/],
    ['no clock', () => ({ ...good(), clock: undefined }), /clock: /],
    [
      'a clock out of time',
      () => ({ ...good(), clock: { mode: 'frozen', at: -1 } }),
      /clock.at: must be a moment of the years 1970 to 9999/,
    ],
    ['half a random', () => ({ ...good(), random: [1, 2] }), /random/],
    [
      'a record without an id',
      () => ({ ...good(), collections: { 'test.nodes': [{ parent: 1 }] } }),
      /collections.test.nodes.0.id: /,
    ],
    [
      'an id twice',
      () => ({ ...good(), collections: { 'test.nodes': [{ id: 1 }, { id: 1 }] } }),
      /test.nodes has the id 1 twice/,
    ],
    [
      'an unknown collection',
      () => ({ ...good(), collections: { 'test.trees': [{ id: 1 }] } }),
      /has test.trees, which this version does not know/,
    ],
    [
      'other providers',
      () => ({ ...good(), providers: ['bluefin'] }),
      /of a sandbox with bluefin; this one has none/,
    ],
  ])('is refused with %s, and nothing has changed', async (_what, snapshot, message) => {
    const { sandbox } = forest(upsideDown)
    const before = json(sandbox)
    const refused = importSnapshot(sandbox, snapshot())
    await expect(refused).rejects.toThrow(SnapshotError)
    await expect(refused).rejects.toThrow(message)
    expect(json(sandbox)).toBe(before)
  })

  it('is refused if its records do not fit together, and nothing has changed', async () => {
    const { sandbox, collection, tree } = forest(upsideDown)
    collection.observe((_before, after) => {
      if (after?.id === 3 && after.parent === 2) throw new Error('no 3 below 2')
    })
    const before = json(sandbox)
    await expect(importSnapshot(sandbox, good())).rejects.toThrow(
      /do not fit together: no 3 below 2/,
    )
    expect(json(sandbox)).toBe(before)
    expect([...tree.lineage(1)]).toEqual([1, 2, 3])
  })

  it('that cannot be stored leaves everything as it was', async () => {
    const { sandbox } = forest(upsideDown)
    const other = forest(chain, 'b').sandbox
    other.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    const before = json(sandbox)
    sandbox.journalTo({
      record: () => {
        throw new StorageError('the disk is full')
      },
      settled: () => undefined,
    })
    await expect(importSnapshot(sandbox, parsed(other))).rejects.toThrow(StorageError)
    expect(json(sandbox)).toBe(before)
  })
})
