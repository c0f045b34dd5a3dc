import { type RefusalCode, refusals } from '../../spec/cloudaxis/refusals.ts'
import {
  type Answer,
  at,
  objectOf,
  requireStatus,
  requireThat,
  requireValue,
} from '../kit/index.ts'

/** Requires an answer to be this refusal and no other: a problem document, or nothing but a status. */
export function requireRefusal(answer: Answer, code: RefusalCode): void {
  const { status, body, title, type } = refusals[code]
  requireStatus(answer, status)
  if (body === 'none') {
    requireThat(answer.text === '', 'no body', { answer })
    return
  }
  const found = answer.header('content-type') ?? 'no content type'
  requireThat(found.startsWith('application/problem+json'), 'application/problem+json', {
    actual: found,
    answer,
  })
  for (const [name, value] of Object.entries({ type, title, status })) {
    requireValue(answer, name, value)
  }
  const trace = at(answer.body, 'traceId')
  requireThat(typeof trace === 'string' && trace !== '', 'a traceId', { answer })
}

/** Requires 401 for a missing or wrong token, with the challenge of a bearer token. */
export function requireUnauthenticated(answer: Answer): void {
  requireRefusal(answer, 'unauthenticated')
  const challenge = answer.header('www-authenticate') ?? 'no WWW-Authenticate'
  requireThat(/^Bearer\b/.test(challenge), 'WWW-Authenticate: Bearer', {
    actual: challenge,
    answer,
  })
}

/** Requires 400 with messages about each of these fields, and about no other. */
export function requireInvalid(answer: Answer, ...fields: readonly string[]): void {
  requireRefusal(answer, 'invalid')
  const errors = objectOf(at(answer.body, 'errors'))
  const told = Object.keys(errors).toSorted().join(', ')
  requireThat(told === fields.toSorted().join(', '), `errors about ${fields.join(', ')}`, {
    actual: `about ${told}`,
    answer,
  })
  const isTold = Object.values(errors).every(
    (messages) => Array.isArray(messages) && messages.every((one) => typeof one === 'string'),
  )
  requireThat(isTold, 'messages, as texts', { answer })
}

/** Requires 409 that says what stands in the way of a deletion. */
export function requireDependents(answer: Answer, kind: string, id: string): void {
  requireRefusal(answer, 'conflict')
  requireValue(answer, 'dependentCount', 1)
  requireValue(answer, 'dependents.0.kind', kind)
  requireValue(answer, 'dependents.0.id', id)
}
