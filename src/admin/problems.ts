import type { z } from '@hono/zod-openapi'
import type { Problem } from '../../spec/admin/errors.ts'
import type { Reply } from '../kernel/provider.ts'
import type { Issue, Refusal } from '../kernel/refusal.ts'
import { rules } from './rules.ts'

/** How each kind of refusal looks on the wire. */
export const problems = {
  unauthenticated: { status: 401, title: 'The token is missing or wrong.' },
  forbidden: { status: 403, title: 'This caller is not answered.' },
  unknown: { status: 404, title: 'There is no such thing.' },
  'wrong-method': { status: 405, title: 'That cannot be done here.' },
  conflict: { status: 409, title: 'The state does not allow that.' },
  malformed: { status: 400, title: 'The body is not JSON.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  'wrong-media-type': { status: 415, title: 'The body is not sent as JSON.' },
  invalid: { status: 422, title: 'The request does not fit.' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type ProblemKind = keyof typeof problems

const mediaType = { 'content-type': 'application/problem+json' }

/** A refusal as a problem document (RFC 9457). */
export function render(refusal: Refusal): Reply {
  const kind = refusal.code as ProblemKind
  const { status, title } = problems[kind]
  const body: z.input<typeof Problem> = {
    type: `urn:partner-sandbox:problem:${kind}`,
    title,
    status,
    detail: detailOf(refusal),
    ...(kind === 'invalid' ? { errors: refusal.issues.map(errorOf) } : {}),
  }
  const challenge = kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}
  return { status, body, headers: { ...mediaType, ...challenge } }
}

/** A mistake of ours. What it was stands in the log and in the answer's mark. */
export const failure: Reply = {
  status: 500,
  headers: mediaType,
  body: {
    type: 'urn:partner-sandbox:problem:defect',
    title: 'A mistake of ours.',
    status: 500,
    detail:
      'The control plane failed; the X-Sandbox-Defect or X-Sandbox-Storage-Error header says at what.',
  },
}

function detailOf({ code, rule, issues: [first, ...others] }: Refusal): string {
  if (first === undefined) return rules[rule as keyof typeof rules].says
  const where = code === 'invalid' && first.path.length > 0 ? `${first.path.join('.')}: ` : ''
  const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`
  return where + first.message + more
}

function errorOf({ in: where, path, message }: Issue) {
  const pointer = path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
  return { in: where, pointer, detail: message }
}
