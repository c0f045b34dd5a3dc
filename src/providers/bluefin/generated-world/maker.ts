import type { Chance } from '../../../kernel/chance.ts'
import { Names } from './names.ts'

/** Ids grow by 16, as everywhere with this vendor. */
const idStep = 16

/** Where the first ids of a kind lie: no vendor's world starts at one. */
const firstIds = { low: 30, high: 180 }

export type Kind = 'partners' | 'users' | 'clients' | 'templates' | 'transactions'

/** What every kind of record is made with: chance, names, and ids that grow with time. */
export class Maker {
  readonly chance: Chance
  readonly names: Names
  readonly #counters: Record<Kind, number>

  constructor(chance: Chance) {
    const start = () => idStep * chance.whole(firstIds.low, firstIds.high)
    this.chance = chance
    this.names = new Names(chance)
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

  /** Digits, the first of which is not zero. */
  digits(count: number): string {
    const low = 10 ** (count - 1)
    return String(this.chance.whole(low, low * 10 - 1))
  }

  /** How many there are, where `shares` are the shares of none, one, two and so on. */
  howMany(shares: readonly number[]): number {
    let rest = this.chance.fraction()
    for (const [count, share] of shares.entries()) {
      rest -= share
      if (rest < 0) return count
    }
    return shares.length - 1
  }
}
