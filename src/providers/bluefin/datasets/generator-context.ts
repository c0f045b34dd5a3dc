import type { Random } from '../../../kernel/random/random.ts'
import { Names } from './names.ts'

/** Distance between ids, as everywhere with this vendor. */
const idStep = 16

/** The range of a kind's first id, in steps: a real deployment does not start at one. */
const firstIds = { low: 30, high: 180 }

export type Kind = 'partners' | 'users' | 'clients' | 'templates' | 'transactions'

/** Randomness, names and ids, which all parts of one generated dataset draw from. */
export class GeneratorContext {
  readonly random: Random
  readonly names: Names
  readonly #counters: Record<Kind, number>

  constructor(random: Random) {
    const start = () => idStep * random.whole(firstIds.low, firstIds.high)
    this.random = random
    this.names = new Names(random)
    this.#counters = {
      partners: start(),
      users: start(),
      clients: start(),
      templates: start(),
      transactions: start(),
    }
  }

  /** The last id of each kind. */
  get counters(): Readonly<Record<Kind, number>> {
    return { ...this.#counters }
  }

  nextId(kind: Kind): number {
    this.#counters[kind] += idStep
    return this.#counters[kind]
  }

  /** Random digits, the first of which is not zero. */
  digits(count: number): string {
    const low = 10 ** (count - 1)
    return String(this.random.whole(low, low * 10 - 1))
  }

  /** A random count, where `shares` are the shares of none, one, two and so on. */
  drawCount(shares: readonly number[]): number {
    let rest = this.random.fraction()
    for (const [count, share] of shares.entries()) {
      rest -= share
      if (rest < 0) return count
    }
    return shares.length - 1
  }
}
