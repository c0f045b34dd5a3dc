import type { z } from '@hono/zod-openapi'
import type {
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointCreate,
  WebhookEndpointWithSecret,
} from '../webhook-endpoints.ts'

export const endpointCreate = {
  url: 'http://inbox.localhost/partner-101',
  events: ['customer.created', 'commission.earned'],
} satisfies z.input<typeof WebhookEndpointCreate>

export const endpoint = {
  id: 'ep_0001b42e53i02zf1',
  url: 'http://inbox.localhost/partner-101',
  events: ['customer.created', 'commission.earned'],
  description: null,
  status: 'enabled',
  disabled_reason: null,
  created_at: '2026-03-17T12:00:00.000Z',
  updated_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof WebhookEndpoint>

export const endpointWithSecret = {
  ...endpoint,
  secret: 'whsec_L6j2NDqryhCCVpWWoJrzMhhnCu361swS',
} satisfies z.input<typeof WebhookEndpointWithSecret>

export const delivery = {
  id: 'dlv_00000001',
  event_id: 'msg_0000011pawvx6lklxej1f0p9',
  event_type: 'customer.created',
  status: 'delivered',
  attempts: [
    {
      number: 1,
      at: '2026-03-17T12:00:00.000Z',
      outcome: 'delivered',
      response_status: 204,
      error: null,
    },
  ],
  next_attempt_at: null,
  created_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof WebhookDelivery>

export const deliveryAgain = {
  ...delivery,
  status: 'pending',
  next_attempt_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof WebhookDelivery>
