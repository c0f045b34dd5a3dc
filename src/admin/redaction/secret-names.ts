/** How names of secrets end, in small letters and without what joins their words. */
const endings =
  /(?:password|passwd|pwd|passphrase|passcode|secret|token|apikey|accesskey|privatekey|sharedkey|secretkey|signature|credentials?|authorization|cookie|jwt|assertion)$/

/** Names that stand for a secret in a URL or a form, and for something else in a body. */
const inQueries = new Set(['code', 'sig', 'key', 'otp', 'pin'])

/** Whether what stands under a name is a secret: `api-key`, `apiKey`, `client_secret`, `x-shop-key`. */
export function isSecretName(name: string): boolean {
  return endings.test(plain(name)) || /^x[-_].*key$/i.test(name)
}

/** The same for a parameter of a URL or a form, whose name may be percent-encoded. */
export function isSecretParameter(name: string): boolean {
  const decoded = decode(name)
  return isSecretName(decoded) || inQueries.has(plain(decoded))
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}
