import { createHash } from 'node:crypto'

/** Numbers that follow from a seed: the same seed gives the same ones, on every machine. */
export class Random {
  readonly #seed: string
  #drawn = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A whole number from 0 and below `limit`. */
  below(limit: number): number {
    this.#drawn += 1
    const hash = createHash('sha256').update(`${this.#seed} ${String(this.#drawn)}`)
    return hash.digest().readUInt32BE(0) % limit
  }

  /** One of the values; undefined if there is none. */
  pick<T>(values: readonly T[]): T | undefined {
    return values[this.below(Math.max(1, values.length))]
  }

  /** Whether something happens that does so in that many of a hundred cases. */
  happens(percent: number): boolean {
    return this.below(100) < percent
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(
    weights: Readonly<Partial<Record<Name, number>>>,
  ): Name | undefined {
    const entries = Object.entries<number | undefined>(weights).map(
      // The names are those of the record.
      ([name, weight = 0]) => [name as Name, weight] as const,
    )
    let left = this.below(
      Math.max(
        1,
        entries.reduce((sum, [, weight]) => sum + weight, 0),
      ),
    )
    return entries.find(([, weight]) => (left -= weight) < 0)?.[0]
  }
}
