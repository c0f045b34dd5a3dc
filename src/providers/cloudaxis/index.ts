import { cloudaxisContract } from '../../../spec/cloudaxis/contract.ts'
import { refusals } from '../../../spec/cloudaxis/refusals.ts'
import { anonymousKey, defineProvider } from '../../authoring/define-provider.ts'
import { aboutBody } from '../../authoring/rules.ts'
import type { UnreadableBody, Unrouted } from '../../kernel/provider.ts'
import { operationAccess } from './access/operation-access.ts'
import { permit } from './access/permit.ts'
import { actions } from './actions.ts'
import { authenticate } from './authentication.ts'
import { billingRowHandlers } from './billing/row-handlers.ts'
import { billingSummaryHandlers } from './billing/summary-handlers.ts'
import { commissionHandlers } from './commissions/handlers.ts'
import { invoiceHandlers } from './invoices/handlers.ts'
import { meterHandlers } from './catalogue/meter-handlers.ts'
import { offerHandlers } from './catalogue/offer-handlers.ts'
import { planHandlers } from './catalogue/plan-handlers.ts'
import { datasets, fill } from './datasets.ts'
import { federatedHandlers } from './federation/federated-handlers.ts'
import { identityProviders } from './federation/identity-providers.ts'
import { exchangeRateHandlers } from './exchange-rates/handlers.ts'
import { authHandlers } from './identity/auth-handlers.ts'
import { roleHandlers } from './identity/role-handlers.ts'
import { userHandlers } from './identity/user-handlers.ts'
import { personas } from './personas.ts'
import { priceHandlers } from './pricing/price-handlers.ts'
import { priceListHandlers } from './pricing/price-list-handlers.ts'
import { failure, render } from './refusals.ts'
import { administratorHandlers } from './relationships/administrator-handlers.ts'
import { distributorHandlers } from './relationships/distributor-handlers.ts'
import { partnerHandlers } from './relationships/partner-handlers.ts'
import { tenantHandlers } from './relationships/tenant-handlers.ts'
import { refuse, rules } from './rules.ts'
import { cloudaxisSettings } from './settings.ts'
import { CloudaxisState } from './state.ts'
import { swaggerUi } from './swagger/assets.ts'
import { subscriptionHandlers } from './subscriptions/subscription-handlers.ts'
import { termHandlers } from './subscriptions/term-handlers.ts'
import { systemHandlers } from './system/handlers.ts'
import { regionHandlers } from './system/region-handlers.ts'
import { usageBatchHandlers } from './usage/batch-handlers.ts'
import { usageHandlers } from './usage/handlers.ts'

const minuteMs = 60_000

/** The CloudAxis CMS REST API, on one page. */
export const cloudaxis = defineProvider(cloudaxisContract, {
  datasets,
  rules,
  refusals,
  settings: cloudaxisSettings,
  open: (sandbox, settings) => new CloudaxisState(sandbox, settings),
  fill,
  recover: ({ usage }) => void [...usage.dropIncomplete()],
  personas,
  authenticate,
  callerName: ({ user }) => user.username,
  placeOf: ({ user, roles }) => `${user.username}, ${roles.join(', ')}, ${user.tier}`,
  budgetOf: ({ caller, exchange, state: { settings } }) => ({
    key: caller === undefined ? anonymousKey(exchange) : caller.tokenId,
    limit: settings.rateLimits[caller?.user.username.toLowerCase() ?? ''] ?? settings.rateLimit,
    windowMs: minuteMs,
  }),
  rateHeaders: () => ({}),
  rateLimited: ({ resetMs }) =>
    refuse('rate.spent', { values: { seconds: Math.ceil(resetMs / 1000) } }),
  permit: (operationId, caller) =>
    permit(operationAccess[operationId as keyof typeof operationAccess], caller),
  handlers: {
    ...authHandlers,
    ...federatedHandlers,
    ...distributorHandlers,
    ...partnerHandlers,
    ...tenantHandlers,
    ...administratorHandlers,
    ...userHandlers,
    ...roleHandlers,
    ...regionHandlers,
    ...systemHandlers,
    ...billingRowHandlers,
    ...billingSummaryHandlers,
    ...invoiceHandlers,
    ...commissionHandlers,
    ...usageHandlers,
    ...usageBatchHandlers,
    ...subscriptionHandlers,
    ...termHandlers,
    ...planHandlers,
    ...offerHandlers,
    ...meterHandlers,
    ...exchangeRateHandlers,
    ...priceListHandlers,
    ...priceHandlers,
  },
  actions,
  assets: swaggerUi,
  sideService: identityProviders,
  unrouted: ({ reason, methods }: Unrouted) =>
    reason === 'wrong-method'
      ? refuse('route.method', { values: { methods } })
      : refuse('route.unknown'),
  unreadable,
  // Of a path only an id can be wrong, and what is no GUID names nothing; or else the month.
  invalid(issues) {
    const inPath = issues.find((issue) => issue.in === 'path' && issue.path[0] !== 'yyyy-MM')
    return inPath === undefined
      ? refuse('request.invalid', ...issues)
      : refuse('reach.unknown', { values: { kind: 'resource of this', id: 'id' } })
  },
  render,
  failure,
})

function unreadable(body: UnreadableBody) {
  switch (body.reason) {
    case 'too-large':
      return refuse('request.too-large', { values: { limitBytes: body.limitBytes } })
    case 'missing':
    case 'wrong-content-type':
      return refuse('request.media-type')
    case 'malformed':
      return refuse('request.malformed', aboutBody('custom', `is not valid JSON: ${body.message}`))
  }
}
