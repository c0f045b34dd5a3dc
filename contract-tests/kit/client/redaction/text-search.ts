/** Characters at the beginning of a text by which it is recognised. */
const prefixLength = 4

/** Finds which of many known texts stand in another one, in a single pass over that. */
export class TextSearch {
  /** Whether any known text begins alike, by the hash of its beginning. */
  readonly #isBeginning = new Uint8Array(1 << 16)
  readonly #known = new Map<number, Set<string>>()

  /** Throws a RangeError for a text of fewer than four characters. */
  add(text: string): void {
    if (text.length < prefixLength) throw new RangeError(`too short to be searched for: ${text}`)
    const hash = hashAt(text, 0)
    this.#isBeginning[hash] = 1
    const alike = this.#known.get(hash) ?? new Set()
    this.#known.set(hash, alike.add(text))
  }

  /** The known texts that stand in a text, the longest first. */
  foundIn(text: string): readonly string[] {
    const found = new Set<string>()
    for (let place = 0; place + prefixLength <= text.length; place += 1) {
      const hash = hashAt(text, place)
      if (this.#isBeginning[hash] === 0) continue
      for (const known of this.#known.get(hash) ?? []) {
        if (text.startsWith(known, place)) found.add(known)
      }
    }
    return [...found].toSorted((one, other) => other.length - one.length)
  }
}

function hashAt(text: string, place: number): number {
  let hash = 0
  for (let at = place; at < place + prefixLength; at += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(at)) & 0xffff
  }
  return hash
}
