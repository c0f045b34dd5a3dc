/** What a host name stands for: a provider at the root, in a sandbox or in the default one. */
export interface NamedPlace {
  readonly provider: string
  readonly sandbox: string | undefined
}

/** `bluefin.localhost` or `acme.bluefin.localhost`, with or without a port. */
const namedPlace = /^[a-z]+:\/\/(?:([a-z0-9-]+)\.)?([a-z0-9-]+)\.localhost(?::\d+)?(?:[/?#]|$)/i

/** The place that the host name of a URL stands for; undefined for any ordinary host. */
export function placeOfHost(url: string): NamedPlace | undefined {
  // Nearly every request comes by another name, and this is cheaper than a regular expression.
  if (!url.includes('.localhost')) return undefined
  const [, sandbox, provider] = namedPlace.exec(url) ?? []
  return provider === undefined
    ? undefined
    : { provider: provider.toLowerCase(), sandbox: sandbox?.toLowerCase() }
}
