import type { z } from '@hono/zod-openapi'
import type { Problem } from '../../spec/admin/errors.ts'
import { type ProblemKind, problems } from '../../spec/admin/problems.ts'
import type { Reply } from '../kernel/requests/exchange.ts'
import type { Issue, Refusal } from '../kernel/refusal.ts'
import { rules } from './rules.ts'

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
  return where + first.message + moreOf(others.length)
}

/** How many issues there are besides the first; of very many only the beginning is listed. */
function moreOf(others: number): string {
  if (others === 0) return ''
  return others < 100 ? ` (and ${String(others)} more)` : ' (and a hundred or more others)'
}

function errorOf({ in: where, path, message }: Issue) {
  const pointer = path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
  return { in: where, pointer, detail: message }
}
