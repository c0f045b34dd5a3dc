import type { Answer } from '../client/answer.ts'
import { requireThat } from './expectation.ts'

/*
 * Reads answers whose form nobody documents: by what they say, wherever and however they say it.
 */

/** Every attribute of a body, the outermost first. */
export function attributesIn(
  body: unknown,
): readonly { readonly name: string; readonly value: unknown }[] {
  const found: { name: string; value: unknown }[] = []
  let level = [body]
  while (level.length > 0) {
    const inner: unknown[] = []
    for (const value of level) {
      if (Array.isArray(value)) inner.push(...(value as unknown[]))
      else if (typeof value === 'object' && value !== null) {
        for (const [name, one] of Object.entries(value)) {
          found.push({ name, value: one })
          inner.push(one)
        }
      }
    }
    level = inner
  }
  return found
}

/** Names are alike whether they are written `customer_id`, `customerId` or `CustomerID`. */
function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** The outermost value of an attribute that has one of these names; undefined if there is none. */
export function findAttribute(body: unknown, ...names: readonly string[]): unknown {
  const wanted = names.map(normalized)
  return attributesIn(body).find(({ name }) => wanted.includes(normalized(name)))?.value
}

/** The id of a resource that an answer shows; undefined if there is none to be recognised. */
export function findId(body: unknown, kind: string): string | undefined {
  const id = findAttribute(body, 'id', `${kind}_id`)
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** The rows of the outermost list of objects; none if there is no such list. */
export function rowsIn(body: unknown): readonly unknown[] {
  const lists = [body, ...attributesIn(body).map(({ value }) => value)]
  const isList = (value: unknown): value is readonly unknown[] =>
    Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null)
  return lists.find(isList) ?? []
}

/** Whether a text stands anywhere in a value. */
export function isMentioned(value: unknown, text: string): boolean {
  return (JSON.stringify(value) ?? '').includes(JSON.stringify(text).slice(1, -1))
}

/**
 * Requires an answer to say something about a topic: an attribute whose name has one of these words
 * and whose value is not null. Names that are listed as `besides` say nothing about it.
 */
export function requireTopic(
  answer: Answer,
  topic: string,
  {
    words,
    besides = [],
  }: { readonly words: readonly string[]; readonly besides?: readonly string[] },
): void {
  const other = besides.map(normalized)
  const isAbout = ({ name, value }: { readonly name: string; readonly value: unknown }) =>
    value !== null &&
    !other.includes(normalized(name)) &&
    words.some((word) => normalized(name).includes(word))
  requireThat(attributesIn(answer.body).some(isAbout), `something about ${topic}`, { answer })
}
