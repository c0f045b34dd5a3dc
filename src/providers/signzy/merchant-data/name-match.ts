/** A name as it stands on a document. */
export interface NameOnDocument {
  readonly variable: string
  readonly value: string
}

/**
 * How well names go together, from 0 to 1: the share of their words, in any order and letter case,
 * that all of them have. Nothing is said of fewer than two.
 */
export function matchNames(
  data: readonly NameOnDocument[],
): { data: NameOnDocument[]; matchScore: number }[] {
  if (data.length < 2) return []
  const words = data.map(({ value }) => new Set(value.toLowerCase().split(/\s+/).filter(Boolean)))
  const all = new Set(words.flatMap((set) => [...set]))
  const common = [...all].filter((word) => words.every((set) => set.has(word)))
  const matchScore = all.size === 0 ? 0 : Math.round((100 * common.length) / all.size) / 100
  return [{ data: [...data], matchScore }]
}
