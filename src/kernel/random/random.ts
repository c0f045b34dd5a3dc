/* Where the bytes of what is drawn are before they are written as digits. */
const word = Buffer.alloc(4)
const uuid = Buffer.alloc(16)

/** The inner state of a generator, to be kept and put back. */
export type RandomState = readonly [number, number, number, number]

/**
 * The one source of randomness of a sandbox: the same seed and the same calls give the same values.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand); it is not for secrets.
 */
export class Random {
  readonly seed: string
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(seed: string) {
    this.seed = seed
    ;[this.#a, this.#b, this.#c, this.#counter] = spread(seed)
    for (let i = 0; i < 12; i += 1) this.next()
  }

  /** The next 32 bits, as a whole number from 0. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    this.#c |= 0
    return sum >>> 0
  }

  /** A fraction of at least 0 and below 1. */
  fraction(): number {
    return this.next() / 0x1_0000_0000
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  /** True in the given share of cases. */
  happens(share: number): boolean {
    return this.fraction() < share
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.whole(0, from.length - 1)] as T
  }

  /** Lower-case hexadecimal digits for so many bytes. */
  hex(bytes: number): string {
    let digits = ''
    while (digits.length < bytes * 2) {
      word.writeUInt32BE(this.next())
      digits += word.toString('hex')
    }
    return digits.length === bytes * 2 ? digits : digits.slice(0, bytes * 2)
  }

  /** Lower-case letters and digits. */
  letters(count: number): string {
    let text = ''
    while (text.length < count) text += this.next().toString(36)
    return text.slice(0, count)
  }

  /** A version-4 uuid. */
  uuidV4(): string {
    return dashed(this.uuidV4Digits())
  }

  /** A version-4 uuid without its dashes. */
  uuidV4Digits(): string {
    for (let at = 0; at < 16; at += 4) uuid.writeUInt32BE(this.next(), at)
    uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40
    uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80
    return uuid.toString('hex')
  }

  /**
   * An independent generator for one purpose: drawing from it leaves this one where it is. It begins
   * anew with each start, so what is handed out as new must be drawn from this one.
   */
  fork(purpose: string): Random {
    return new Random(`${this.seed}/${purpose}`)
  }

  /**
   * Goes on as another generator than before, the same each time: for when it is not known what was
   * drawn since this state, so that none of it is drawn again.
   */
  stir(): void {
    this.#a ^= 0x5bf03635
    for (let i = 0; i < 12; i += 1) this.next()
  }

  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#counter]
  }

  restore(state: RandomState): void {
    ;[this.#a, this.#b, this.#c, this.#counter] = state
  }
}

/** Puts the dashes of a uuid between 32 hexadecimal digits. */
export function dashed(digits: string): string {
  const start = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}`
  return `${start}-${digits.slice(16, 20)}-${digits.slice(20)}`
}

/** Four words that depend on every character of the seed (FNV-1a over four starts, then mixed). */
function spread(seed: string): [number, number, number, number] {
  const word = (start: number): number => {
    let hash = start
    for (let i = 0; i < seed.length; i += 1) {
      hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return (hash ^ (hash >>> 16)) | 0
  }
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x243f6a88), word(0xb7e15162)]
}
