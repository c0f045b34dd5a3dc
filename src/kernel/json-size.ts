/** How deep lists and objects of a body may be in one another. */
const mostLevels = 100

/** How many values a body of ordinary size may hold. */
const mostValues = 20_000

/** Bodies larger than this belong to operations that take as much on purpose. */
const ordinaryBytes = 1024 * 1024

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c

/**
 * Why JSON would take more to go through than its length allows for: it is nested too deeply for
 * functions that call themselves, or holds more values than anybody means to send. Undefined if it
 * does not. Whether it is JSON at all is another question.
 */
export function excessOf(json: Uint8Array): string | undefined {
  // Shorter ones cannot be too deep.
  if (json.length < 2 * mostLevels) return undefined
  let levels = 0
  let values = 0
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]
    if (byte === quote) at = endOfText(json, at)
    else if (byte === comma) values += 1
    else if (byte === 0x5b || byte === 0x7b) {
      levels += 1
      if (levels > mostLevels) return `it is nested deeper than ${String(mostLevels)} levels`
    } else if (byte === 0x5d || byte === 0x7d) levels -= 1
  }
  return values > mostValues && json.length <= ordinaryBytes
    ? `it holds more than ${String(mostValues)} values`
    : undefined
}

/** Where the text ends that begins at a quotation mark. */
function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1
  return at
}
