import type { Exchange } from '../client/exchange.ts'
import { parseJson } from '../client/json.ts'

/** Exchange without what differs from run to run and from deployment to deployment. */
export interface NormalizedExchange {
  readonly part: string
  readonly operation: string
  readonly identity: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Every path of the body with the types seen there. */
  readonly shape: readonly string[]
  /** The body with names for its ids, moments and made-up texts. */
  readonly body: unknown
}

/** Headers that belong to an API rather than to what serves it. */
const comparedHeaders =
  /^(content-type|location|retry-after|www-authenticate|x-ratelimit-.+|ratelimit(-policy)?|etag)$/

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
const moment = /\b\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?\b/g
const digest = /\b[0-9a-f]{32,}\b/gi
const address = /\bhttps?:\/\/[^\s"]+/g
const inboxName = '/<digest>'

/** Removes from the exchanges of one check what only this run has; `marker` is that of the run. */
export function normalizeExchanges(
  exchanges: readonly Exchange[],
  marker: string,
): readonly NormalizedExchange[] {
  const names = new Map<string, string>()
  const named = (kind: string, value: string) => {
    let name = names.get(`${kind} ${value}`)
    if (name === undefined)
      names.set(`${kind} ${value}`, (name = `<${kind} ${String(names.size + 1)}>`))
    return name
  }
  // Where a name has to be that of a host, it is spelled with hyphens.
  const made = new RegExp(`${marker.replaceAll('_', '[_-]')}[\\w-]*`, 'g')
  const text = (value: string) =>
    value
      .replaceAll(made, (name) => named('name', name))
      .replaceAll(uuid, '<uuid>')
      .replaceAll(moment, '<moment>')
      .replaceAll(digest, '<digest>')
      .replaceAll(address, withoutInbox)
  const value = (given: unknown, key: string): unknown => {
    if (Array.isArray(given)) return distinct(given.map((item) => value(item, key)))
    if (typeof given === 'object' && given !== null) {
      return Object.fromEntries(
        Object.entries(given)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([inner, one]) => [inner.replaceAll(made, '<name>'), value(one, inner)]),
      )
    }
    if (isId(key, given)) return '<id>'
    if (typeof given === 'string') return text(given)
    return key === 'total' ? '<count>' : given
  }
  return exchanges.flatMap(({ part, operation, identity, response }) => {
    if (response === undefined || operation === undefined) return []
    const parsed = parseJson(response.body) ?? response.body
    const headers = Object.entries(response.headers)
      .filter(([name]) => comparedHeaders.test(name))
      .map(([name, one]) => [name, text(one).replaceAll(/\d+/g, '<number>')] as const)
      .toSorted()
    const paths = shapeOf(parsed, '').map((path) => path.replaceAll(made, '<name>'))
    const shape = [...new Set(paths)].toSorted()
    return [
      {
        part,
        operation,
        identity: identity ?? 'nobody',
        status: response.status,
        headers: Object.fromEntries(headers),
        shape,
        body: value(parsed, ''),
      },
    ]
  })
}

/** An address that leads to a webhook inbox of the run differs from run to run up to its name. */
function withoutInbox(address: string): string {
  const at = address.lastIndexOf(inboxName)
  return at === -1 ? address : `<webhook-inbox>${address.slice(at + inboxName.length)}`
}

/**
 * Whatever stands at `id`, and numbers and ids such as `req_000012` or `req_acme_000012` at keys such as `templateId`; other
 * texts there may be a caller's.
 */
function isId(key: string, given: unknown): boolean {
  if (key === 'id') return given !== null
  return /(Id|_id)$/.test(key) && /^(?:[a-z][a-z0-9-]+_)*[a-z]*\d[0-9a-z]*$/.test(String(given))
}

/** Lists of two deployments hold different things, and differently many; what kinds there are compares. */
function distinct(items: readonly unknown[]): readonly unknown[] {
  const seen = new Map(items.map((item) => [JSON.stringify(shapeOf(item, '')), item]))
  return seen.size === items.length && items.length < 2 ? items : [...seen.keys()].toSorted()
}

function shapeOf(value: unknown, path: string): string[] {
  if (Array.isArray(value))
    return [`${path}: list`, ...value.flatMap((item) => shapeOf(item, `${path}[]`))]
  if (value === null) return [`${path}: null`]
  if (typeof value !== 'object') return [`${path}: ${typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    shapeOf(inner, path === '' ? key : `${path}.${key}`),
  )
}
