import { z } from 'zod'
import { type Instant, isReachable } from './clock.ts'

/** How far to advance: to a moment, or on the way there only until something happens. */
export interface Destination {
  /** Or what it is, seen from when the advance begins. Without one, no further than something is due. */
  readonly to?: Instant | ((from: Instant) => Instant) | undefined
  /** Stops after the first later moment at which anything fell due. */
  readonly untilNext?: boolean | undefined
  /** Stops after the first later moment at which an event of this type was announced. */
  readonly untilEvent?: string | undefined
  /** Stops the advance where it is, because nobody waits for it any more. */
  readonly signal?: AbortSignal | undefined
}

const destination: z.ZodType<Destination> = z
  .strictObject({
    to: z
      .union([
        z.custom<Instant>((at) => typeof at === 'number' && isReachable(at)),
        z.custom<(from: Instant) => Instant>((at) => typeof at === 'function'),
      ])
      .optional(),
    untilNext: z.boolean().optional(),
    untilEvent: z.string().optional(),
    signal: z.instanceof(AbortSignal).optional(),
  })
  .refine(({ to, untilNext, untilEvent }) => (to ?? untilEvent) !== undefined || untilNext === true)

/** Throws a RangeError for what leads nowhere, such as a span or a date in words. */
export function requireDestination(given: unknown): void {
  if (destination.safeParse(given).success) return
  throw new RangeError(
    'advance needs { to }, a moment in milliseconds of the years 1970 to 9999 or a function of the ' +
      'present one, { untilNext: true } or { untilEvent }, and takes nothing else',
  )
}
