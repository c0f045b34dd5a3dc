import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Store } from './store.ts'
import { SubtreeLists } from './subtree-lists.ts'
import { Tree } from './tree.ts'

interface Node {
  readonly id: number
  readonly parentId?: number
}

interface Thing {
  readonly id: number
  readonly nodeId?: number
}

/** A tree of nodes and what belongs to them, wired as a provider wires them. */
function orchard() {
  const store = new Store()
  const nodes = store.define<Node>({ name: 'test.nodes', indexes: {} })
  const things = store.define({
    name: 'test.things',
    indexes: { node: ({ nodeId }: Thing) => nodeId },
  })
  const tree = new Tree()
  nodes.observe((before, after) => {
    if (after === undefined) tree.remove((before as Node).id)
    else if (before === undefined) tree.add(after.id, after.parentId)
    else if (before.parentId !== after.parentId) tree.move(after.id, after.parentId)
  })
  const lists = {
    nodes: new SubtreeLists(tree, nodes, { of: ({ id }) => id }),
    things: new SubtreeLists(tree, things, { index: 'node', of: ({ nodeId }) => nodeId }),
  }
  return { store, nodes, things, tree, lists }
}

type Orchard = ReturnType<typeof orchard>

const node = (id: number, parentId?: number): Node =>
  parentId === undefined ? { id } : { id, parentId }

/** 1 over 2 over 4, 1 over 3; things 11 at 1, 12 at 2, 14 at 4, and 19 that belongs to nobody. */
function planted(): Orchard {
  const made = orchard()
  made.store.transact(() => {
    for (const each of [node(1), node(2, 1), node(3, 1), node(4, 2)]) {
      made.store.put(made.nodes, each)
    }
    for (const thing of [{ id: 14, nodeId: 4 }, { id: 11, nodeId: 1 }, { id: 19 }]) {
      made.store.put(made.things, thing)
    }
    made.store.put(made.things, { id: 12, nodeId: 2 })
  })
  return made
}

/** What the lists ought to say, worked out from nothing but the records. */
function recomputed({ nodes, things }: Orchard, root: number) {
  const isBelow = (id: number | undefined): boolean => {
    if (id === undefined) return false
    return id === root || isBelow(nodes.get(id)?.parentId)
  }
  const ascending = (ids: number[]) => ids.sort((a, b) => a - b)
  return {
    nodes: ascending([...nodes.values()].map(({ id }) => id).filter(isBelow)),
    things: ascending(
      [...things.values()].filter(({ nodeId }) => isBelow(nodeId)).map(({ id }) => id),
    ),
  }
}

function expectListsRight(made: Orchard): void {
  for (const { id } of made.nodes.values()) {
    const { nodes, things } = recomputed(made, id)
    expect([...made.lists.nodes.under(id)], `nodes below ${String(id)}`).toEqual(nodes)
    expect([...made.lists.things.under(id)], `things below ${String(id)}`).toEqual(things)
  }
  const all = [...made.things.values()].map(({ id }) => id).sort((a, b) => a - b)
  expect([...made.lists.things.all()]).toEqual(all)
}

describe('subtree lists', () => {
  it('list what belongs to a node and to everything below it, in ascending order', () => {
    const { lists } = planted()
    expect(lists.things.under(1)).toEqual([11, 12, 14])
    expect(lists.things.under(2)).toEqual([12, 14])
    expect(lists.things.under(3)).toEqual([])
    expect(lists.nodes.under(2)).toEqual([2, 4])
    expect(lists.things.all()).toEqual([11, 12, 14, 19])
  })

  it.each<[string, (made: Orchard) => void]>([
    ['a new record', ({ store, things }) => store.put(things, { id: 15, nodeId: 4 })],
    ['a record of nobody', ({ store, things }) => store.put(things, { id: 10 })],
    ['a record that goes', ({ store, things }) => store.remove(things, 14)],
    [
      'a record that changes hands',
      ({ store, things }) => store.put(things, { id: 14, nodeId: 3 }),
    ],
    ['a new leaf', ({ store, nodes }) => store.put(nodes, node(5, 4))],
    ['a new root', ({ store, nodes }) => store.put(nodes, node(5))],
    ['a moved subtree', ({ store, nodes }) => store.put(nodes, node(2, 3))],
    ['a subtree that becomes a root', ({ store, nodes }) => store.put(nodes, node(2))],
    [
      'a node that comes after what belongs to it',
      ({ store, nodes, things }) => {
        store.put(things, { id: 15, nodeId: 5 })
        store.put(nodes, node(5, 4))
      },
    ],
    ['a leaf that goes before what belongs to it', ({ store, nodes }) => store.remove(nodes, 4)],
  ])('follow %s, and its being taken back', (_what, change) => {
    const made = planted()
    expectListsRight(made)
    const before = recomputed(made, 1)
    made.store.begin()
    change(made)
    expectListsRight(made)
    made.store.rollback()
    expectListsRight(made)
    expect(recomputed(made, 1)).toEqual(before)
  })

  it('keep a list that a change far away does not touch', () => {
    const { store, nodes, things, lists } = planted()
    const kept = lists.things.under(3)
    const moved = lists.things.under(4)
    store.transact(() => {
      store.put(things, { id: 16, nodeId: 2 })
      store.put(nodes, node(4, 1))
    })
    expect(lists.things.under(3)).toBe(kept)
    expect(lists.things.under(4)).toBe(moved)
  })

  it('let go of the list that nobody asked for longest', () => {
    const { store, nodes, lists } = orchard()
    store.transact(() => {
      for (let id = 1; id <= 65; id += 1) store.put(nodes, node(id))
    })
    const first = lists.nodes.under(1)
    const second = lists.nodes.under(2)
    for (let id = 3; id <= 64; id += 1) lists.nodes.under(id)
    expect(lists.nodes.under(1)).toBe(first)
    lists.nodes.under(65)
    expect(lists.nodes.under(1)).toBe(first)
    expect(lists.nodes.under(2)).not.toBe(second)
    expect(lists.nodes.under(2)).toEqual([2])
  })

  it('equal a recomputation from scratch after any changes, kept or taken back', () => {
    const id = fc.integer({ min: 1, max: 60 })
    const change = fc.oneof(
      fc.record({ kind: fc.constant('plant' as const), id, at: fc.option(id) }),
      fc.record({ kind: fc.constant('own' as const), id, at: fc.option(id) }),
      fc.record({ kind: fc.constant('drop' as const), id }),
    )
    const transaction = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 8 }),
      kept: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 12 }), (transactions) => {
        const made = orchard()
        const { store, nodes, things, tree } = made
        store.transact(() => {
          // A bush broad and deep enough that some subtrees are large and some are small.
          for (let each = 1; each <= 60; each += 1) {
            store.put(nodes, each === 1 ? node(1) : node(each, each >> 1))
            store.put(things, { id: each, nodeId: 1 + ((each * 7) % 60) })
          }
        })
        expectListsRight(made)
        for (const { changes, kept } of transactions) {
          store.begin()
          for (const one of changes) {
            if (one.kind === 'drop') store.remove(things, one.id)
            else if (one.kind === 'own') {
              store.put(things, one.at === null ? { id: one.id } : { id: one.id, nodeId: one.at })
            } else if (one.at === null) store.put(nodes, node(one.id))
            else if (!tree.isWithin(one.at, one.id)) store.put(nodes, node(one.id, one.at))
          }
          if (kept) store.commit()
          else store.rollback()
          expectListsRight(made)
        }
      }),
      { numRuns: 40 },
    )
  })
})
