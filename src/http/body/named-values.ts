/** How many named values a query or a form may have. */
const mostPairs = 1000

/** Why a query or a form is not read: it has too many values. Undefined if it may be. */
export function tooManyIn(text: string): string | undefined {
  let pairs = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) pairs += 1
  return pairs > mostPairs ? `has more than ${String(mostPairs)} values` : undefined
}

/** Named values; a name that is given several times has a list of them. */
export function valuesOf(pairs: Iterable<readonly [string, string]>): Record<string, unknown> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const list = lists.get(name)
    if (list === undefined) lists.set(name, [value])
    else list.push(value)
  }
  return Object.fromEntries(
    Array.from(lists, ([name, list]) => [name, list.length === 1 ? list[0] : list]),
  )
}
