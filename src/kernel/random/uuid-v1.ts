import { dashed, type Random } from './random.ts'
import type { Clock, Instant } from '../time/clock.ts'

/** 100-nanosecond steps from the start of the Gregorian calendar (1582-10-15) to the Unix epoch. */
const gregorianOffset = 122_192_928_000_000_000n
const stepsPerMs = 10_000n
const timeBits = (1n << 60n) - 1n

/** What a source of uuids needs to be told to go on after a restart as if nothing had been. */
export interface UuidV1State {
  readonly sequence: number
  /** Time of the last uuid, and what the clock showed then; in steps, as digits. */
  readonly last: string
  readonly shown: string
}

/** Makes a new uuid with each call. */
export interface UuidV1Source {
  (): string
  readonly state: () => UuidV1State
  readonly restore: (state: UuidV1State) => void
  /** Goes on with the next sequence, for when it is not known which uuids were made since. */
  readonly stir: () => void
}

/**
 * Makes version-1 uuids (RFC 9562) whose time is the sandbox's clock. Node and first sequence are
 * drawn once; uuids of one millisecond differ in the 100-nanosecond steps from there on, and a clock
 * that was set back goes on with the next sequence, so that no uuid ever comes twice.
 */
export function uuidV1Source(clock: Clock, random: Random): UuidV1Source {
  // The multicast bit marks a node that is not a network card's address.
  const node =
    (Number.parseInt(random.hex(1), 16) | 1).toString(16).padStart(2, '0') + random.hex(5)
  let sequence = random.next() & 0x3fff
  let shown = 0n
  let last = 0n
  const next = () => {
    const now = gregorianSteps(clock.now())
    const wasSetBack = now < shown
    if (wasSetBack) sequence = (sequence + 1) & 0x3fff
    last = now > last || wasSetBack ? now : last + 1n
    shown = now
    // In the year 5236 its 60 bits begin again (RFC 9562).
    const time = (last & timeBits).toString(16).padStart(15, '0')
    const variant = (0x8000 | sequence).toString(16)
    return dashed(`${time.slice(7)}${time.slice(3, 7)}1${time.slice(0, 3)}${variant}${node}`)
  }
  return Object.assign(next, {
    state: () => ({ sequence, last: String(last), shown: String(shown) }),
    restore(state: UuidV1State) {
      sequence = state.sequence
      last = BigInt(state.last)
      shown = BigInt(state.shown)
    },
    stir() {
      sequence = (sequence + 1) & 0x3fff
    },
  })
}

function gregorianSteps(at: Instant): bigint {
  return BigInt(at) * stepsPerMs + gregorianOffset
}
