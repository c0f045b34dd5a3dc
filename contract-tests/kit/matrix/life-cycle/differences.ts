import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../client/answer.ts'
import { at, inJson, objectOf } from '../../client/json.ts'
import { requireThat, requireValue } from '../../expectations/expectation.ts'

/** Requires an answer to show what was given, wherever it is written, but for some attributes. */
export function requireGiven(
  answer: Answer,
  given: unknown,
  unshown: readonly string[] = [],
): void {
  for (const [path, value] of leavesOf(given, '')) {
    const [outermost = ''] = path.split('.')
    if (!unshown.includes(outermost) && !unshown.includes(path)) requireValue(answer, path, value)
  }
}

/** The values of an object and of those in it; a list is one value. */
function leavesOf(value: unknown, under: string): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(objectOf(value))
  if (entries.length === 0) return under === '' ? [] : [[under, value]]
  return entries.flatMap(([name, one]) => leavesOf(one, under === '' ? name : `${under}.${name}`))
}

/** Whether a value is shown as it was sent, perhaps with more attributes. */
export function isShownAs(shown: unknown, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return isDeepStrictEqual(shown, sent)
  }
  return Object.entries(sent).every(([name, value]) => isShownAs(at(shown, name), value))
}

/** How two answers differ, attribute by attribute, but for some of them and what is in those. */
export function differencesOf(
  before: Answer,
  after: Answer,
  except: readonly string[] = [],
): readonly string[] {
  const [was, is] = [new Map(leavesOf(before.body, '')), new Map(leavesOf(after.body, ''))]
  const isExcepted = (path: string) =>
    except.some((one) => path === one || path.startsWith(`${one}.`))
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => !isExcepted(path) && !isDeepStrictEqual(was.get(path), is.get(path)))
    .map((path) => `${path} was ${inJson(was.get(path))} and is ${inJson(is.get(path))}`)
}

/** Requires something to read as it did before. */
export function requireSame(
  before: Answer,
  after: Answer,
  { expected, except = [] }: { readonly expected: string; readonly except?: readonly string[] },
): void {
  requireThat(after.status === before.status, expected, { answer: after, control: before })
  const differences = differencesOf(before, after, except)
  requireThat(differences.length === 0, expected, {
    actual: differences.join(', '),
    answer: after,
    control: before,
  })
}

/** Where two forms of one thing contradict each other, in what both of them have. */
export function contradictionsOf(
  one: unknown,
  other: unknown,
  except: readonly string[] = [],
): readonly string[] {
  const [first, second] = [objectOf(one), objectOf(other)]
  return Object.keys(first)
    .filter((name) => name in second && !except.includes(name))
    .filter((name) => !agrees(first[name], second[name]))
    .map((name) => `${name} is ${inJson(first[name])} and ${inJson(second[name])}`)
}

function agrees(one: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(one, other)) return true
  // An id may be a number in one place and a text in another.
  if (isPlain(one) && isPlain(other)) return String(one) === String(other)
  const [first, second] = [objectOf(one), objectOf(other)]
  const shared = Object.keys(first).filter((name) => name in second)
  return shared.length > 0 && shared.every((name) => agrees(first[name], at(second, name)))
}

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'
