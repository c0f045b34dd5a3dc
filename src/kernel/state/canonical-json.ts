/** `"name": ` for every name that was ever laid out: there are few, and they come again and again. */
const labels = new Map<string, string>()
const mostLabels = 10_000

/**
 * JSON that is the same for equal values: keys in order, indented by two for people and `git diff`.
 * A value inside of something else is laid out with that one's indentation behind `newline`.
 */
export function canonicalText(value: unknown, newline = '\n'): string {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return Number.isNaN(value) || Math.abs(Number(value)) === Infinity ? 'null' : String(value)
  }
  if (typeof value !== 'object' || 'toJSON' in value) return JSON.stringify(value) ?? 'null'
  const inner = `${newline}  `
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${inner}${canonicalText(item, inner)}`
    return text === '' ? '[]' : `[${text}${newline}]`
  }
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key]
    if (item !== undefined) {
      text += `${text && ','}${inner}${labelOf(key)}${canonicalText(item, inner)}`
    }
  }
  return text === '' ? '{}' : `{${text}${newline}}`
}

/** The same value, as JSON gives it back, with the keys of every object in order. */
export function canonical<T>(value: T): T {
  return JSON.parse(canonicalText(value)) as T
}

function labelOf(key: string): string {
  let label = labels.get(key)
  if (label === undefined) {
    label = `${JSON.stringify(key)}: `
    if (labels.size < mostLabels) labels.set(key, label)
  }
  return label
}
