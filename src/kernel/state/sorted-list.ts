/** Whether one entry comes before another, is the same (0), or comes after it. */
export type Compare<Entry> = (one: Entry, other: Entry) => number

/** The natural order of numbers, and of texts by their code units. */
export function ascending(one: string | number, other: string | number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Puts an entry where it belongs in a sorted list, unless it is there. */
export function insertSorted<Entry>(list: Entry[], entry: Entry, compare: Compare<Entry>): void {
  const last = list.at(-1)
  if (last === undefined || compare(last, entry) < 0) {
    list.push(entry)
    return
  }
  const place = placeIn(list, entry, compare)
  if (compare(list[place] as Entry, entry) !== 0) list.splice(place, 0, entry)
}

/** Takes an entry out of a sorted list, if it is there. */
export function removeSorted<Entry>(list: Entry[], entry: Entry, compare: Compare<Entry>): void {
  const place = placeIn(list, entry, compare)
  const found = list[place]
  if (found !== undefined && compare(found, entry) === 0) list.splice(place, 1)
}

/** Where an entry stands in a sorted list, or would have to be put. */
function placeIn<Entry>(list: readonly Entry[], entry: Entry, compare: Compare<Entry>): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(list[middle] as Entry, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
