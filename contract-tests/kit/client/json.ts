/** The value that a text has as JSON; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A value as evidence shows it: its JSON, or `absent`. */
export function inJson(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}

/** What stands at a path of a JSON value, such as `parent.id`; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  let here = value
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  return here
}

/** The list at a path of a JSON value; empty if there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const list = at(value, path)
  return Array.isArray(list) ? list : []
}

/** The id at a path of a JSON value, as text; undefined if there is neither a text nor a number. */
export function idAt(value: unknown, path = 'id'): string | undefined {
  const id = at(value, path)
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

/** A JSON object with its attributes; an empty one in place of any other value. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}

/** The keys of a constant table, with their types. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  // A constant table has no keys beyond those of its type.
  return Object.keys(table) as Key[]
}
