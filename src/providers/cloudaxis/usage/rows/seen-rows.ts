/**
 * Parts that the set is in. A single one of millions would, when it grows, keep everybody waiting for
 * longer than a slice.
 */
const partCount = 256

/** Which rows there are, by what they were counted of and by the second of their start. */
export class SeenRows {
  readonly #parts = Array.from({ length: partCount }, () => new Set<number>())
  #size = 0

  get size(): number {
    return this.#size
  }

  has(source: number, startSeconds: number): boolean {
    return this.#partOf(source, startSeconds).has(keyOf(source, startSeconds))
  }

  add(source: number, startSeconds: number): void {
    const part = this.#partOf(source, startSeconds)
    const before = part.size
    this.#size += part.add(keyOf(source, startSeconds)).size - before
  }

  delete(source: number, startSeconds: number): void {
    if (this.#partOf(source, startSeconds).delete(keyOf(source, startSeconds))) this.#size -= 1
  }

  /** Hours, days and numbers that follow each other are spread over all parts. */
  #partOf(source: number, startSeconds: number): Set<number> {
    const mixed = Math.imul(Math.imul(source, 0x9e3779b1) ^ startSeconds, 0x85ebca6b)
    return this.#parts[(mixed >>> 24) % partCount] as Set<number>
  }
}

/** A metered resource and a second as one whole number: exact, as long as there are less than 2^21. */
function keyOf(source: number, startSeconds: number): number {
  return source * 0x1_0000_0000 + startSeconds
}
