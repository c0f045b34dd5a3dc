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

/** Where an object that continues a kept view has its two parts. */
const continuation = Symbol('a kept view and what follows')

interface Continuation {
  readonly view: object
  readonly more: object
}

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
      const view = make()
      withJson(view)
      kept = { shown, view }
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

/** An object with the members of a kept view, then others of other names: of its JSON only theirs has to be written. */
export function continued<View extends object, More extends object>(
  view: View,
  more: More,
): View & More {
  return Object.defineProperty({ ...view, ...more }, continuation, { value: { view, more } })
}

function isSame(one: Shown, other: Shown): boolean {
  if (one.length !== other.length) return false
  for (let place = 0; place < one.length; place += 1) {
    if (one[place] !== other[place]) return false
  }
  return true
}

/** Freezes a value and keeps its JSON with it. */
export function withJson(value: object): Written {
  const joined = joinedOf(value)
  // What is put together of pieces would be gone through piece by piece with each answer.
  const json = joined === undefined ? JSON.stringify(value) : Buffer.from(joined.json).toString()
  const kept = { json, bytes: joined?.bytes ?? Buffer.byteLength(json), isJoined: false }
  Object.freeze(Object.defineProperty(value, written, { value: kept }))
  return kept
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

/** The JSON of a kept view, of an object that continues one or holds lists of them; undefined for any other value. */
export function keptJson(value: unknown): Written | undefined {
  return keptOf(value) ?? joinedOf(value)
}

function joinedOf(value: unknown): Written | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const parts = (value as { readonly [continuation]?: Continuation })[continuation]
  if (parts !== undefined) {
    const { json, bytes } = keptOf(parts.view) ?? nothing
    // Without its closing brace.
    return membersAfter(json.slice(0, -1), bytes - 1, parts.more)
  }
  if (!hasListOfKept(value) || 'toJSON' in value) return undefined
  return membersAfter('{', 1, value)
}

const nothing = { json: '{}', bytes: 2 }

/** The JSON of an object that begins so, with these members. */
function membersAfter(start: string, startBytes: number, members: object): Written {
  let json = start
  let bytes = startBytes
  for (const [name, member] of Object.entries(members)) {
    const memberWritten = keptOf(member) ?? listOf(member) ?? writtenOf(member)
    if (memberWritten === undefined) continue
    const key = `${json.length === 1 ? '' : ','}${JSON.stringify(name)}:`
    json += key + memberWritten.json
    bytes += Buffer.byteLength(key) + memberWritten.bytes
  }
  return { json: `${json}}`, bytes: bytes + 1, isJoined: true }
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
