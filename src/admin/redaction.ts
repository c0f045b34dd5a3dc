const secretHeaders =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|.*-(?:token|api-key|secret|signature))$/

/** Headers as they may be shown: of what proves a caller only the scheme is left. */
export function redactedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.test(name.toLowerCase()) ? redacted(name.toLowerCase(), value) : value,
    ]),
  )
}

function redacted(name: string, value: string): string {
  const [, scheme] = /^([A-Za-z][\w-]*) /.exec(value) ?? []
  return name.endsWith('authorization') && scheme !== undefined
    ? `${scheme} [redacted]`
    : '[redacted]'
}

/** A URL as it may be shown: without the secrets that some APIs take as query parameters. */
export function redactedUrl(url: string): string {
  return url.replace(/([?&](?:access_token|token|api_key|password)=)[^&#]*/gi, '$1[redacted]')
}
