import { isUtf8 } from 'node:buffer'
import {
  Tokenizer,
  TokenizerError,
  TokenParser,
  TokenParserError,
  TokenType,
} from '@streamparser/json'
import { Slices } from '../kernel/time/slices.ts'

/** Bytes that are parsed before a look at the clock: much less than a slice takes. */
const pieceBytes = 8 * 1024
/** Levels of lists and objects within an element; beyond it is no data of anybody's. */
const mostLevels = 20

/**
 * Reads the elements of a JSON array one by one, in slices, so that a large one keeps nobody else
 * waiting and is never in memory as a whole. Rejects with a SyntaxError for what is no array in JSON;
 * elements before the mistake have been taken by then. What `take` throws ends the reading, too.
 */
export async function eachElement(
  bytes: Uint8Array,
  take: (element: unknown, index: number) => void,
): Promise<void> {
  if (!isUtf8(bytes)) throw new SyntaxError('is not valid UTF-8')
  const reader = new ElementReader(take)
  const slices = new Slices()
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.write(bytes.subarray(at, at + pieceBytes))
    if (slices.isOver) await slices.pause()
  }
  reader.end()
}

class ElementReader {
  readonly #tokenizer = new Tokenizer()
  readonly #parser = new TokenParser({ paths: ['$.*'], keepStack: false })
  #levels = 0
  #index = 0

  constructor(take: (element: unknown, index: number) => void) {
    this.#tokenizer.onToken = (token) => {
      this.#count(token.token, token.offset)
      this.#parser.write(token)
    }
    this.#parser.onValue = ({ value }) => {
      take(value, this.#index)
      this.#index += 1
    }
  }

  write(piece: Uint8Array): void {
    try {
      this.#tokenizer.write(piece)
    } catch (error) {
      const isMalformed = error instanceof TokenizerError || error instanceof TokenParserError
      throw isMalformed ? new SyntaxError(error.message, { cause: error }) : error
    }
  }

  end(): void {
    if (!this.#parser.isEnded) throw new SyntaxError('ends before its array does')
  }

  #count(token: TokenType, offset: number): void {
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET
    if (this.#levels === 0 && token !== TokenType.LEFT_BRACKET) {
      throw new SyntaxError(`is no array (at position ${String(offset)})`)
    }
    if (opens) this.#levels += 1
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#levels -= 1
    if (this.#levels > mostLevels) {
      throw new SyntaxError(`is nested too deeply (at position ${String(offset)})`)
    }
  }
}
