import { bluefinContract } from '../../../spec/bluefin/contract.ts'
import { isoOf } from '../../kernel/time/clock.ts'
import type { Provider } from '../../kernel/provider.ts'
import { closedToClients, type Caller } from './access/caller.ts'
import { authenticate } from './authentication.ts'
import { clientHandlers } from './clients/handlers.ts'
import { partnerHandlers } from './partners/handlers.ts'
import { render, unknownError } from './refusals.ts'
import { readings } from './readings.ts'
import { refuse, rules } from './rules.ts'
import { personas } from './personas.ts'
import { datasets, fill } from './datasets.ts'
import { templateHandlers } from './templates/handlers.ts'
import { transactionHandlers } from './transactions/handlers.ts'
import { userHandlers } from './users/handlers.ts'
import { bluefinSettings, type BluefinSettings } from './settings.ts'
import { BluefinState } from './state.ts'

const hourMs = 60 * 60 * 1000

/** Bluefin's ShieldConex Management API, on one page. */
export const bluefin: Provider<BluefinState, Caller, BluefinSettings> = {
  name: bluefinContract.provider,
  title: bluefinContract.info.title,
  operations: bluefinContract.operations,
  datasets,
  rules: { ...rules, ...readings },
  settings: bluefinSettings,
  open: (sandbox, settings) => new BluefinState(sandbox, settings),
  fill,
  personas,
  authenticate,
  callerName: ({ user }) => user.userName,
  placeOf: ({ user }) => `${user.userName}, ${user.role}${placeInWords(user)}`,
  budgetOf: (_caller, { settings }) => ({ limit: settings.rateLimit, windowMs: hourMs }),
  rateHeaders: ({ limit, remaining, resetAt }) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': isoOf(resetAt),
  }),
  permit(operationId, { level }) {
    const rule = level === 'client' ? closedToClients(operationId) : undefined
    return rule === undefined ? undefined : refuse(rule)
  },
  handlers: {
    ...partnerHandlers,
    ...userHandlers,
    ...clientHandlers,
    ...templateHandlers,
    ...transactionHandlers,
  } satisfies Record<keyof typeof bluefinContract.operations, unknown> as never,
  rateLimited: () => refuse('rate.spent'),
  unrouted: () => refuse('route.unknown'),
  unreadable: (reason) =>
    refuse('request.unreadable', {
      in: 'body',
      path: [],
      kind: 'custom',
      message: unreadable[reason],
    }),
  // Of a path only the id can be wrong, and an id that cannot be one names nothing.
  invalid: (issues) =>
    issues.some((issue) => issue.in === 'path')
      ? refuse('reach.unknown')
      : refuse('request.invalid', ...issues),
  render: (refusal, { sandbox }) => render(refusal, sandbox.uuidV1()),
  failure: () => unknownError,
}

const unreadable = {
  'too-large': 'is larger than 1 MiB',
  'wrong-content-type': 'must be sent as application/json',
  'malformed-json': 'is not valid JSON',
}

function placeInWords({ partnerId, clientId }: Caller['user']): string {
  if (clientId !== undefined) return ` of client ${String(clientId)}`
  return partnerId === undefined ? '' : ` of partner ${String(partnerId)}`
}
