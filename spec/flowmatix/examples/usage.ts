import type { z } from '@hono/zod-openapi'
import type { Usage } from '../usage.ts'

export const usage = {
  customer_id: 'customer_123',
  period: {
    start: '2026-03-01T00:00:00.000Z',
    end: '2026-03-17T12:00:00.000Z',
  },
  messages: {
    total: 29638,
    by_channel: [
      {
        channel: 'whatsapp',
        sent: 16021,
        delivered: 15848,
        read: 12513,
        failed: 173,
      },
      {
        channel: 'email',
        sent: 8010,
        delivered: 7955,
        read: 6749,
        failed: 55,
      },
      {
        channel: 'sms',
        sent: 2403,
        delivered: 2388,
        read: 1709,
        failed: 15,
      },
      {
        channel: 'webchat',
        sent: 3204,
        delivered: 3131,
        read: 1757,
        failed: 73,
      },
    ],
  },
  workflows: {
    executions: 5340,
    succeeded: 5251,
    failed: 89,
  },
  api_requests: {
    total: 93455,
    succeeded: 92842,
    failed: 613,
  },
  storage: {
    used_bytes: 3091503540,
    limit_bytes: 107374182400,
    utilization_percent: 2.9,
  },
} satisfies z.input<typeof Usage>
