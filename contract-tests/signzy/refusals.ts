import { type RefusalCode, refusals } from '../../spec/signzy/refusals.ts'
import {
  type Answer,
  at,
  excerptOf,
  listAt,
  objectOf,
  requireStatus,
  requireThat,
  requireUndocumented,
  requireValue,
} from '../kit/index.ts'

/** Refusals whose message is about the request, so that no table knows it. */
const aboutRequest: readonly RefusalCode[] = [
  'malformed',
  'not-found',
  'unrouted',
  'invalid',
  'access-denied',
]

/** Requires an answer to be this refusal and no other: by its status, and in LoopBack's envelope. */
export function requireRefusal(answer: Answer, code: RefusalCode): void {
  requireStatus(answer, refusals[code].status)
  requireUndocumented(answer.strictness, () => requireEnvelope(answer, code))
}

/** Requires no more than a refusal, by whatever status; of a simulator, by that of the code. */
export function requireRefused(answer: Answer, code: RefusalCode): void {
  const isRefused = answer.status >= 400 && answer.status < 500
  requireThat(isRefused, 'a refusal', { answer })
  requireUndocumented(answer.strictness, () => requireRefusal(answer, code))
}

function requireEnvelope(answer: Answer, code: RefusalCode): void {
  const refusal = refusals[code]
  requireValue(answer, 'error.statusCode', refusal.status)
  requireValue(answer, 'error.name', refusal.name)
  requireValue(answer, 'error.code', 'code' in refusal ? refusal.code : undefined)
  if (!aboutRequest.includes(code)) {
    requireValue(answer, 'error.message', refusal.message)
  }
  const message = at(answer.body, 'error.message')
  requireThat(typeof message === 'string' && message !== '', 'a message', { answer })
}

/** Requires 422 with details about exactly these properties, each with this code. */
export function requireInvalid(answer: Answer, codes: Readonly<Record<string, string>>): void {
  requireRefusal(answer, 'invalid')
  requireUndocumented(answer.strictness, () => requireDetails(answer, codes))
}

function requireDetails(answer: Answer, codes: Readonly<Record<string, string>>): void {
  // The names of properties have dots in them.
  const told = objectOf(at(answer.body, 'error.details.codes'))
  const messages = objectOf(at(answer.body, 'error.details.messages'))
  const expected = Object.keys(codes).toSorted().join(', ')
  for (const [what, named] of Object.entries({ codes: told, messages })) {
    const actual = Object.keys(named).toSorted().join(', ')
    requireThat(actual === expected, `details.${what} about ${expected}`, {
      actual: actual === '' ? excerptOf(answer) : `about ${actual}`,
      answer,
    })
  }
  for (const [property, code] of Object.entries(codes)) {
    requireThat(listAt({ list: told[property] }, 'list').includes(code), `${property}: ${code}`, {
      actual: JSON.stringify(told[property]),
      answer,
    })
  }
}
