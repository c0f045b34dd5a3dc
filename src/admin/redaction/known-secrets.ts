/** Shorter ones are words that come up everywhere; they are known by the names under which they stand. */
const leastLength = 8

/** With what a text goes on where it was cut. */
const cutMark = '… (cut: '

/** Finds secrets in texts by their values, however many there are, as they are or encoded. */
export class KnownSecrets {
  /** By their first characters. */
  readonly #byStart = new Map<string, string[]>()

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      if (secret.length < leastLength) continue
      // Half a character cannot be encoded.
      const whole = Buffer.from(secret).toString()
      const encoded = [encodeURIComponent(whole), JSON.stringify(secret).slice(1, -1)]
      for (const form of new Set([secret, ...encoded])) this.#add(form)
    }
  }

  /** The text without them, and without the beginning of one at which it was cut. */
  redact(text: string): string {
    if (this.#byStart.size === 0) return text
    const cutAt = text.lastIndexOf(cutMark)
    let shown = ''
    let from = 0
    for (let at = 0; at <= text.length - leastLength; at += 1) {
      const alike = this.#byStart.get(text.slice(at, at + leastLength))
      if (alike === undefined) continue
      const whole = alike.find((secret) => text.startsWith(secret, at))
      const isCut = cutAt > at && alike.some((secret) => secret.startsWith(text.slice(at, cutAt)))
      if (whole === undefined && !isCut) continue
      shown += `${text.slice(from, at)}[redacted]`
      from = whole === undefined ? cutAt : at + whole.length
      at = from - 1
    }
    return shown + text.slice(from)
  }

  #add(form: string): void {
    const start = form.slice(0, leastLength)
    const alike = this.#byStart.get(start)
    if (alike === undefined) this.#byStart.set(start, [form])
    else if (!alike.includes(form)) {
      alike.push(form)
      alike.sort((one, other) => other.length - one.length)
    }
  }
}
