import type { z } from '@hono/zod-openapi'
import { channels, type Usage, type UsageSummary } from '../../../../spec/flowmatix/usage.ts'
import { type Instant, isoOf } from '../../../kernel/time/clock.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { startOfMonth } from '../calendar.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { messagesOf, outcomesOf, readingOf, type Reading } from './metering.ts'
import { plans } from '../billing/plans.ts'
import type { CustomerRecord } from '../records.ts'
import { usageSeedOf } from '../customers/subscription.ts'
import type { FlowmatixState } from '../state.ts'

/** The usage operation. */
export const usageHandlers: Handlers<'getCustomerUsage'> = {
  getCustomerUsage({ params, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    return customer instanceof Refusal ? customer : ok(usage(state, customer))
  },
}

/** The usage figures that a customer resource shows. */
export function usageSummary(
  state: FlowmatixState,
  customer: CustomerRecord,
): z.input<typeof UsageSummary> {
  const now = state.now()
  const reading = readingOf(customer.meter, usageSeedOf(state, customer), now)
  return {
    period: periodUntil(now),
    messages: sentIn(reading),
    workflow_executions: reading.counted.workflows,
    api_requests: reading.counted.apiRequests,
    storage_bytes: reading.storedBytes,
  }
}

function usage(state: FlowmatixState, customer: CustomerRecord): z.input<typeof Usage> {
  const now = state.now()
  const seed = usageSeedOf(state, customer)
  const reading = readingOf(customer.meter, seed, now)
  const { counted, storedBytes } = reading
  const limit = plans[customer.plan].storageBytes
  return {
    customer_id: customer.id,
    period: periodUntil(now),
    messages: {
      total: sentIn(reading),
      by_channel: channels.map((channel) => ({
        channel,
        ...messagesOf(seed, channel, counted[channel]),
      })),
    },
    workflows: {
      executions: counted.workflows,
      ...outcomesOf(seed, 'workflows', counted.workflows),
    },
    api_requests: {
      total: counted.apiRequests,
      ...outcomesOf(seed, 'api requests', counted.apiRequests),
    },
    storage: {
      used_bytes: storedBytes,
      limit_bytes: limit,
      utilization_percent: Math.round((storedBytes / limit) * 1000) / 10,
    },
  }
}

function periodUntil(now: Instant) {
  return { start: isoOf(startOfMonth(now)), end: isoOf(now) }
}

function sentIn({ counted }: Reading): number {
  return channels.reduce((total, channel) => total + counted[channel], 0)
}
