import { isDeepStrictEqual } from 'node:util'
import type { OpenApiDocument } from './document.ts'

interface Reference {
  readonly $ref: string
}
interface Answer {
  headers?: Record<string, object>
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}
type Operations = Record<string, { readonly responses?: Record<string, Answer | Reference> }>

/**
 * Says once what many answers say alike: equal headers and equal answers become components, under
 * the name of the header and of the schema that the answer shows. Components are in the order of
 * their names, so that a new one changes nothing else.
 */
export function shareAnswers(document: OpenApiDocument): OpenApiDocument {
  const operations = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.values(path as Operations),
  )
  const headers = shareHeaders(operations)
  const responses = shareResponses(operations)
  const components = { ...document.components, headers, responses }
  return {
    ...document,
    components: Object.fromEntries(
      Object.entries(components)
        .filter(([, entries]) => Object.keys(entries).length > 0)
        .map(([kind, entries]) => [kind, inOrder(entries)]),
    ),
  }
}

function shareHeaders(operations: readonly Operations[string][]): Record<string, object> {
  const answers = operations.flatMap(({ responses = {} }) =>
    Object.values(responses).filter(isAnswer),
  )
  const uses = answers.flatMap(({ headers = {} }) => Object.entries(headers))
  const shared = namesOfOneMeaning(uses)
  for (const answer of answers) {
    if (answer.headers === undefined) continue
    answer.headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, header]) => [
        name,
        shared.has(name) ? { $ref: `#/components/headers/${name}` } : header,
      ]),
    )
  }
  return Object.fromEntries(shared)
}

function shareResponses(operations: readonly Operations[string][]): Record<string, object> {
  const uses = operations.flatMap(({ responses = {} }) =>
    Object.entries(responses).flatMap(([status, answer]) =>
      namesOf(status, answer).map((name) => [name, answer] as const),
    ),
  )
  const shared = namesOfOneMeaning(uses)
  const used = new Map<string, object>()
  for (const { responses = {} } of operations) {
    for (const [status, answer] of Object.entries(responses)) {
      const name = namesOf(status, answer).find((candidate) => shared.has(candidate))
      if (name === undefined) continue
      used.set(name, answer)
      responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  return Object.fromEntries(used)
}

/** What an answer may be called: as its schema, or where that has several meanings, by status too. */
function namesOf(status: string, answer: Answer | Reference): string[] {
  const schema = isAnswer(answer) ? shownSchema(answer) : undefined
  return schema === undefined ? [] : [schema, schema + status]
}

/** Names that are used more than once, and always for the same thing; with that thing. */
function namesOfOneMeaning(uses: readonly (readonly [string, object])[]): Map<string, object> {
  const meanings = new Map<string, object[]>()
  for (const [name, thing] of uses) meanings.set(name, [...(meanings.get(name) ?? []), thing])
  const shared = new Map<string, object>()
  for (const [name, [first, ...others]] of meanings) {
    const agreed = others.length > 0 && others.every((other) => isDeepStrictEqual(other, first))
    if (first !== undefined && agreed) shared.set(name, first)
  }
  return shared
}

function isAnswer(answer: Answer | Reference): answer is Answer {
  return !('$ref' in answer)
}

/** The component that an answer's body is an instance of. */
function shownSchema({ content = {} }: Answer): string | undefined {
  const [first] = Object.values(content)
  const schema = first?.schema
  return schema !== undefined && '$ref' in schema
    ? String(schema.$ref).split('/').at(-1)
    : undefined
}

function inOrder<Entry>(entries: Readonly<Record<string, Entry>>): Record<string, Entry> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))
}
