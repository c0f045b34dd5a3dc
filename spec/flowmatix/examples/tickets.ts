import type { z } from '@hono/zod-openapi'
import type { Ticket, TicketCreate } from '../tickets.ts'

export const ticketCreate = {
  customer_id: 'customer_123',
  subject: 'Integration Issue',
  description: 'Customer experiencing webhook failures',
  priority: 'high',
  category: 'technical',
} satisfies z.input<typeof TicketCreate>

export const ticketCreated = {
  id: 'ticket_1005',
  ...ticketCreate,
  status: 'open',
  resolution: null,
  satisfaction_rating: null,
  history: [{ status: 'open', at: '2026-03-17T12:00:00.000Z' }],
  created_at: '2026-03-17T12:00:00.000Z',
  updated_at: '2026-03-17T12:00:00.000Z',
  resolved_at: null,
  closed_at: null,
} satisfies z.input<typeof Ticket>

export const ticket = {
  id: 'ticket_1002',
  subject: 'Integration Issue',
  description: 'The webhook of the order form is not called',
  priority: 'high',
  category: 'technical',
  customer_id: 'customer_123',
  status: 'closed',
  resolution: 'The configuration was corrected.',
  satisfaction_rating: 4,
  history: [
    {
      status: 'open',
      at: '2026-02-05T10:00:00.000Z',
    },
    {
      status: 'in_progress',
      at: '2026-02-05T11:05:58.000Z',
    },
    {
      status: 'resolved',
      at: '2026-02-06T00:17:29.000Z',
    },
    {
      status: 'closed',
      at: '2026-02-08T00:17:29.000Z',
    },
  ],
  created_at: '2026-02-05T10:00:00.000Z',
  updated_at: '2026-02-08T00:17:29.000Z',
  resolved_at: '2026-02-06T00:17:29.000Z',
  closed_at: '2026-02-08T00:17:29.000Z',
} satisfies z.input<typeof Ticket>
