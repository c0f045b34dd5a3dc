import type { Random } from '../../../kernel/random/random.ts'
import { instantOf, isoOf, type Instant } from '../../../kernel/time/clock.ts'

/**
 * When a made-up dataset has come about. It ends in the autumn of the vendor's examples, so that its
 * past is past on every clock that has not been set back.
 */
export const history = {
  begins: instantOf('2018-03-01T08:00:00Z'),
  ends: instantOf('2024-09-30T18:00:00Z'),
  /** Transactions are remembered from here on. */
  firstTransaction: instantOf('2024-06-02T00:00:00Z'),
}

/** When something was made and last changed, and how often it was. */
interface Modification {
  readonly version: number
  readonly created: string
  readonly modified: string
}

/** A moment of whole seconds, as the vendor prints them. */
export function between(random: Random, from: Instant, to: Instant): Instant {
  const at = from + random.fraction() * (to - from)
  return (at - (at % 1000)) as Instant
}

/** Most things stay as they were made; some have been changed a few times since. */
export function modificationSince(random: Random, made: Instant): Modification {
  const created = isoOf(made)
  if (random.happens(0.7)) return { version: 0, created, modified: created }
  const modified = isoOf(between(random, made, history.ends))
  return { version: random.whole(1, 6), created, modified }
}
