import {
  at,
  type ListFilter,
  type ListsFacts,
  NotApplicable,
  type Reading,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newCustomer, newDelivery } from '../resources/builders.ts'

const byAttribute = (name: string): ListFilter => ({
  valuesOf: (item) => [String(at(item, name))],
  isExact: true,
})

/** An endpoint of `self` that several webhooks were sent to. */
async function callsOfDeliveries({ context, caller }: Reading<Op>) {
  const known = context.target.resources[caller]?.delivery?.split('/', 1)[0]
  if (!context.permits('create') && known !== undefined) return { params: { webhook_id: known } }
  if (caller !== 'self') return undefined
  if (!context.permits('create')) throw new NotApplicable('no endpoint is known')
  const params = await newDelivery(context)
  for (let made = 1; made < deliveries; made += 1) {
    await context.given('createCustomer', { body: newCustomer(context) })
  }
  return { params }
}

/** As many as make several pages. */
const deliveries = 4

/** The lists, and what their filters go by. */
export const listsFacts: ListsFacts<Op> = {
  callers: ['self', 'stranger'],
  lists: {
    listCustomers: {
      kind: 'customer',
      filters: { status: byAttribute('status'), plan: byAttribute('plan') },
    },
    listWebhookEndpoints: { kind: 'webhook' },
    listWebhookDeliveries: {
      call: callsOfDeliveries,
      filters: { status: byAttribute('status') },
    },
  },
  refusedWith: [400],
  describes: ({ size, from, total }) => ({
    'pagination.limit': size,
    'pagination.offset': from,
    'pagination.has_more': from + size < total,
  }),
}
