/** Response as far as a rate limit shows in it; header names are in lower case. */
export interface RateLimitedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Headers by which an API shows how much of a budget is left. */
export interface RateHeaders {
  readonly limit: string
  readonly remaining: string
  readonly reset: string
  /** The moment at which the budget is whole again, in milliseconds, from the reset header. */
  readonly resetMs: (text: string, nowMs: number) => number
  /** The longest that a budget lasts. */
  readonly longestMs: number
}

/** How an API refuses a caller whose rate limit is spent. */
export interface RateLimitRule {
  readonly isSpent: (response: RateLimitedResponse) => boolean
  /** Milliseconds until a call is worth trying again; 0 if the response does not say. */
  readonly retryAfterMs: (response: RateLimitedResponse, nowMs: number) => number
  /** Where answers show what is left, a run keeps as many calls as its clean-up takes. */
  readonly headers?: RateHeaders | undefined
}

/** As HTTP has it: status 429, and `Retry-After`. */
export const tooManyRequests: RateLimitRule = {
  isSpent: ({ status }) => status === 429,
  retryAfterMs: ({ headers }, nowMs) => retryAfterMs(headers, nowMs),
}

/** Milliseconds that `Retry-After` asks to wait, in seconds or as a date; 0 if it is not there. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number {
  const asked = headers['retry-after']
  if (asked === undefined) return 0
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const until = Date.parse(asked)
  return Number.isNaN(until) ? 0 : Math.max(0, until - nowMs)
}
