/** Where the value of a member stands in a text, by the name of the member. */
export interface JsonMember {
  readonly name: string
  readonly start: number
  readonly end: number
}

const quote = '"'

/**
 * The members of all objects in a text of JSON whose values are texts, numbers or words, in order;
 * also where the text was cut off. Takes as long as the text is, whatever is in it.
 */
export function* jsonMembers(text: string): Generator<JsonMember> {
  let at = text.indexOf(quote)
  while (at !== -1) {
    const nameEnd = endOfText(text, at)
    const colon = afterSpaces(text, nameEnd)
    if (text[colon] !== ':') {
      at = text.indexOf(quote, nameEnd)
      continue
    }
    const start = afterSpaces(text, colon + 1)
    const end = text[start] === quote ? endOfText(text, start) : endOfWord(text, start)
    if (end > start) yield { name: nameIn(text.slice(at, nameEnd)), start, end }
    at = text.indexOf(quote, end)
  }
}

/** Behind the quotation mark that ends a text, or at the end. */
function endOfText(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== quote) at += json[at] === '\\' ? 2 : 1
  return Math.min(at + 1, json.length)
}

function endOfWord(json: string, start: number): number {
  let at = start
  while (at < json.length && !'[]{},"\n'.includes(json[at] ?? '')) at += 1
  return at
}

function afterSpaces(json: string, start: number): number {
  let at = start
  while (' \t\n\r'.includes(json[at] ?? '.')) at += 1
  return at
}

function nameIn(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    return json.slice(1, -1)
  }
}
