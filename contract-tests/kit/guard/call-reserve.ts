import type { TimeSource } from '../client/wall-clock.ts'
import { type RateLimitedResponse, tooManyRequests } from '../requirement/rate-limit.ts'
import type { Suite } from '../requirement/suite.ts'
import { Inconclusive } from '../requirement/verdict.ts'
import type { Ledger, LedgerEntry } from '../run/ledger.ts'
import type { Target } from '../target/target.ts'

/** What a call would take from the rate limit of its caller. */
export interface CallToMake {
  readonly identity: string
  /** Whether something is made by it that has to go again. */
  readonly isCreating: boolean
}

/** What is left of a rate limit until it is whole again. */
interface Remainder {
  readonly limit: number
  readonly remaining: number
  readonly resetAtMs: number
}

/** Calls that take back one resource: its removal, and the look whether it is gone. */
const callsForEach = 2

/** Calls that are kept besides, as a share of the limit, and at most. */
const marginShare = 1 / 40
const mostMargin = 25

/** A whole window is at most this long where an answer does not say when it ends. */
const longestMs = 60 * 60 * 1000

/**
 * Keeps back as many calls of each caller's rate limit as it takes to remove what the run has made. It
 * knows what is left from the headers of answers, where the API has any.
 */
export class CallReserve {
  readonly #suite: Suite
  readonly #ledger: Ledger
  readonly #clock: TimeSource
  readonly #remainders = new Map<string, Remainder>()
  readonly #underWay = new Map<string, number>()
  #remover: string

  constructor(options: {
    readonly suite: Suite
    readonly target: Target
    readonly ledger: Ledger
    readonly clock: TimeSource
  }) {
    const { suite, target } = options
    this.#suite = suite
    this.#ledger = options.ledger
    this.#clock = options.clock
    this.#remover = suite.helper in target.identities ? suite.helper : 'self'
  }

  /** Names who takes back what was made, where that is one for all. */
  removedBy(identity: string): void {
    this.#remover = identity
  }

  /** Throws Inconclusive if a call would take what the clean-up needs, or if nothing is left. */
  require({ identity, isCreating }: CallToMake): void {
    const own = this.#leftOf(identity)
    if (own !== undefined && own.left <= 0) {
      throw new Inconclusive(`the rate limit of ${identity} is spent`)
    }
    const remover = this.#removerOf(identity)
    this.#requireFor(identity, { own: 1, made: isCreating && remover === identity ? 1 : 0 })
    if (isCreating && remover !== identity) this.#requireFor(remover, { own: 0, made: 1 })
  }

  /** Notes that a call is sent; until it is answered, nobody knows whether it was counted. */
  noteSent(identity: string): void {
    this.#underWay.set(identity, (this.#underWay.get(identity) ?? 0) + 1)
  }

  /** Notes the answer to a call, or that none came; `nowMs` is on the target's clock. */
  noteAnswer(identity: string, response: RateLimitedResponse | undefined, nowMs: number): void {
    this.#underWay.set(identity, Math.max(0, (this.#underWay.get(identity) ?? 0) - 1))
    if (response === undefined) return
    const shown = this.#remainderIn(response, nowMs)
    if (shown === undefined) return
    const known = this.#current(identity)
    const isOfSameWindow = known !== undefined && shown.resetAtMs <= known.resetAtMs + 1000
    // Answers overtake each other: within a window the smallest number is the latest.
    const remaining = isOfSameWindow ? Math.min(known.remaining, shown.remaining) : shown.remaining
    this.#remainders.set(identity, { ...shown, remaining })
  }

  #requireFor(identity: string, { own, made }: { readonly own: number; readonly made: number }) {
    const known = this.#leftOf(identity)
    if (known === undefined) return
    const kept = (this.#entriesOf(identity) + made) * callsForEach
    const margin = Math.min(mostMargin, Math.ceil(known.limit * marginShare))
    if (kept > 0 && known.left - own < kept + margin) {
      throw new Inconclusive(`what ${identity} has left of its rate limit is kept for the clean-up`)
    }
  }

  /** How many resources an identity has to take back. */
  #entriesOf(identity: string): number {
    const isTheirs = (entry: LedgerEntry) =>
      this.#removerOf(entry.identity) === identity && entry.kind in this.#suite.cleanups
    return this.#ledger.outstanding().filter(isTheirs).length
  }

  #removerOf(creator: string): string {
    return this.#suite.helper === 'self' ? creator : this.#remover
  }

  #leftOf(identity: string): { readonly left: number; readonly limit: number } | undefined {
    const known = this.#current(identity)
    const underWay = this.#underWay.get(identity) ?? 0
    return known && { left: known.remaining - underWay, limit: known.limit }
  }

  /** What is known of the present window. */
  #current(identity: string): Remainder | undefined {
    const known = this.#remainders.get(identity)
    if (known === undefined || this.#clock.now() < known.resetAtMs) return known
    this.#remainders.delete(identity)
    return undefined
  }

  #remainderIn(response: RateLimitedResponse, nowMs: number): Remainder | undefined {
    const { headers: names, isSpent, retryAfterMs } = this.#suite.rateLimit ?? tooManyRequests
    // The end of a window is told on the target's clock, and is waited for on ours.
    const skewMs = nowMs - this.#clock.now()
    if (isSpent(response)) {
      const untilMs = this.#clock.now() + retryAfterMs(response, nowMs)
      return { limit: 0, remaining: 0, resetAtMs: untilMs }
    }
    if (names === undefined) return undefined
    const [limit, remaining] = [names.limit, names.remaining].map((name) =>
      wholeNumber(response.headers[name]),
    )
    if (remaining === undefined) return undefined
    const resetMs = names.resetMs(response.headers[names.reset] ?? '', nowMs)
    const resetAtMs = Number.isNaN(resetMs) ? this.#clock.now() + longestMs : resetMs - skewMs
    return { limit: limit ?? remaining, remaining, resetAtMs }
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
