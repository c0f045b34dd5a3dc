import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, readErrors } from './errors.ts'
import { usage } from './examples/usage.ts'
import { id, idPath, moment } from './references.ts'
import { security } from './security.ts'

/** Where messages go. Only `whatsapp` is documented, on a page of the same vendor. */
export const channels = ['whatsapp', 'email', 'sms', 'webchat'] as const
export type Channel = (typeof channels)[number]

const count = (description: string) => z.int().min(0).openapi({ description })

export const UsagePeriod = z
  .object({ start: moment('2026-03-01T00:00:00.000Z'), end: moment('2026-03-17T12:00:00.000Z') })
  .openapi('UsagePeriod', { description: 'From the first of the month (UTC) until now.' })

/** One channel; `delivered` and `failed` make up `sent`, and `read` is a part of `delivered`. */
export const ChannelUsage = z
  .object({
    channel: z.enum(channels),
    sent: count('Messages sent.'),
    delivered: count('Of these, how many arrived.'),
    read: count('Of these, how many were read.'),
    failed: count('How many of those sent did not arrive.'),
  })
  .openapi('ChannelUsage')

export const Usage = z
  .object({
    customer_id: id('customer_123'),
    period: UsagePeriod,
    messages: z.object({
      total: count('Messages sent over all channels.'),
      by_channel: z.array(ChannelUsage),
    }),
    workflows: z.object({
      executions: count('Workflow runs.'),
      succeeded: count('Of these, how many succeeded.'),
      failed: count('Of these, how many failed.'),
    }),
    api_requests: z.object({
      total: count('API requests of the customer.'),
      succeeded: count('Of these, how many succeeded.'),
      failed: count('Of these, how many failed.'),
    }),
    storage: z.object({
      used_bytes: count('What is stored now.'),
      limit_bytes: count('What the plan includes.'),
      utilization_percent: z
        .number()
        .min(0)
        .openapi({ description: 'With one decimal; above 100 where a lower plan includes less.' }),
    }),
  })
  .openapi('Usage')

/** The main figures of the usage, as part of a customer. */
export const UsageSummary = z
  .object({
    period: UsagePeriod,
    messages: count('Messages sent over all channels.'),
    workflow_executions: count('Workflow runs.'),
    api_requests: count('API requests of the customer.'),
    storage_bytes: count('What is stored now.'),
  })
  .openapi('UsageSummary')

export const getCustomerUsage = createRoute({
  operationId: 'getCustomerUsage',
  method: 'get',
  path: '/api/v1/partners/customers/{customer_id}/usage',
  tags: ['Analytics'],
  security,
  summary: 'Get the usage of a customer',
  description:
    'Of the current calendar month (inferred). It grows with time while the customer is in its ' +
    'trial or active.',
  request: idPath({ customer_id: 'customer_123' }),
  responses: { ...answer(Usage, 'The usage until now.', usage), ...readErrors },
  ...known('documented', 'Flowmatix Partner API References, Usage Analytics APIs'),
})
