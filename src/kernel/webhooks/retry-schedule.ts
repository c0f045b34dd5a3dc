import { Random } from '../random/random.ts'

const secondMs = 1000
const hourMs = 60 * 60 * secondMs

/** The most that randomness adds to a delay, as a share of it. */
const jitter = 0.1

/** A receiver that asks for more patience than this is not heeded further. */
const longestRetryAfterMs = 24 * hourMs

/** A delivery that has failed. */
interface Failed {
  /** Delays after each failure. */
  readonly delaysMs: readonly number[]
  readonly seed: string
  readonly deliveryId: string
  /** What the receiver asked for. */
  readonly retryAfterMs?: number | undefined
}

/**
 * How long after the so-many-th failure the next attempt is due; undefined when there is none. The
 * jitter depends on the seed, the delivery and the number alone, not on what else is going on.
 */
export function retryDelay(
  failures: number,
  { delaysMs, seed, deliveryId, retryAfterMs = 0 }: Failed,
): number | undefined {
  const delay = delaysMs[failures - 1]
  if (delay === undefined) return undefined
  const random = new Random(`${seed}/${deliveryId}/${String(failures)}`)
  const jittered = Math.round(delay * (1 + jitter * random.fraction()))
  return Math.max(jittered, Math.min(retryAfterMs, longestRetryAfterMs))
}

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Reads `Retry-After`: seconds, or an HTTP date seen from `now`. Nothing sensible is no wait. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * secondMs
  const at = httpDate.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(at - now, 0)
}
