import type { RateHeaders } from '../../requirement/rate-limit.ts'

export type { RateHeaders }

/** What is known of the answers of an API, beyond what its contract says. */
export interface AnswerFacts {
  /** Callers besides those of whom one knows what they get: others of whom some lists are open to. */
  readonly callers?: readonly string[]
  /** Left out where no header shows a budget. */
  readonly rateHeaders?: RateHeaders
  /** Whether a 401 names the scheme in `WWW-Authenticate`, as RFC 9110 has it. */
  readonly challenges: boolean
  /** Attributes, as `kind.path`, that not everybody is shown who is shown the thing. */
  readonly notForEverybody?: readonly string[]
  /** Attributes, as `kind.path`, that change by themselves: the end of a period that lasts. */
  readonly drifting?: readonly string[]
}
