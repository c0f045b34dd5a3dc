import type { z } from '@hono/zod-openapi'
import { channels, type Usage, type UsageSummary } from '../../../../spec/flowmatix/usage.ts'
import { type Instant, isoOf } from '../../../kernel/time/clock.ts'
import { startOfMonth } from '../calendar.ts'
import { usageSourceOf } from '../customers/subscription.ts'
import type { CustomerRecord } from '../records.ts'
import type { FlowmatixState } from '../state.ts'
import { messagesOf, outcomesOf, type Reading, readingOf } from './metering.ts'

/** The usage figures that a customer resource shows. */
export function usageSummary(
  state: FlowmatixState,
  customer: CustomerRecord,
): z.input<typeof UsageSummary> {
  const now = state.now()
  const reading = readingOf(customer.meter, usageSourceOf(state, customer), now)
  return {
    period: periodUntil(now),
    messages: sentIn(reading),
    workflow_executions: reading.counted.workflows,
    api_requests: reading.counted.apiRequests,
    storage_bytes: reading.storedBytes,
  }
}

/** The usage of a customer, as its own operation shows it. */
export function usageOnWire(
  state: FlowmatixState,
  customer: CustomerRecord,
): z.input<typeof Usage> {
  const now = state.now()
  const source = usageSourceOf(state, customer)
  const { seed } = source
  const reading = readingOf(customer.meter, source, now)
  const { counted, storedBytes } = reading
  const limit = state.prices.storageBytesOf(customer.plan)
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
