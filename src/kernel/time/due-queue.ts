import type { Instant } from './clock.ts'

/** That something is due, and when. */
export interface Due {
  readonly at: Instant
  readonly id: number
}

/** A binary heap of what is due: soonest first, and at one moment in the order of ids. */
export class DueQueue {
  #heap: Due[] = []

  get size(): number {
    return this.#heap.length
  }

  first(): Due | undefined {
    return this.#heap[0]
  }

  push(due: Due): void {
    const heap = this.#heap
    let place = heap.length
    while (place > 0) {
      const above = (place - 1) >>> 1
      const parent = heap[above] as Due
      if (compare(due, parent) >= 0) break
      heap[place] = parent
      place = above
    }
    heap[place] = due
  }

  shift(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      if (left >= heap.length) break
      const right = left + 1
      const child =
        right < heap.length && compare(heap[right] as Due, heap[left] as Due) < 0 ? right : left
      if (compare(heap[child] as Due, last) >= 0) break
      heap[place] = heap[child] as Due
      place = child
    }
    heap[place] = last
  }

  /** Holds these and nothing else from now on. */
  refill(dues: readonly Due[]): void {
    // What is sorted is a heap.
    this.#heap = dues.map(({ at, id }) => ({ at, id })).sort(compare)
  }
}

/** Negative if one is due before the other. */
export function compare(one: Due, other: Due): number {
  return one.at - other.at || one.id - other.id
}
