import type { Answer } from '../../client/answer.ts'
import { requireThat, requireWholeNumber } from '../../expectations/expectation.ts'
import type { AnswerWatch } from '../../requirement/answer-watch.ts'
import type { RateHeaders } from './facts.ts'

/** Clocks of two machines differ, and a header may have whole seconds. */
const toleranceMs = 5000

/** What is left of the budget of a caller, as answers have shown it. */
interface Window {
  readonly reset: string
  readonly limit: number
  readonly remaining: Set<number>
}

/**
 * Requires the headers about the budget to be true to each other: no two answers of a window leave
 * as much, whatever they were about; so each call counts, of whichever operation.
 */
export function watchRateHeaders(headers: RateHeaders): AnswerWatch {
  const windows = new Map<string, Window>()
  return ({ answer, caller, operation, nowMs }) => {
    const isCounted = caller !== undefined && operation.security?.length !== 0
    // Of calls that are refused nobody knows who pays: their credentials may be wrong.
    if (!isCounted || answer.status >= 300) return
    if (answer.header(headers.remaining) === undefined) return
    const limit = requireWholeNumber(answer, headers.limit)
    const remaining = requireWholeNumber(answer, headers.remaining)
    requireThat(remaining <= limit, 'no more remaining than the limit', {
      actual: `${String(remaining)} of ${String(limit)}`,
      answer,
    })
    requireFuture(answer, headers, nowMs)
    const reset = answer.header(headers.reset) ?? ''
    const key = `${caller} ${reset}`
    const window = windows.get(key) ?? { reset, limit, remaining: new Set<number>() }
    windows.set(key, window)
    requireThat(window.limit === limit, `a limit of ${String(window.limit)} for ${caller}`, {
      actual: String(limit),
      answer,
    })
    requireThat(!window.remaining.has(remaining), `each answer to leave ${caller} one less`, {
      actual: `${String(remaining)} remaining once more`,
      answer,
    })
    window.remaining.add(remaining)
  }
}

function requireFuture(answer: Answer, headers: RateHeaders, nowMs: number): void {
  const text = answer.header(headers.reset) ?? ''
  const inMs = headers.resetMs(text, nowMs) - nowMs
  requireThat(
    inMs > -toleranceMs && inMs <= headers.longestMs + toleranceMs,
    `a moment to come as ${headers.reset}`,
    { actual: text === '' ? 'absent' : text, answer },
  )
}
