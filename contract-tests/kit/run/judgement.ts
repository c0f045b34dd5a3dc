import type { Exchange } from '../client/exchange.ts'
import type { Redaction } from '../client/redaction/redaction.ts'
import type { RateLimitRule } from '../requirement/rate-limit.ts'
import {
  Contradiction,
  type Evidence,
  Inconclusive,
  NotApplicable,
  NotPermitted,
  SignInFailed,
  type Verdict,
} from '../requirement/verdict.ts'

/** The verdict on a check that threw. An error that is none of the kit's own is the check's defect. */
export function verdictOfError(error: unknown): Verdict {
  if (error instanceof Contradiction) return { kind: 'contradicted', evidence: error.evidence }
  if (error instanceof NotPermitted) return { kind: 'not-permitted', because: error.message }
  if (error instanceof NotApplicable) return { kind: 'not-applicable', because: error.message }
  if (error instanceof Inconclusive) return { kind: 'inconclusive', because: error.message }
  if (error instanceof SignInFailed) {
    return { kind: 'blocked', by: `identity:${error.identity}`, because: error.message }
  }
  const because = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'inconclusive', because: `a defect of the check: ${because}` }
}

/**
 * The verdict on a check that ran to its end. A refusal proves nothing while the same call has not
 * been seen to succeed.
 */
export function verdictOfExchanges(
  exchanges: readonly Exchange[],
  rateLimit: RateLimitRule,
): Verdict {
  const refused = exchanges.find(
    (one) => one.part === 'probe' && one.sentAgain !== true && isRefusal(one, rateLimit),
  )
  const isControlled = exchanges.some(
    (one) => one.part === 'control' && statusOf(one) >= 200 && statusOf(one) < 300,
  )
  if (refused === undefined || isControlled) return { kind: 'held' }
  const because = `a defect of the check: exchange ${String(refused.number)} is a refusal without its control`
  return { kind: 'inconclusive', because }
}

function statusOf({ response }: Exchange): number {
  return response?.status ?? 0
}

/** A failure of the target and a spent rate limit are tried again, and refuse nothing. */
function isRefusal({ response }: Exchange, { isSpent }: RateLimitRule): boolean {
  if (response === undefined || response.status < 400 || response.status >= 500) return false
  return !isSpent({ ...response, text: response.body })
}

/**
 * Adds what a check has not named: the exchange that shows what it found, and to that the last one
 * of the same operation that succeeded.
 */
export function withExchanges(verdict: Verdict, exchanges: readonly Exchange[]): Verdict {
  if (verdict.kind !== 'contradicted' || verdict.evidence.control !== undefined) return verdict
  const exchange = verdict.evidence.exchange ?? showing(verdict.evidence, exchanges)
  const control = exchanges.findLast(
    (one) =>
      one.number !== exchange?.number &&
      one.operation === exchange?.operation &&
      (one.part === 'control' || one.part === 'setup') &&
      statusOf(one) < 300,
  )
  return { ...verdict, evidence: { ...verdict.evidence, exchange, control } }
}

/** The last exchange with an id or number of which the evidence speaks; the last one if none has. */
function showing({ actual }: Evidence, exchanges: readonly Exchange[]): Exchange | undefined {
  const answered = exchanges.filter(
    ({ part, response }) => response !== undefined && (part === 'probe' || part === 'setup'),
  )
  const named = actual.match(/[\w-]{2,64}/g)?.filter((word) => /\d\d/.test(word)) ?? []
  const shows = ({ response }: Exchange) =>
    named.some((one) => response?.body.includes(one) === true)
  return answered.findLast(shows) ?? answered.at(-1)
}

/** A verdict with its secrets taken out. */
export function redacted(verdict: Verdict, redaction: Redaction): Verdict {
  switch (verdict.kind) {
    case 'held':
      return verdict
    case 'contradicted':
      return { ...verdict, evidence: redactedEvidence(verdict.evidence, redaction) }
    default:
      return { ...verdict, because: redaction.text(verdict.because) }
  }
}

/** Evidence with its secrets taken out; exchanges have none. */
export function redactedEvidence(evidence: Evidence, redaction: Redaction): Evidence {
  const { expected, actual, further, sequence, cells } = evidence
  const clean = (lines: readonly string[]) => lines.map((line) => redaction.text(line))
  return {
    ...evidence,
    expected: redaction.text(expected),
    actual: redaction.text(actual),
    ...(cells && { cells: { ...cells, names: clean(cells.names) } }),
    ...(further && { further: further.map((one) => redactedEvidence(one, redaction)) }),
    ...(sequence && { sequence: clean(sequence) }),
  }
}
