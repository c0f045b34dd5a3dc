import { pluralize } from '../../reports/pluralize.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../client/answer.ts'
import { at, inJson } from '../../client/json.ts'

/** One thing, as an answer shows it. */
export interface Representation {
  readonly value: unknown
  readonly answer: Answer
  /** Which answer it is, in words: `listUsers for child`. */
  readonly where: string
  /** What answers of this kind list of the thing: the schema of each attribute, by its path. */
  readonly listed: ReadonlyMap<string, string>
}

/** An attribute in which two representations of one thing differ. */
export interface Difference {
  readonly attribute: string
  readonly one: unknown
  readonly other: unknown
}

/**
 * Where two representations of one thing differ, among the attributes that both list alike. An
 * attribute that one of them shows and the other leaves out is a difference.
 */
export function differenceOf(
  one: Representation,
  other: Representation,
  isLeftOut: (attribute: string) => boolean,
): Difference | undefined {
  for (const [attribute, schema] of one.listed) {
    if (other.listed.get(attribute) !== schema || isLeftOut(attribute)) continue
    const [a, b] = [at(one.value, attribute), at(other.value, attribute)]
    if (!isDeepStrictEqual(a, b)) return { attribute, one: a, other: b }
  }
  return undefined
}

/** Characters of a value that a line shows: longer ones are counted, as half a secret is one still. */
const longest = 120

export function brief(value: unknown): string {
  const text = inJson(value)
  return text.length > longest ? pluralize(text.length, 'character') : text
}
