import { TextSearch } from './text-search.ts'

const shown = '[redacted]'

/** Headers whose value begins with the name of a scheme, which is no secret. */
const schemeHeaders = ['authorization', 'proxy-authorization']

/** Headers whose value is a credential, whoever sends them. */
const secretHeaders = [
  ...schemeHeaders,
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-access-token',
  'x-auth-token',
]

/** Names of attributes and parameters whose value is a credential. */
const secretName =
  /^(password|passwd|secret|client_?secret|shared_?key|private_?key|api_?key|access_?token|refresh_?token|token|id_?token|signing_?secret)$/i

/** A secret shorter than this would take half the text away with it; only its place hides it. */
const shortestSecret = 4

/** Takes secrets out of everything that is written, by value in all their forms and by place. */
export class Redaction {
  readonly #secrets = new Set<string>()
  readonly #headerNames = new Set(secretHeaders)
  readonly #names = new Set<string>()
  readonly #forms = new TextSearch()

  constructor(secrets: Iterable<string>) {
    this.addSecrets(secrets)
  }

  /** Adds secrets that became known later, such as tokens. What was written before is not changed. */
  addSecrets(secrets: Iterable<string>): void {
    for (const secret of secrets) {
      if (secret === '' || this.#secrets.has(secret)) continue
      this.#secrets.add(secret)
      if (secret.length >= shortestSecret) for (const form of formsOf(secret)) this.#forms.add(form)
    }
  }

  /** Adds the places at which a request holds secrets, so that even short ones are hidden there. */
  addPlaces(
    values: Readonly<Record<string, string>>,
    part: 'header' | 'parameter or attribute',
  ): void {
    const names = part === 'header' ? this.#headerNames : this.#names
    for (const [name, value] of Object.entries(values)) {
      if ([...this.#secrets].some((secret) => value.includes(secret))) names.add(name.toLowerCase())
    }
  }

  text(text: string): string {
    let clean = text
    // The longest first, so that a secret within another one does not leave the rest of it.
    for (const form of this.#forms.foundIn(text)) clean = clean.replaceAll(form, shown)
    return clean
  }

  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        this.#headerNames.has(name.toLowerCase()) ? this.#proof(name, value) : this.text(value),
      ]),
    )
  }

  /** Of `Authorization: Basic dXNlcjpwYXNz` leaves `Basic [redacted]`, of any other header nothing. */
  #proof(name: string, value: string): string {
    const [, scheme] = /^([a-z][\w-]{0,31}) ./i.exec(value) ?? []
    const hasScheme = schemeHeaders.includes(name.toLowerCase())
    return hasScheme && scheme !== undefined && this.text(scheme) === scheme
      ? `${scheme} ${shown}`
      : shown
  }

  url(url: string): string {
    const split = url.indexOf('?')
    if (split === -1) return this.text(url)
    return this.text(`${url.slice(0, split)}?${this.#parameters(url.slice(split + 1))}`)
  }

  /** A body of JSON, form fields or anything else. */
  body(body: string): string {
    const isForm = /^[^\s={}"<]+=[^\s{}"<]*$/.test(body)
    return this.text(
      isForm
        ? this.#parameters(body)
        : body.replaceAll(
            /"([\w-]+)"(\s*:\s*)"(?:[^"\\]|\\.)*"/g,
            (pair, name: string, colon: string) =>
              this.#isSecret(name) ? `"${name}"${colon}"${shown}"` : pair,
          ),
    )
  }

  #parameters(text: string): string {
    return text
      .split('&')
      .map((parameter) => {
        const [name = ''] = parameter.split('=', 1)
        return this.#isSecret(decoded(name)) ? `${name}=${shown}` : parameter
      })
      .join('&')
  }

  #isSecret(name: string): boolean {
    return secretName.test(name) || this.#names.has(name.toLowerCase())
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}

/**
 * Forms in which a secret may show in a text: as it is, as JSON escapes it (once, or within JSON that
 * is a text itself), percent-encoded as a part of a path or as a form field, in hexadecimal digits,
 * base64, and base64 at each of the three offsets at which it can stand within something longer.
 */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const json = escaped(secret)
  const url = encodeURIComponent(secret)
  const field = new URLSearchParams([['', secret]]).toString().slice(1)
  return [
    secret,
    json,
    escaped(json),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...[url, url.replaceAll('%20', '+'), field].flatMap((one) => [one, lowerCaseDigits(one)]),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    ...[0, 1, 2].flatMap((offset) => innerBase64(bytes, offset)),
  ].filter((form) => form.length >= shortestSecret)
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Percent-encoding with the digits that some servers write: `%2f`. */
function lowerCaseDigits(encoded: string): string {
  return encoded.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())
}

/** The characters of base64 that depend on nothing but the secret when it stands at an offset. */
function innerBase64(bytes: Buffer, offset: number): string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/(?<!=)=+$/, '')
  const from = Math.ceil((offset * 8) / 6)
  const to = Math.floor(((offset + bytes.length) * 8) / 6)
  const inner = encoded.slice(from, to)
  return inner.length < 6 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
}
