import { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import { refusals } from '../../../spec/flowmatix/refusals.ts'
import { anonymousKey, defineProvider } from '../../authoring/define-provider.ts'
import { withKeptLists } from '../../authoring/kept-lists.ts'
import { aboutBody } from '../../authoring/rules.ts'
import type { UnreadableBody } from '../../kernel/provider.ts'
import { type Caller, hourlyLimits } from './access/caller.ts'
import { authenticate } from './authentication.ts'
import { brandingHandlers } from './branding/handlers.ts'
import { hourMs, secondMs } from './calendar.ts'
import { commissionHandlers } from './commissions/handlers.ts'
import { customerHandlers } from './customers/handlers.ts'
import { deploymentHandlers } from './deployments/handlers.ts'
import { emailTemplateHandlers } from './email-templates/handlers.ts'
import { invoiceHandlers } from './billing/handlers.ts'
import { metricsHandlers } from './metrics/handlers.ts'
import { personas } from './personas.ts'
import { failure, render } from './refusals.ts'
import { refuse, rules } from './rules.ts'
import { sandboxHandlers } from './environments/handlers.ts'
import { datasets, fill } from './datasets.ts'
import { flowmatixSettings } from './settings.ts'
import { ticketHandlers } from './tickets/handlers.ts'
import { actions } from './actions.ts'
import { usageHandlers } from './usage/handlers.ts'
import { webhookHandlers } from './webhooks/handlers.ts'
import { isEnvironmentName, reconcileEnvironments } from './environments/sandboxes.ts'
import { FlowmatixState } from './state.ts'

/** The Flowmatix Partner API, on one page. */
export const flowmatix = defineProvider(flowmatixContract, {
  datasets,
  rules,
  refusals,
  settings: flowmatixSettings,
  open: (sandbox, settings) => new FlowmatixState(sandbox, settings),
  fill,
  reconcile: reconcileEnvironments,
  givesOutSandbox: isEnvironmentName,
  personas,
  authenticate,
  callerName: ({ partner }) => partner.id,
  placeOf: ({ partner }) => `${partner.id}, ${partner.name}, ${partner.tier} partner`,
  budgetOf: ({ caller, exchange, state: { settings } }) => ({
    key: caller === undefined ? anonymousKey(exchange) : caller.partner.id,
    limit: settings.rateLimit ?? hourlyLimits[caller?.partner.tier ?? 'standard'],
    windowMs: hourMs,
  }),
  rateHeaders: ({ limit, remaining, resetAt }) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(resetAt / secondMs),
  }),
  rateLimited: ({ resetMs }) =>
    refuse('rate.spent', { values: { retryAfterSeconds: Math.ceil(resetMs / secondMs) } }),
  // Every partner may use every operation.
  permit: () => undefined,
  handlers: withKeptLists(
    {
      ...customerHandlers,
      ...commissionHandlers,
      ...invoiceHandlers,
      ...usageHandlers,
      ...metricsHandlers,
      ...brandingHandlers,
      ...emailTemplateHandlers,
      ...sandboxHandlers,
      ...deploymentHandlers,
      ...ticketHandlers,
      ...webhookHandlers,
    },
    { lists: ['listCustomers'], viewerOf: ({ partner }: Caller) => partner },
  ),
  actions,
  unrouted: () => refuse('route.unknown'),
  unreadable: (body) => refuse('request.unreadable', aboutBody('custom', unreadable(body))),
  invalid: (issues) => refuse('request.invalid', ...issues),
  render: (refusal, { requestId }) => render(refusal, requestId),
  failure: ({ requestId }) => failure(requestId),
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
