import { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import type { Provider } from '../../kernel/provider.ts'
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
import { payloadError } from './webhooks/payload-check.ts'
import { personas } from './personas.ts'
import { internalError, render } from './refusals.ts'
import { refuse, rules } from './rules.ts'
import { sandboxHandlers } from './environments/handlers.ts'
import { datasets, fill } from './datasets.ts'
import { flowmatixSettings, type FlowmatixSettings } from './settings.ts'
import { ticketHandlers } from './tickets/handlers.ts'
import { triggers } from './actions.ts'
import { usageHandlers } from './usage/handlers.ts'
import { webhookHandlers } from './webhooks/handlers.ts'
import { FlowmatixState } from './state.ts'

/** The Flowmatix Partner API, on one page. */
export const flowmatix: Provider<FlowmatixState, Caller, FlowmatixSettings> = {
  name: flowmatixContract.provider,
  title: flowmatixContract.info.title,
  operations: flowmatixContract.operations,
  datasets,
  rules,
  settings: flowmatixSettings,
  open: (sandbox, settings) => new FlowmatixState(sandbox, settings),
  fill,
  personas,
  authenticate,
  callerName: ({ partner }) => partner.id,
  placeOf: ({ partner }) => `${partner.id}, ${partner.name}, ${partner.tier} partner`,
  budgetOf: (caller, { settings }) => ({
    limit: settings.rateLimit ?? hourlyLimits[caller?.partner.tier ?? 'standard'],
    windowMs: hourMs,
  }),
  rateHeaders: ({ limit, remaining, resetAt }) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(resetAt / secondMs),
  }),
  // Every partner may use every operation.
  permit: () => undefined,
  handlers: {
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
  } satisfies Record<keyof typeof flowmatixContract.operations, unknown> as never,
  payloadError,
  triggers,
  rateLimited: () => refuse('rate.spent'),
  unrouted: () => refuse('route.unknown'),
  unreadable: (reason) =>
    refuse('request.unreadable', {
      in: 'body',
      path: [],
      kind: 'custom',
      message: unreadable[reason],
    }),
  invalid: (issues) => refuse('request.invalid', ...issues),
  render: (refusal, state, requestId) => render(refusal, requestId, secondsToReset(state)),
  failure: (_world, requestId) => internalError(requestId),
}

const unreadable = {
  'too-large': 'is larger than 1 MiB',
  'wrong-content-type': 'must be sent as application/json',
  'malformed-json': 'is not valid JSON',
}

/** Budgets are whole again on the hour. */
function secondsToReset({ sandbox }: FlowmatixState): number {
  return Math.ceil((hourMs - (sandbox.clock.now() % hourMs)) / secondMs)
}
