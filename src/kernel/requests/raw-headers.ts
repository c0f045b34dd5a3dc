/** Headers as a socket brought them (name, value, name, value), or those of a request made in this process. */
export type RawHeaders = readonly string[] | Headers

/** The values of a header, joined as the web platform does. `name` is in lower case. */
export function headerIn(raw: readonly string[], name: string): string | undefined {
  let found: string | undefined
  for (let at = 0; at < raw.length; at += 2) {
    const candidate = raw[at] ?? ''
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue
    const value = raw[at + 1] ?? ''
    found = found === undefined ? value : found + (name === 'cookie' ? '; ' : ', ') + value
  }
  return found
}

/** Every header by its name in lower case. */
export function headersOf(raw: RawHeaders): Readonly<Record<string, string>> {
  if (raw instanceof Headers) return Object.fromEntries(raw)
  const headers = new Headers()
  for (let at = 0; at < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '')
  return Object.fromEntries(headers)
}

/** Characters of all headers; 0 for a request made in this process. */
export function lengthOf(raw: RawHeaders): number {
  if (raw instanceof Headers) return 0
  let length = 0
  for (const text of raw) length += text.length
  return length
}

/** The earlier ones in place of later ones that say the same: a client sends the same again and again. */
export function sameOr(earlier: RawHeaders | undefined, raw: RawHeaders): RawHeaders {
  if (!Array.isArray(earlier) || !Array.isArray(raw) || earlier.length !== raw.length) return raw
  for (let at = 0; at < raw.length; at += 1) if (raw[at] !== earlier[at]) return raw
  return earlier
}
