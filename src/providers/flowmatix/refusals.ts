import { internalError, type RefusalCode, refusals } from '../../../spec/flowmatix/refusals.ts'
import type { Reply } from '../../kernel/requests/exchange.ts'
import type { Issue, Refusal, Rule } from '../../kernel/refusal.ts'
import { rules } from './rules.ts'

/** Renders a refusal in the envelope of this API. */
export function render(refusal: Refusal, requestId: string): Reply {
  const code = refusal.code as RefusalCode
  const { status, message } = refusals[code]
  const error = { code, message: messageOf(refusal.rule) ?? message }
  switch (code) {
    case 'validation_error': {
      const details = refusal.issues.map(fieldError)
      return { status, body: { error: { ...error, details }, request_id: requestId } }
    }
    case 'unauthorized':
      return {
        status,
        body: { error, request_id: requestId },
        headers: { 'WWW-Authenticate': 'Bearer realm="partners"' },
      }
    case 'rate_limit_exceeded':
      return {
        status,
        body: { error, request_id: requestId },
        headers: { 'Retry-After': String(refusal.values['retryAfterSeconds']) },
      }
    case 'forbidden':
    case 'not_found':
    case 'conflict':
      return { status, body: { error, request_id: requestId } }
  }
}

/** The vendor's 500. */
export function failure(requestId: string): Reply {
  const { status, code, message } = internalError
  return { status, body: { error: { code, message }, request_id: requestId } }
}

function messageOf(rule: string): string | undefined {
  const named: Readonly<Record<string, Rule & { readonly message?: string }>> = rules
  return named[rule]?.message
}

/** Messages that are the same for every field. */
const ownMessages: Readonly<Record<string, string>> = {
  missing: 'is required',
  unrecognized_keys: 'is not known',
}

function fieldError({ in: part, path, kind, message }: Issue) {
  const field = path.length === 0 ? part : path.join('.')
  return { field, message: ownMessages[kind] ?? message }
}
