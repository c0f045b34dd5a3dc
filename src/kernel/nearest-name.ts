/** A name further than this from what was written is not what was meant. */
const mostEdits = 3

/** Names longer than this are not compared: nobody mistypes them. */
const longestName = 60

/** The name that somebody may have meant; undefined if none comes near. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly edits: number } | undefined
  if (written.length > longestName) return undefined
  for (const name of names) {
    const edits = editsBetween(written.toLowerCase(), name.toLowerCase())
    if (edits <= mostEdits && edits < name.length && edits < (best?.edits ?? Infinity)) {
      best = { name, edits }
    }
  }
  return best?.name
}

/** Letters to insert, remove or replace to make one word of another (the distance of Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** What is said of a name that does not exist. */
export function suggestion(written: string, names: Iterable<string>): string {
  const nearest = nearestName(written, names)
  return nearest === undefined ? '' : `; is ${nearest} meant?`
}
