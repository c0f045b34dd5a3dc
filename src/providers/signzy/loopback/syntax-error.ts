/** Where a body stops being JSON. */
interface JsonErrorPlace {
  /** What is wrong with it, in our parser's words. */
  readonly message: string
  /** Undefined where it is no text at all, or too much of one. */
  readonly position: number | undefined
  readonly character: string | undefined
}

/**
 * What the JSON parser of the Node releases that LoopBack 3 runs on says of a body. Later releases
 * print another message, mostly without the position.
 */
export function syntaxErrorMessage({ message, position, character }: JsonErrorPlace): string {
  if (position === undefined) return `The body ${message.replace(/^it /, '')}`
  if (character === undefined) return 'Unexpected end of JSON input'
  return `Unexpected ${kindOf(character)} in JSON at position ${String(position)}`
}

function kindOf(character: string): string {
  if (character === '"') return 'string'
  return /[\d-]/.test(character) ? 'number' : `token ${character}`
}
