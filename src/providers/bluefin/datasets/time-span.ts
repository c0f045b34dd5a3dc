import type { Random } from '../../../kernel/random/random.ts'
import { instantOf, isoOf, type Instant } from '../../../kernel/time/clock.ts'

/**
 * The time span in which generated records were created. It ends in the autumn of the vendor's
 * examples, so that all of it is past on every clock that has not been set back.
 */
export const timeSpan = {
  begins: instantOf('2018-03-01T08:00:00Z'),
  ends: instantOf('2024-09-30T18:00:00Z'),
  /** The earliest transaction. */
  firstTransaction: instantOf('2024-06-02T00:00:00Z'),
}

/** Creation and last change of a record, and the number of its changes. */
interface Modification {
  readonly version: number
  readonly created: string
  readonly modified: string
}

/** A random moment, in whole seconds as the vendor prints them. */
export function momentBetween(random: Random, from: Instant, to: Instant): Instant {
  const at = from + random.fraction() * (to - from)
  // A sum of an instant and milliseconds is an instant.
  return (at - (at % 1000)) as Instant
}

/** Random changes of a record: most have none, some have a few. */
export function modificationSince(random: Random, createdAt: Instant): Modification {
  const created = isoOf(createdAt)
  if (random.happens(0.7)) return { version: 0, created, modified: created }
  const modified = isoOf(momentBetween(random, createdAt, timeSpan.ends))
  return { version: random.whole(1, 6), created, modified }
}
