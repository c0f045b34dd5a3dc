import type { Decision } from '../../kernel/requests/request-log.ts'
import { jsonMembers } from './json-members.ts'
import type { KnownSecrets } from './known-secrets.ts'
import { isSecretName, isSecretParameter } from './secret-names.ts'

const mark = '[redacted]'

/** Shows what was exchanged without what is secret in it: by the names of secrets, and by their values. */
export class Redaction {
  readonly #known: KnownSecrets

  constructor(known: KnownSecrets) {
    this.#known = known
  }

  /** Headers: of what proves a caller only the scheme is left. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        isSecretName(name) ? withoutProof(name.toLowerCase(), value) : this.text(value),
      ]),
    )
  }

  /** A URL, without the secrets that some APIs take as query parameters. */
  url(url: string): string {
    const start = url.indexOf('?')
    return start === -1
      ? this.text(url)
      : `${this.text(url.slice(0, start))}?${this.#parameters(url.slice(start + 1))}`
  }

  /** A body; one that is no form is taken for JSON. */
  body(body: string, contentType = ''): string {
    if (contentType.includes('x-www-form-urlencoded')) return this.#parameters(body)
    let shown = ''
    let from = 0
    for (const { name, start, end } of jsonMembers(body)) {
      if (!isSecretName(name) || body.slice(start, end) === 'null') continue
      shown += `${body.slice(from, start)}"${mark}"`
      from = end
    }
    return this.text(shown + body.slice(from))
  }

  /** What a decision found. */
  detail(detail: Decision['detail']): Decision['detail'] {
    if (typeof detail === 'string') return this.text(detail)
    return this.#deeply(detail) as Readonly<Record<string, unknown>>
  }

  /** Any text. */
  text(text: string): string {
    return this.#known.redact(text)
  }

  #parameters(pairs: string): string {
    return pairs
      .split('&')
      .map((pair) => {
        const end = pair.indexOf('=')
        const isSecret = end !== -1 && isSecretParameter(pair.slice(0, end))
        return isSecret ? `${pair.slice(0, end)}=${mark}` : this.text(pair)
      })
      .join('&')
  }

  #deeply(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (Array.isArray(value)) return value.map((item) => this.#deeply(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, this.#deeply(inner)]),
    )
  }
}

function withoutProof(name: string, value: string): string {
  const [, scheme] = /^([A-Za-z][\w-]*) /.exec(value) ?? []
  return name.endsWith('authorization') && scheme !== undefined ? `${scheme} ${mark}` : mark
}
