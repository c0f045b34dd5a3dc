/** The value that a text has as JSON; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
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
