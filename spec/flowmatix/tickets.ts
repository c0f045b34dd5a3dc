import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { answer, created, filterErrors, jsonBody, readErrors } from './errors.ts'
import { ticket, ticketCreate, ticketCreated } from './examples/tickets.ts'
import { id, idPath, moment, openValue } from './references.ts'
import { security } from './security.ts'
import { printedBody } from './sources.ts'

/** How soon help is usually wanted. Only `high` is documented. */
export const ticketPriorities = ['low', 'medium', 'high', 'urgent'] as const

/** What a ticket is usually about. Only `technical` is documented. */
export const ticketCategories = ['technical', 'billing', 'account', 'general'] as const

/** The life of a ticket. */
export const ticketStatuses = ['open', 'in_progress', 'resolved', 'closed'] as const

const subject = z.string().min(1).max(255)
const description = z.string().min(1).max(10_000)

export const Ticket = z
  .object({
    id: id('ticket_1001'),
    customer_id: id('customer_123'),
    subject,
    description,
    priority: openValue('high'),
    category: openValue('technical'),
    status: z.enum(ticketStatuses),
    resolution: z.string().nullable().openapi({ description: 'How it was resolved.' }),
    satisfaction_rating: z
      .int()
      .min(1)
      .max(5)
      .nullable()
      .openapi({ description: 'What the customer thought of it, if it said so when it closed.' }),
    history: z
      .array(z.object({ status: z.enum(ticketStatuses), at: moment() }))
      .openapi({ description: 'When it took each status, oldest first.' }),
    created_at: moment(),
    updated_at: moment(),
    resolved_at: moment().nullable(),
    closed_at: moment().nullable(),
  })
  .openapi('Ticket')

export const TicketCreate = z
  .object({
    customer_id: z.string().min(1),
    subject,
    description,
    priority: openValue('high').optional().openapi({ description: 'Medium if it is not given.' }),
    category: openValue('technical')
      .optional()
      .openapi({ description: 'General if it is not given.' }),
  })
  .openapi('TicketCreate', printedBody('Support and Ticketing APIs'))

const tags = ['Support']
const source = 'Flowmatix Partner API References, Support and Ticketing APIs'

export const createTicket = createRoute({
  operationId: 'createTicket',
  method: 'post',
  path: '/api/v1/partners/support/tickets',
  tags,
  security,
  summary: 'Create a support ticket',
  request: jsonBody(TicketCreate, ticketCreate),
  responses: { ...created(Ticket, 'The new ticket.', ticketCreated), ...filterErrors },
  ...known('documented', source),
})

export const getTicket = createRoute({
  operationId: 'getTicket',
  method: 'get',
  path: '/api/v1/partners/support/tickets/{ticket_id}',
  tags,
  security,
  summary: 'Get a support ticket',
  description: 'It is taken up, resolved and closed as time passes, sooner with a higher priority.',
  request: idPath({ ticket_id: 'ticket_1002' }),
  responses: { ...answer(Ticket, 'The ticket as it is now.', ticket), ...readErrors },
  ...known('documented', source),
})
