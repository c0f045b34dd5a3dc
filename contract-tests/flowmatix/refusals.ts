import { type RefusalCode, refusals } from '../../spec/flowmatix/refusals.ts'
import {
  type Answer,
  at,
  excerptOf,
  listAt,
  requireStatus,
  requireThat,
  requireValue,
} from '../kit/index.ts'

/** Requires an answer to be this refusal and no other, in the envelope of all refusals. */
export function requireRefusal(answer: Answer, code: RefusalCode): void {
  requireStatus(answer, refusals[code].status)
  requireValue(answer, 'error.code', code)
  requireThat(typeof at(answer.body, 'error.message') === 'string', 'a message', { answer })
  const requestId = at(answer.body, 'request_id')
  const isId = typeof requestId === 'string' && /^req_\w+$/.test(requestId)
  requireThat(isId, 'a request_id that begins with req_', { answer })
}

/** Requires the refusal of an invalid request to name exactly these fields. */
export function requireInvalid(answer: Answer, fields: readonly string[]): void {
  requireRefusal(answer, 'validation_error')
  const details = listAt(answer.body, 'error.details')
  const named = [...new Set(details.map((detail) => String(at(detail, 'field'))))].toSorted()
  requireThat(named.join() === fields.toSorted().join(), `details about ${fields.join(', ')}`, {
    actual: named.length === 0 ? excerptOf(answer) : `details about ${named.join(', ')}`,
    answer,
  })
}
