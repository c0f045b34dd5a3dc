/** A value that a shell looks up, and the word by which it does. */
export interface KnownWord {
  readonly value: string
  /** Such as `$PASSWORD`; it is written between double quotes. */
  readonly word: string
}

/**
 * A word, for between double quotes, for a value that is made from a secret: with more before or
 * behind it, cut short by a character, or in another case. Undefined where it cannot be written
 * without a part of a secret.
 */
export function derivedWord(value: string, secrets: readonly KnownWord[]): string | undefined {
  for (const one of secrets) {
    const derived = derivedFrom(value, one)
    if (derived !== undefined) return derived
  }
  return isOpen(value, secrets) ? literal(value) : undefined
}

function derivedFrom(value: string, { value: from, word }: KnownWord): string | undefined {
  if (from === '' || value === '') return undefined
  const at = value.indexOf(from)
  if (at !== -1) {
    const [before, behind] = [value.slice(0, at), value.slice(at + from.length)]
    return literal(before) + braced(word) + literal(behind)
  }
  const filter = filters.find(({ of }) => of(from) === value && value !== from)
  return filter && `$(printf %s "${word}" | ${filter.command})`
}

/** Characters in a row that tell something of a secret. */
const tellingLength = 4

/** Whether a text has no part of a secret. */
function isOpen(text: string, secrets: readonly KnownWord[]): boolean {
  const parts = Array.from({ length: Math.max(0, text.length - tellingLength + 1) }, (_, at) =>
    text.slice(at, at + tellingLength),
  )
  return secrets.every(({ value }) => !parts.some((part) => value.includes(part)))
}

/** What makes a wrong value of a right one, and how a shell does it: of ASCII, in any locale. */
const filters: readonly { readonly of: (text: string) => string; readonly command: string }[] = [
  { of: (text) => text.replace(/[ -~]$/, ''), command: "sed 's/[ -~]$//'" },
  { of: (text) => text.replace(/^[ -~]/, ''), command: "sed 's/^[ -~]//'" },
  { of: (text) => text.replaceAll(/[a-z]/g, upper), command: 'tr a-z A-Z' },
  { of: (text) => text.replaceAll(/[A-Z]/g, lower), command: 'tr A-Z a-z' },
  {
    of: (text) => text.replaceAll(/[a-z]/gi, (one) => (one === lower(one) ? upper : lower)(one)),
    command: 'tr a-zA-Z A-Za-z',
  },
]

function upper(text: string): string {
  return text.toUpperCase()
}

function lower(text: string): string {
  return text.toLowerCase()
}

/** A variable, so that what stands behind it is no part of its name. */
function braced(word: string): string {
  const name = /^\$(\w+)$/.exec(word)?.[1]
  return name === undefined ? word : `\${${name}}`
}

/** A text as it stands, between double quotes. */
function literal(text: string): string {
  return text.replaceAll(/[\\"$`]/g, String.raw`\$&`)
}
