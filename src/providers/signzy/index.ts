import { signzyContract } from '../../../spec/signzy/contract.ts'
import { refusals } from '../../../spec/signzy/refusals.ts'
import { anonymousKey, defineProvider } from '../../authoring/define-provider.ts'
import { unsignedJson } from '../../kernel/webhooks/unsigned-json.ts'
import { actions } from './actions.ts'
import { authenticate } from './authentication.ts'
import { callbackHandlers } from './callbacks/handlers.ts'
import { datasets, fill } from './datasets.ts'
import { distributorHandlers } from './distributors/handlers.ts'
import { linkHandlers } from './links/handlers.ts'
import { merchantDataHandlers } from './merchant-data/handlers.ts'
import { merchantHandlers } from './merchants/handlers.ts'
import { pageHandlers } from './pages/handlers.ts'
import { personas } from './personas.ts'
import { failure, invalid, render, unreadable } from './refusals.ts'
import { refuse, rules } from './rules.ts'
import { signzySettings } from './settings.ts'
import { SignzyState } from './state.ts'

const secondMs = 1000
const minuteMs = 60 * secondMs

/** When a callback that failed is posted again, where that is asked for. */
const retryDelaysMs = [minuteMs, 5 * minuteMs, 30 * minuteMs]

/** The Signzy Partner Ecosystem API, on one page. */
export const signzy = defineProvider(signzyContract, {
  datasets,
  rules,
  refusals,
  settings: signzySettings,
  open: (sandbox, settings) => new SignzyState(sandbox, settings),
  fill,
  personas,
  authenticate,
  callerName: ({ distributor }) => distributor.username,
  placeOf: ({ distributor }) => `${distributor.username}, ${distributor.name}, partner`,
  budgetOf: ({ caller, exchange, state: { settings } }) => ({
    key: caller === undefined ? anonymousKey(exchange) : caller.distributor.id,
    limit: settings.rateLimits[caller?.distributor.username ?? ''] ?? settings.rateLimit,
    windowMs: minuteMs,
  }),
  // The vendor names the status of a spent limit, and no headers.
  rateHeaders: () => ({}),
  rateLimited: () => refuse('rate.spent'),
  // Every partner may use every operation; what it may do it to is decided with the records.
  permit: () => undefined,
  handlers: {
    ...distributorHandlers,
    ...linkHandlers,
    ...merchantHandlers,
    ...merchantDataHandlers,
    ...callbackHandlers,
    ...pageHandlers,
  },
  webhooks: ({ callbackRetries }) =>
    unsignedJson({
      retryDelaysMs: retryDelaysMs.slice(0, callbackRetries),
      timeoutMs: 10 * secondMs,
    }),
  actions,
  unrouted: () => refuse('route.unknown'),
  unreadable,
  invalid,
  render: (refusal, { exchange }) => render(refusal, exchange),
  failure,
})
