import type { Identified, RecordId } from './collection.ts'

/** So many records are sorted in one go: some milliseconds. */
const runLength = 2048

/** Records by id: numbers first, then texts. */
export function inOrder<R extends Identified>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => compareIds(a.id, b.id))
}

/** The same step by step, for very many. */
export function* inOrderGradually<R extends Identified>(
  records: readonly R[],
): Generator<void, R[]> {
  let runs: R[][] = []
  for (let at = 0; at < records.length; at += runLength) {
    if (at > 0) yield
    runs.push(inOrder(records.slice(at, at + runLength)))
  }
  while (runs.length > 1) {
    const merged: R[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(yield* mergeOf(runs[at] ?? [], runs[at + 1] ?? []))
    }
    runs = merged
  }
  return runs[0] ?? []
}

function* mergeOf<R extends Identified>(
  one: readonly R[],
  other: readonly R[],
): Generator<void, R[]> {
  const merged: R[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [a, b] = [one[i], other[j]]
    if (a === undefined && b === undefined) return merged
    if (b === undefined || (a !== undefined && compareIds(a.id, b.id) <= 0)) {
      if (a !== undefined) merged.push(a)
      i += 1
    } else {
      merged.push(b)
      j += 1
    }
    if (merged.length % runLength === 0) yield
  }
}

function compareIds(a: RecordId, b: RecordId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : 1
}
