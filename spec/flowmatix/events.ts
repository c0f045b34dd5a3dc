import { z } from '@hono/zod-openapi'
import type { WebhookContract } from '../contract.ts'
import { Commission } from './commissions.ts'
import { Customer, plan } from './customers.ts'
import { Invoice } from './invoices.ts'

const source = 'Flowmatix Partner API References, Webhook Events for Partners'

const event = <Type extends string, Data extends z.ZodType>(
  type: Type,
  data: Data,
  summary: string,
) => ({
  summary,
  payload: z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime().openapi({ description: 'When it happened.' }),
    data,
  }),
  standing: 'documented' as const,
  source: `${source} (names the event; the payload is inferred)`,
})

/** A customer whose plan has just gone up. */
export const UpgradedCustomer = z
  .object({ ...Customer.shape, previous_plan: plan })
  .openapi('UpgradedCustomer')

/** A customer whose subscription has just ended. */
export const CancelledCustomer = z
  .object({
    ...Customer.shape,
    cancellation_reason: z.enum(['requested', 'payment_failed']),
  })
  .openapi('CancelledCustomer')

/** The five events that the vendor names; `data` is the thing itself, as its operation shows it. */
export const webhooks = {
  'customer.created': event('customer.created', Customer, 'A customer account was created'),
  'customer.upgraded': event(
    'customer.upgraded',
    UpgradedCustomer,
    'A customer went to a higher plan',
  ),
  'customer.cancelled': event(
    'customer.cancelled',
    CancelledCustomer,
    'The subscription of a customer was cancelled',
  ),
  'commission.earned': event('commission.earned', Commission, 'A commission was earned'),
  'invoice.generated': event('invoice.generated', Invoice, 'An invoice was created'),
} as const satisfies Record<string, WebhookContract>

export type EventType = keyof typeof webhooks

/** Their names, to choose among them. */
export const eventTypes = Object.keys(webhooks) as [EventType, ...EventType[]]

/** What a payload of each event carries. */
export type EventData = {
  readonly [Type in EventType]: z.input<(typeof webhooks)[Type]['payload']>['data']
}
