import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Collection } from './collection.ts'
import { Defect } from '../refusal.ts'

interface Dog {
  readonly id: number
  readonly name: string
  readonly owner?: string
}

const dogs = () =>
  new Collection<Dog, 'name' | 'owner'>({
    name: 'test.dogs',
    indexes: { name: ({ name }) => name, owner: ({ owner }) => owner },
  })

const rex: Dog = { id: 1, name: 'Rex', owner: 'Ann' }
const bello: Dog = { id: 2, name: 'Bello', owner: 'Ann' }
const stray: Dog = { id: 3, name: 'Rex' }

function kennel(): ReturnType<typeof dogs> {
  const collection = dogs()
  for (const dog of [rex, bello, stray]) collection.replace(undefined, dog)
  return collection
}

const ids = (found: ReadonlySet<number>) => [...found]

describe('a collection', () => {
  it('finds a record by its id and by every declared index', () => {
    const collection = kennel()
    expect(collection.size).toBe(3)
    expect(collection.get(2)).toBe(bello)
    expect(ids(collection.lookup('name', 'Rex'))).toEqual([1, 3])
    expect(ids(collection.lookup('owner', 'Ann'))).toEqual([1, 2])
    expect(collection.find('name', 'Rex')).toBe(rex)
    expect(collection.find('owner', 'Bob')).toBeUndefined()
    expect(ids(collection.lookup('owner', 'Bob'))).toEqual([])
  })

  it('follows a change of what a record is found by', () => {
    const collection = kennel()
    collection.replace(rex, { ...rex, owner: 'Bob' })
    expect(ids(collection.lookup('owner', 'Ann'))).toEqual([2])
    expect(ids(collection.lookup('owner', 'Bob'))).toEqual([1])
    collection.replace(collection.require(1), { id: 1, name: 'Rex' })
    expect(ids(collection.lookup('owner', 'Bob'))).toEqual([])
    collection.replace(collection.require(1), undefined)
    expect(ids(collection.lookup('name', 'Rex'))).toEqual([3])
    expect(collection.get(1)).toBeUndefined()
  })

  it('calls a missing record, and an index that nobody declared, our mistake', () => {
    expect(() => kennel().require(4)).toThrow(Defect)
    expect(() => kennel().lookup('colour' as 'name', 'brown')).toThrow(Defect)
  })

  it('tells its observers of what is there, and of every change from then on', () => {
    const collection = dogs()
    collection.replace(undefined, rex)
    const told: unknown[] = []
    collection.observe((before, after) => told.push([before?.id, after?.id]))
    collection.replace(undefined, bello)
    collection.replace(bello, { ...bello, name: 'Bella' })
    collection.replace(collection.get(2), undefined)
    expect(told).toEqual([
      [undefined, 1],
      [undefined, 2],
      [2, 2],
      [2, undefined],
    ])
  })

  it('has every index say what a look through all records says', () => {
    const name = fc.constantFrom('Rex', 'Bello', 'Waldi')
    const owner = fc.constantFrom('Ann', 'Bob', undefined)
    const change = fc.record({ id: fc.nat(6), gone: fc.boolean(), name, owner })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const collection = dogs()
        for (const { id, gone, ...rest } of changes) {
          const { name, owner } = rest
          const dog = owner === undefined ? { id, name } : { id, name, owner }
          collection.replace(collection.get(id), gone ? undefined : dog)
        }
        for (const index of ['name', 'owner'] as const) {
          for (const key of ['Rex', 'Bello', 'Waldi', 'Ann', 'Bob']) {
            const scanned = [...collection.values()].filter((dog) => dog[index] === key)
            expect(new Set(collection.lookup(index, key))).toEqual(
              new Set(scanned.map(({ id }) => id)),
            )
          }
        }
      }),
    )
  })
})
