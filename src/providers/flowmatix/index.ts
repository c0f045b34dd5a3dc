import { flowmatixContract } from '../../../spec/flowmatix/contract.ts'
import type { Provider } from '../../kernel/provider.ts'
import { type Caller, hourlyLimits } from './access.ts'
import { authenticate } from './authentication.ts'
import { brandingHandlers } from './branding.ts'
import { hourMs, secondMs } from './calendar.ts'
import { commissionHandlers } from './commissions.ts'
import { customerHandlers } from './customers.ts'
import { deploymentHandlers } from './deployments.ts'
import { emailTemplateHandlers } from './email-templates.ts'
import { invoiceHandlers } from './invoices.ts'
import { metricsHandlers } from './metrics.ts'
import { payloadError } from './payloads.ts'
import { personas } from './personas.ts'
import { internalError, render } from './refusals.ts'
import { refuse, rules } from './rules.ts'
import { sandboxHandlers } from './sandboxes.ts'
import { seed, worlds } from './seed.ts'
import { flowmatixSettings, type FlowmatixSettings } from './settings.ts'
import { ticketHandlers } from './tickets.ts'
import { triggers } from './triggers.ts'
import { usageHandlers } from './usage.ts'
import { webhookHandlers } from './webhook-endpoints.ts'
import { FlowmatixWorld } from './world.ts'

/** The Flowmatix Partner API, on one page. */
export const flowmatix: Provider<FlowmatixWorld, Caller, FlowmatixSettings> = {
  name: flowmatixContract.provider,
  title: flowmatixContract.info.title,
  operations: flowmatixContract.operations,
  worlds,
  rules,
  settings: flowmatixSettings,
  open: (sandbox, settings) => new FlowmatixWorld(sandbox, settings),
  seed,
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
  overspent: () => refuse('rate.spent'),
  unrouted: () => refuse('route.unknown'),
  unreadable: (reason) =>
    refuse('request.unreadable', {
      in: 'body',
      path: [],
      kind: 'custom',
      message: unreadable[reason],
    }),
  invalid: (complaints) => refuse('request.invalid', ...complaints),
  render: (refusal, world, requestId) => render(refusal, requestId, secondsToReset(world)),
  failure: (_world, requestId) => internalError(requestId),
}

const unreadable = {
  'too-large': 'is larger than 1 MiB',
  'wrong-content-type': 'must be sent as application/json',
  'malformed-json': 'is not valid JSON',
}

/** Budgets are whole again on the hour. */
function secondsToReset({ sandbox }: FlowmatixWorld): number {
  return Math.ceil((hourMs - (sandbox.clock.now() % hourMs)) / secondMs)
}
