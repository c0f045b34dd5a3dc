/** Where a text stops being JSON. */
export interface JsonError {
  /** Characters before that place. */
  readonly position: number
  /** What stands there; undefined where the text ends too early. */
  readonly character: string | undefined
}

/**
 * The first place at which a text cannot be read on as JSON; undefined if all of it can. What parsers
 * say differs from release to release, and often leaves the place out. Takes time in proportion to the
 * text, and no stack, however deep it nests.
 */
export function jsonErrorIn(text: string): JsonError | undefined {
  const scanner = new Scanner(text)
  if (scanner.readDocument()) return undefined
  const position = Math.min(scanner.position, text.length)
  const code = text.codePointAt(position)
  return { position, character: code === undefined ? undefined : String.fromCodePoint(code) }
}

/** Whether a container is an object; otherwise it is an array. */
type IsObject = boolean

const whitespace = new Set([' ', '\t', '\n', '\r'])
const escapes = new Set(['"', '\\', '/', 'b', 'f', 'n', 'r', 't'])
const literals: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }

/** Reads along a text; each method says whether it could, and stays where it could not. */
class Scanner {
  position = 0
  readonly #text: string
  /** The containers around the present place, outermost first. */
  readonly #open: IsObject[] = []

  constructor(text: string) {
    this.#text = text
  }

  readDocument(): boolean {
    for (;;) {
      // What opens a container leads to the first value in it.
      let isEmptied = false
      while (!isEmptied && this.#opens()) {
        const isObject = this.#open.at(-1) === true
        if (this.#takes(isObject ? '}' : ']')) {
          this.#open.pop()
          isEmptied = true
        } else if (isObject && !this.#readKey()) return false
      }
      if (!isEmptied && !this.#readScalar()) return false
      if (!this.#readAfterValue()) return false
      if (this.#open.length === 0) return this.#isAtEnd()
    }
  }

  /** Closes what ends here; then goes on to the next value, unless the outermost one is closed. */
  #readAfterValue(): boolean {
    for (let isObject = this.#open.at(-1); isObject !== undefined; isObject = this.#open.at(-1)) {
      if (this.#takes(',')) return !isObject || this.#readKey()
      if (!this.#takes(isObject ? '}' : ']')) return false
      this.#open.pop()
    }
    return true
  }

  #opens(): boolean {
    const character = this.#next()
    if (character !== '{' && character !== '[') return false
    this.position += 1
    this.#open.push(character === '{')
    return true
  }

  #readKey(): boolean {
    return this.#next() === '"' && this.#readString() && this.#takes(':')
  }

  #readScalar(): boolean {
    const character = this.#next()
    if (character === '"') return this.#readString()
    const literal = character === undefined ? undefined : literals[character]
    return literal === undefined ? this.#readNumber() : this.#readAll(literal)
  }

  #readString(): boolean {
    this.position += 1
    for (;;) {
      const character = this.#text[this.position]
      if (character === undefined || character < ' ') return false
      this.position += 1
      if (character === '"') return true
      if (character === '\\' && !this.#readEscape()) return false
    }
  }

  #readEscape(): boolean {
    const character = this.#text[this.position] ?? ''
    if (character !== 'u' && !escapes.has(character)) return false
    this.position += 1
    if (character !== 'u') return true
    for (let digits = 0; digits < 4; digits += 1) {
      if (!/^[\da-f]$/i.test(this.#text[this.position] ?? '')) return false
      this.position += 1
    }
    return true
  }

  #readNumber(): boolean {
    if (this.#text[this.position] === '-') this.position += 1
    if (this.#text[this.position] === '0') this.position += 1
    else if (!this.#readDigits()) return false
    if (this.#text[this.position] === '.') {
      this.position += 1
      if (!this.#readDigits()) return false
    }
    if (/^e$/i.test(this.#text[this.position] ?? '')) {
      this.position += 1
      if (/^[+-]$/.test(this.#text[this.position] ?? '')) this.position += 1
      if (!this.#readDigits()) return false
    }
    return true
  }

  #readDigits(): boolean {
    const from = this.position
    while (/^\d$/.test(this.#text[this.position] ?? '')) this.position += 1
    return this.position > from
  }

  #readAll(literal: string): boolean {
    for (const character of literal) {
      if (this.#text[this.position] !== character) return false
      this.position += 1
    }
    return true
  }

  #isAtEnd(): boolean {
    return this.#next() === undefined
  }

  #takes(character: string): boolean {
    if (this.#next() !== character) return false
    this.position += 1
    return true
  }

  /** The next character that is no white space. */
  #next(): string | undefined {
    while (whitespace.has(this.#text[this.position] ?? '')) this.position += 1
    return this.#text[this.position]
  }
}
