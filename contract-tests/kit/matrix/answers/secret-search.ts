import type { ListedBody } from './listed-names.ts'
import { normalized } from './listed-names.ts'
import { isSecretName, secretFormOf } from './secrets.ts'

/** Something in an answer that is secret in kind. */
export interface Leak {
  /** Where in the body, such as `data.3.passwordHash`. */
  readonly at: string
  readonly what: string
  readonly value: string
}

/** What a search goes by. */
interface Search extends ListedBody {
  /** Texts that the caller has sent itself. */
  readonly sent: string
  /** Whether it is that of an attribute that nobody lists. */
  readonly isBeyond: boolean
}

/**
 * The first thing in a body that is secret in kind: an attribute that nobody lists, by its name or
 * its value; or a value that shows the inside of the deployment, wherever it stands.
 */
export function leakIn(body: unknown, listed: ListedBody, sent: string): Leak | undefined {
  return search(body, '', { ...listed, sent, isBeyond: false })
}

function search(value: unknown, path: string, how: Search): Leak | undefined {
  if (typeof value === 'string') return leakOfText(value, path, how)
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`
    const isIndex = Array.isArray(value)
    // A deployment may wrap what it shows, so a name that is listed is, wherever it stands.
    const isBeyond = isIndex ? how.isBeyond : !how.names.has(normalized(key))
    if (!isIndex && isBeyond && isShown(inner) && isSecretName(key)) {
      return { at: here, what: 'an attribute that nobody lists', value: String(textOf(inner)) }
    }
    const leak = search(inner, here, { ...how, isBeyond })
    if (leak !== undefined) return leak
  }
  return undefined
}

function leakOfText(value: string, path: string, { sent, isBeyond }: Search): Leak | undefined {
  // What the caller gave is no secret of the deployment.
  const what = secretFormOf(value, !isBeyond)
  return what === undefined || sent.includes(value)
    ? undefined
    : { at: path || 'body', what, value }
}

/** Whether a value shows anything: `true` says that there is a password, not which. */
function isShown(value: unknown): boolean {
  return value !== null && typeof value !== 'boolean' && value !== ''
}

function textOf(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : value
}
