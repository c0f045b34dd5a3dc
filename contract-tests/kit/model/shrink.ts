/** What makes sequences shorter. */
export interface Shrinking<Step> {
  /** The longest prefix of a candidate that shows the same; undefined if it does not. */
  readonly fails: (candidate: readonly Step[]) => Promise<readonly Step[] | undefined>
  /** What is left of a candidate where steps make no sense without others. */
  readonly possible: (candidate: readonly Step[]) => readonly Step[]
  /** Candidates that are shorter in another way than by leaving something out. */
  readonly simpler?: (candidate: readonly Step[]) => readonly (readonly Step[])[]
  /** The most candidates that are tried. */
  readonly most: number
}

/**
 * Leaves out of a sequence what its last step fails without, by delta debugging: halves, then
 * quarters, then single steps, until every step that is left is needed.
 */
export async function shrink<Step>(
  sequence: readonly Step[],
  { fails, possible, simpler = () => [], most }: Shrinking<Step>,
): Promise<readonly Step[]> {
  let tried = 0
  const seen = new Set<string>()
  let shortest = sequence
  /** Takes the first candidate that is shorter and shows the same. */
  const improve = async (candidates: Iterable<readonly Step[]>): Promise<boolean> => {
    for (const one of candidates) {
      const candidate = possible(one)
      const key = JSON.stringify(candidate)
      if (candidate.length >= shortest.length || seen.has(key) || tried >= most) continue
      seen.add(key)
      tried += 1
      const found = await fails(candidate)
      if (found === undefined) continue
      shortest = found
      return true
    }
    return false
  }
  for (let size = Math.ceil(sequence.length / 2); size >= 1;) {
    if (await improve(withoutSome(shortest, size))) size = Math.min(size, shortest.length)
    else if (await improve(simpler(shortest))) size = 1
    else if (size === 1) break
    else size = Math.ceil(size / 2)
  }
  return shortest
}

/** A sequence without so many of its steps, from the last to the first; its very last one stays. */
function* withoutSome<Step>(steps: readonly Step[], size: number): Iterable<readonly Step[]> {
  for (let end = steps.length - 1; end > 0; end -= size) {
    yield steps.toSpliced(Math.max(0, end - size), Math.min(size, end))
  }
}
