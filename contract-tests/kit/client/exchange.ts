/**
 * What an exchange was for: only probes are judged; controls and setups have to succeed.
 * A delivery is the target's own request: a webhook that came.
 */
export type Part = 'proof' | 'setup' | 'control' | 'probe' | 'cleanup' | 'delivery'

/** One request and what came back, ready to be written down. */
export interface Exchange {
  /** Counted from 1 within a run. */
  readonly number: number
  readonly requirement: string | undefined
  readonly part: Part
  readonly operation: string | undefined
  readonly identity: string | undefined
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | undefined
  }
  readonly response:
    | {
        readonly status: number
        readonly headers: Readonly<Record<string, string>>
        readonly body: string
      }
    | undefined
  /** Why there is no response. */
  readonly failure: string | undefined
  readonly durationMs: number
  /** The same request as a line for a shell, with references instead of secrets. */
  readonly curl: string
}

/** What a curl line is made from. */
export interface CurlParts {
  readonly method: string
  readonly url: string
  /** Arguments that prove the caller, already quoted. */
  readonly credentials: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A line for a shell that sends the request. */
export function curlLine({ method, url, credentials, headers, body }: CurlParts): string {
  const words = ['curl', '-sS', '-i']
  if (method !== 'GET') words.push('-X', method)
  if (credentials !== undefined) words.push(credentials)
  for (const [name, value] of Object.entries(headers)) words.push('-H', quoted(`${name}: ${value}`))
  if (body !== undefined) words.push('--data-binary', quoted(body))
  words.push(quoted(url))
  return words.join(' ')
}

/** A word that a shell takes as it stands. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
