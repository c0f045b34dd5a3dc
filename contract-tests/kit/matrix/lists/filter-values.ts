import type { ListFilter } from './facts.ts'
import type { Whole } from './list-reader.ts'
import { type Asked, narrow } from './narrowing.ts'

/** Values of one filter that are tried. */
export const mostValues = 20
/** Values of two filters that are tried together: those of one entry, and those of two. */
export const mostCombinations = { ofOne: 4, ofTwo: 3 }

/** Real values of a filter: those that keep most first, and those that keep everything last. */
export function valuesOf(whole: Whole, name: string): readonly string[] {
  return once(whole, `values of ${name}`, () => rankedValuesOf(whole, name))
}

/** What was found in a list: many cells ask for the same. */
const found = new WeakMap<Whole, Map<string, unknown>>()

function once<T>(whole: Whole, key: string, make: () => T): T {
  const known = found.get(whole) ?? new Map<string, unknown>()
  found.set(whole, known)
  if (!known.has(key)) known.set(key, make())
  // What has a key was made for it.
  return known.get(key) as T
}

function rankedValuesOf(whole: Whole, name: string): readonly string[] {
  const filter = whole.filters.get(name)
  if (filter === undefined) return []
  const counts = new Map<string, number>()
  for (const item of whole.items) {
    for (const value of new Set(filter.valuesOf(item) ?? [])) {
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  const weightOf = (count: number) => (count === whole.items.length ? 0 : count)
  const ranked = [...counts]
    .toSorted(([, one], [, other]) => weightOf(other) - weightOf(one))
    .map(([value]) => value)
  const front = ranked.slice(0, (mostValues * 3) / 4)
  return [...front, ...spread(ranked.slice(front.length), mostValues - front.length)]
}

interface Combinations {
  readonly ofOne: readonly Asked[]
  readonly ofTwo: readonly Asked[]
}

/** Values of two filters that one entry has, and values that no entry has together. */
export function combinationsOf(whole: Whole, pair: readonly [string, string]): Combinations {
  return once(whole, `values of ${pair.join(' and ')}`, () => newCombinations(whole, pair))
}

function newCombinations(whole: Whole, [one, other]: readonly [string, string]): Combinations {
  const [first, second] = [whole.filters.get(one), whole.filters.get(other)]
  if (first === undefined || second === undefined) return { ofOne: [], ofTwo: [] }
  const ofOne = new Map<string, Asked>()
  for (const [place, item] of whole.items.entries()) {
    const values = [first.valuesOf(item) ?? [], second.valuesOf(item) ?? []]
    const [a, b] = values.map((some) => some[place % Math.max(1, some.length)])
    if (a !== undefined && b !== undefined) ofOne.set(`${a} ${b}`, { [one]: a, [other]: b })
  }
  // Real values that nothing has together.
  const apart = valuesOf(whole, one)
    .flatMap((a) => valuesOf(whole, other).map((b) => ({ [one]: a, [other]: b })))
    .find((asked) => narrow(whole, asked).kept.length === 0)
  return {
    ofOne: spread([...ofOne.values()], mostCombinations.ofOne),
    ofTwo: [
      ...(apart === undefined ? [] : [apart]),
      ...withNobody([one, first], [other, second], whole),
    ],
  }
}

/** A real value of one filter, beside a value of the other that nothing has. */
function withNobody(
  [one, first]: readonly [string, ListFilter],
  [other, second]: readonly [string, ListFilter],
  whole: Whole,
): readonly Asked[] {
  const [a] = valuesOf(whole, one)
  const [b] = valuesOf(whole, other)
  return [
    ...(a === undefined || second.nobody === undefined
      ? []
      : [{ [one]: a, [other]: second.nobody }]),
    ...(b === undefined || first.nobody === undefined ? [] : [{ [one]: first.nobody, [other]: b }]),
  ]
}

/** A value of every filter, as one entry has it. */
export function allOfOne(whole: Whole): Asked | undefined {
  for (const item of whole.items.toReversed()) {
    const values = [...whole.filters].map(
      ([name, filter]) => [name, filter.valuesOf(item)?.[0]] as const,
    )
    const told = values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    if (told.length > 2) return Object.fromEntries(told) as Asked
  }
  return undefined
}

/** Values that are nearly one that a filter has. */
export const nearly: Readonly<Record<string, (value: string) => string>> = {
  'without its last letter': (value) => value.slice(0, -1),
  'without its first letter': (value) => value.slice(1),
  'with a letter more': (value) => `${value}x`,
  'in capital letters': (value) => value.toUpperCase(),
  'in small letters': (value) => value.toLowerCase(),
  'as a pattern': () => '%',
  'with a wildcard': (value) => `${value.slice(0, -1)}*`,
}

/** So many of some values, the first and the last among them. */
function spread<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values
  const step = (values.length - 1) / Math.max(1, most - 1)
  return Array.from({ length: most }, (_, at) => values[Math.round(at * step)]).filter(
    (value) => value !== undefined,
  )
}
