/** JSON as it goes over the wire. */
export interface Written {
  readonly json: string
  /** How long it is in UTF-8. */
  readonly bytes: number
  /** Whether it was put together just now; otherwise it is kept with its value. */
  readonly isJoined: boolean
}

/** Where a value that stays as it is has its JSON. Not enumerable, so that no copy takes it along. */
const written = Symbol('JSON')

type Shown = readonly (object | undefined)[]

interface Kept<View> {
  readonly shown: Shown
  readonly view: View
}

/** Views in one half of what is kept; when it is full, those of the other half are forgotten. */
const halfOfViews = 10_000

/**
 * What records look like on the wire, made once, with its JSON. Records never change in place, so a
 * view holds for as long as its record and the other records that it shows are the same ones.
 */
export class KeptViews<Record extends object, View extends object> {
  #recent = new Map<Record, Kept<View>>()
  #older = new Map<Record, Kept<View>>()

  /**
   * The view of a record to somebody who may see those other records that are not undefined. `make`
   * may look at nothing but these. What it makes is frozen.
   */
  view(record: Record, shown: Shown, make: () => View): View {
    let kept = this.#recent.get(record)
    if (kept === undefined) {
      kept = this.#older.get(record)
      if (kept !== undefined) this.#keep(record, kept)
    }
    if (kept === undefined || !isSame(kept.shown, shown)) {
      kept = { shown, view: withJson(make()) }
      this.#keep(record, kept)
    }
    return kept.view
  }

  #keep(record: Record, kept: Kept<View>): void {
    if (this.#recent.size >= halfOfViews) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(record, kept)
  }
}

function isSame(one: Shown, other: Shown): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place += 1) {
    if (one[place] !== other[place]) return false
  }
  return true
}

function withJson<Value extends object>(value: Value): Value {
  return Object.freeze(Object.defineProperty(value, written, { value: writtenOf(value) }))
}

function writtenOf(value: unknown): Written | undefined {
  const json = JSON.stringify(value) as string | undefined
  return json === undefined ? undefined : { json, bytes: Buffer.byteLength(json), isJoined: false }
}

function keptOf(value: unknown): Written | undefined {
  return (value as { readonly [written]?: Written } | null | undefined)?.[written]
}

/** What `JSON.stringify` says; of kept views, and of lists of them in an object, without going through them. */
export function jsonOf(value: unknown): string | undefined {
  return (keptOf(value) ?? joinedOf(value))?.json ?? JSON.stringify(value)
}

/** The JSON of a kept view, or of an object that holds lists of them; undefined for any other value. */
export function keptJson(value: unknown): Written | undefined {
  return keptOf(value) ?? joinedOf(value)
}

function joinedOf(value: unknown): Written | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (!hasListOfKept(value) || 'toJSON' in value) return undefined
  let json = ''
  let bytes = 1
  for (const [name, member] of Object.entries(value)) {
    const memberWritten = listOf(member) ?? writtenOf(member)
    if (memberWritten === undefined) continue
    const key = `${json === '' ? '{' : ','}${JSON.stringify(name)}:`
    json += key + memberWritten.json
    bytes += Buffer.byteLength(key) + memberWritten.bytes
  }
  return { json: `${json}}`, bytes, isJoined: true }
}

/** Such JSON, joined again when somebody looks: whoever keeps it does not keep the whole text. */
export class JoinedText {
  readonly length: number
  readonly #value: unknown

  constructor(value: unknown, length: number) {
    this.#value = value
    this.length = length
  }

  toString(): string {
    return jsonOf(this.#value) ?? ''
  }
}

/** Whether a member of an object may be a list of kept views; one that begins with another value is none. */
function hasListOfKept(value: object): boolean {
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name]
    if (Array.isArray(member) && keptOf(member[0]) !== undefined) return true
  }
  return false
}

/** The JSON of a list of kept views; undefined if it is anything else. */
function listOf(value: unknown): Written | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  let json = ''
  let bytes = 1
  for (const item of value) {
    const kept = keptOf(item)
    if (kept === undefined) return undefined
    json += (json === '' ? '[' : ',') + kept.json
    bytes += 1 + kept.bytes
  }
  return { json: `${json}]`, bytes, isJoined: true }
}
