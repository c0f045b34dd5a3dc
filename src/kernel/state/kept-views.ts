/** Where a value that stays as it is has its JSON. Not enumerable, so that no copy takes it along. */
const text = Symbol('JSON')

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
  return one.length === other.length && one.every((record, place) => record === other[place])
}

function withJson<Value extends object>(value: Value): Value {
  return Object.freeze(Object.defineProperty(value, text, { value: JSON.stringify(value) }))
}

function keptJson(value: unknown): string | undefined {
  return (value as { readonly [text]?: string } | null | undefined)?.[text]
}

/** What `JSON.stringify` says; of kept views, and of lists of them in an object, without going through them. */
export function jsonOf(value: unknown): string | undefined {
  return keptJson(value) ?? joinedJson(value) ?? JSON.stringify(value)
}

/** The JSON of an object that holds lists of kept views; undefined for any other value. */
export function joinedJson(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (!hasListOfKept(value) || 'toJSON' in value) return undefined
  let json = ''
  for (const [name, member] of Object.entries(value)) {
    const memberJson: string | undefined = listJson(member) ?? JSON.stringify(member)
    if (memberJson === undefined) continue
    json += `${json === '' ? '{' : ','}${JSON.stringify(name)}:${memberJson}`
  }
  return `${json}}`
}

/** Such JSON, joined again when somebody looks: whoever keeps it does not keep the whole text. */
export class JoinedText {
  readonly length: number
  readonly #value: object

  constructor(value: object, length: number) {
    this.#value = value
    this.length = length
  }

  toString(): string {
    return joinedJson(this.#value) ?? ''
  }
}

/** Whether a member of an object may be a list of kept views; one that begins with another value is none. */
function hasListOfKept(value: object): boolean {
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name]
    if (Array.isArray(member) && keptJson(member[0]) !== undefined) return true
  }
  return false
}

/** The JSON of a list of kept views; undefined if it is anything else. */
function listJson(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  let json = ''
  for (const item of value) {
    const kept = keptJson(item)
    if (kept === undefined) return undefined
    json += json === '' ? kept : `,${kept}`
  }
  return `[${json}]`
}
