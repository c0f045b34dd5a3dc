import { at } from '../client/json.ts'

/** Whether a URL leads to the inbox of a name. */
export function isAddressedTo(url: string, name: string): boolean {
  return url.split(/[?#]/, 1)[0]?.split('/').at(-1) === name
}

/** Headers as an object, of texts or of lists of texts, or as a list of names and values. */
export function headersIn(headers: unknown): Record<string, string> {
  const entries: (readonly [string, unknown])[] = Array.isArray(headers)
    ? headers.map((one) => [String(at(one, 'name')), at(one, 'value')])
    : Object.entries((headers ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), [value].flat().map(String).join(', ')]),
  )
}
