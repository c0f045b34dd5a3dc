import type { Reply } from '../../kernel/provider.ts'
import type { Issue, Refusal, Rule } from '../../kernel/refusal.ts'
import { rules } from './rules.ts'

/** How each refusal looks on the wire; the code is the key. `forbidden` has a message per rule. */
export const refusals = {
  unauthorized: { status: 401, message: 'The partner API key is missing or not valid.' },
  forbidden: { status: 403, message: 'The partner API key does not belong to this partner.' },
  not_found: { status: 404, message: 'The requested resource was not found.' },
  validation_error: { status: 400, message: 'The request is not valid.' },
  conflict: { status: 409, message: 'The present state does not allow this.' },
  rate_limit_exceeded: { status: 429, message: 'The hourly request limit is reached.' },
} as const

export type RefusalCode = keyof typeof refusals

/** A refusal in the envelope of this API. */
export function render(refusal: Refusal, requestId: string, secondsToReset: number): Reply {
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
        headers: { 'Retry-After': String(secondsToReset) },
      }
    case 'forbidden':
    case 'not_found':
    case 'conflict':
      return { status, body: { error, request_id: requestId } }
  }
}

/** The vendor's answer to a failure of its own. */
export function internalError(requestId: string): Reply {
  const error = { code: 'internal_error', message: 'An unexpected error occurred.' }
  return { status: 500, body: { error, request_id: requestId } }
}

function messageOf(rule: string): string | undefined {
  const named: Readonly<Record<string, Rule & { readonly message?: string }>> = rules
  return named[rule]?.message
}

function fieldError({ in: part, path, kind, message }: Issue) {
  const field = path.length === 0 ? part : path.join('.')
  return { field, message: kind === 'missing' ? 'is required' : message }
}
