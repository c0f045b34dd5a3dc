import { Random } from './random/random.ts'

/**
 * `traceparent` of W3C Trace Context: version, trace id, id of the span that is the parent, flags.
 * Versions to come may add more behind it.
 */
const pattern =
  /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/

/**
 * The header for what follows from a request or from something earlier: the same trace if the given
 * header names one, and a new one otherwise. What it is for decides its span and its new trace.
 */
export function tracedFrom(traceparent: string | undefined, purpose: string): string {
  const random = new Random(`trace/${purpose}`)
  const span = random.hex(8)
  const [, version, trace, , flags, more] = pattern.exec(traceparent ?? '') ?? []
  const isKnown = trace !== undefined && (version !== '00' || more === undefined)
  return isKnown ? `00-${trace}-${span}-${flags ?? '00'}` : `00-${random.hex(16)}-${span}-01`
}
