import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kernelSandbox } from '../../testing/kernel/kernel-sandbox.ts'
import { instantOf } from '../time/clock.ts'
import type { Sandbox } from '../sandbox.ts'
import { atOnce } from '../time/slices.ts'
import { loadSnapshot } from './snapshot.ts'
import { checkedSnapshot, SnapshotError } from './snapshot-check.ts'
import { exportSnapshot } from './snapshot-text.ts'
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
    shape: z.strictObject({ id: z.int(), parent: z.int().exactOptional() }),
    references: { parent: 'test.nodes' },
  })
  const tree = new Tree()
  collection.observe((before, after) => {
    if (after === undefined) tree.remove(before?.id ?? 0)
    else if (before === undefined) tree.add(after.id, after.parent)
    else if (before.parent !== after.parent) tree.move(after.id, after.parent)
  })
  if (nodes.length > 0) {
    sandbox.store.transact(() => nodes.forEach((node) => sandbox.store.put(collection, node)))
  }
  return { sandbox, collection, tree }
}

const json = (sandbox: Sandbox) => JSON.stringify(exportSnapshot(sandbox))
const parsed = (sandbox: Sandbox) => JSON.parse(json(sandbox)) as Record<string, unknown>

/** A new, empty sandbox with what a snapshot holds. */
function imported(snapshot: unknown, seed = '1') {
  const empty = forest([], seed)
  atOnce(loadSnapshot(empty.sandbox, atOnce(checkedSnapshot(empty.sandbox, snapshot))))
  return empty
}

const chain = [{ id: 1 }, { id: 2, parent: 1 }, { id: 3, parent: 2 }]

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

/** Records that no sandbox ever holds, and what is said of them. */
const wrongRecords: [string, object[], RegExp][] = [
  ['an attribute of another type', [{ id: 1, parent: 'x' }], /test.nodes.1.parent: Invalid input/],
  ['an attribute that nothing knows', [{ id: 1, more: 1 }], /test.nodes.1: Unrecognized key/],
  ['an id of another type', [{ id: 'x' }], /test.nodes.x.id: Invalid input/],
  ['a reference to nothing', [{ id: 1, parent: 9 }], /test.nodes.1.parent: there is no 9/],
  ['a node below itself', [{ id: 1, parent: 1 }], /test.nodes.1.parent: leads back to itself/],
  [
    'nodes in a ring',
    [{ id: 4 }, { id: 1, parent: 2 }, { id: 2, parent: 3 }, { id: 3, parent: 1 }],
    /test.nodes.1.parent: leads back to itself/,
  ],
]

describe('an imported snapshot', () => {
  it('makes a sandbox what the other one was, and both go on alike', () => {
    const { sandbox: original } = forest(chain, 'a')
    original.clock.set(instantOf('2030-01-01T00:00:00.000Z'))
    original.uuidV1()
    const { sandbox, collection, tree } = imported(parsed(original), 'b')
    const withoutMaking = ({ sandbox: _, commit: __, ...rest }: Record<string, unknown>) => rest
    expect(withoutMaking(parsed(sandbox))).toEqual(withoutMaking(parsed(original)))
    expect([...tree.lineage(3)]).toEqual([3, 2, 1])
    expect([...collection.lookup('parent', 1)]).toEqual([2])
    expect(sandbox.random.uuidV4()).toBe(original.random.uuidV4())
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
      /collections.test.nodes is not a list of records with an id/,
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
    ...wrongRecords.map(([what, nodes, message]): [string, () => unknown, RegExp] => [
      what,
      () => ({ ...good(), collections: { 'test.nodes': nodes } }),
      message,
    ]),
  ])('is refused with %s', (_what, snapshot, message) => {
    expect(() => imported(snapshot())).toThrow(SnapshotError)
    expect(() => imported(snapshot())).toThrow(message)
  })

  it('is refused with the first few of many things that are wrong', () => {
    const nodes = Array.from({ length: 1000 }, (_, id) => ({ id, parent: 'x' }))
    const snapshot = { ...good(), collections: { 'test.nodes': nodes } }
    expect(() => imported(snapshot)).toThrow(/^[^;]*(;[^;]*){4}$/)
  })
})
