import { bluefinContract } from '../../../spec/bluefin/contract.ts'
import { isoOf } from '../../kernel/time/clock.ts'
import { refusals } from '../../../spec/bluefin/refusals.ts'
import { anonymousKey, defineProvider } from '../../authoring/define-provider.ts'
import { withKeptLists } from '../../authoring/kept-lists.ts'
import { aboutBody } from '../../authoring/rules.ts'
import type { UnreadableBody } from '../../kernel/provider.ts'
import { closedTo, type Caller } from './access/caller.ts'
import { authenticate } from './authentication.ts'
import { clientHandlers } from './clients/handlers.ts'
import { partnerHandlers } from './partners/handlers.ts'
import { failure, render } from './refusals.ts'
import { refuse, rules } from './rules.ts'
import { personas } from './personas.ts'
import { datasets, fill } from './datasets.ts'
import { templateHandlers } from './templates/handlers.ts'
import { transactionHandlers } from './transactions/handlers.ts'
import { userHandlers } from './users/handlers.ts'
import { bluefinSettings } from './settings.ts'
import { BluefinState } from './state.ts'

const hourMs = 60 * 60 * 1000

/** Bluefin's ShieldConex Management API, on one page. */
export const bluefin = defineProvider(bluefinContract, {
  datasets,
  rules,
  refusals,
  settings: bluefinSettings,
  open: (sandbox, settings) => new BluefinState(sandbox, settings),
  fill,
  personas,
  authenticate,
  callerName: ({ user }) => user.userName,
  placeOf: ({ user }) => `${user.userName}, ${user.role}${placeInWords(user)}`,
  budgetOf: ({ caller, exchange, state: { settings } }) => ({
    key: caller === undefined ? anonymousKey(exchange) : caller.user.userName,
    limit: settings.rateLimits[caller?.user.userName ?? ''] ?? settings.rateLimit,
    windowMs: hourMs,
  }),
  rateHeaders: ({ limit, remaining, resetAt }) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': isoOf(resetAt),
  }),
  rateLimited: () => refuse('rate.spent'),
  permit(operationId, caller) {
    const rule = caller && closedTo(caller, operationId)
    return rule === undefined ? undefined : refuse(rule)
  },
  handlers: withKeptLists(
    {
      ...partnerHandlers,
      ...userHandlers,
      ...clientHandlers,
      ...templateHandlers,
      ...transactionHandlers,
    },
    {
      lists: ['listPartners', 'listUsers', 'listClients', 'listTemplates', 'listTransactions'],
      viewerOf: ({ user }: Caller) => user,
    },
  ),
  unrouted: () => refuse('route.unknown'),
  unreadable: (body) => refuse('request.unreadable', aboutBody('custom', unreadable(body))),
  // Only an id can be invalid in a path, and an invalid id names no resource.
  invalid: (issues) =>
    issues.some((issue) => issue.in === 'path')
      ? refuse('resource.unknown')
      : refuse('request.invalid', ...issues),
  render: (refusal, { state }) => render(refusal, state.sandbox.uuidV1()),
  failure: () => failure,
})

function unreadable({ reason }: UnreadableBody): string {
  switch (reason) {
    case 'too-large':
      return 'is larger than 1 MiB'
    case 'missing':
      return 'is missing'
    case 'wrong-content-type':
      return 'must be sent as application/json'
    case 'malformed':
      return 'is not valid JSON'
  }
}

function placeInWords({ partnerId, clientId }: Caller['user']): string {
  if (clientId !== undefined) return ` of client ${String(clientId)}`
  return partnerId === undefined ? '' : ` of partner ${String(partnerId)}`
}
