/** How a sequence of ids differs from the expected one, in words; undefined if it does not. */
export function differenceOf(
  actual: readonly string[],
  expected: readonly string[],
): string | undefined {
  if (actual.join('\n') === expected.join('\n')) return undefined
  const repeated = actual.find((id, place) => actual.indexOf(id) !== place)
  if (repeated !== undefined) return `${repeated} twice`
  const missing = expected.filter((id) => !actual.includes(id))
  const stray = actual.filter((id) => !expected.includes(id))
  if (missing.length === 0 && stray.length === 0) return `another order: ${named(actual)}`
  return [
    ...(missing.length > 0 ? [`without ${named(missing)}`] : []),
    ...(stray.length > 0 ? [`with ${named(stray)} besides`] : []),
  ].join(', ')
}

/** Ids that a line names before it only counts them. */
const mostNamed = 5

function named(ids: readonly string[]): string {
  const more = ids.length - mostNamed
  return ids.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${String(more)} more` : '')
}

/** Those of some ids that are in every one of several lists. */
export function inAll(
  ids: readonly string[],
  ...lists: readonly (readonly string[])[]
): readonly string[] {
  return ids.filter((id) => lists.every((list) => list.includes(id)))
}
