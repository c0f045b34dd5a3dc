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
