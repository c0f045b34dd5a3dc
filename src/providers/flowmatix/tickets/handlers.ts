import type { z } from '@hono/zod-openapi'
import type { Ticket } from '../../../../spec/flowmatix/tickets.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { created, ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import type { TicketRecord } from '../records.ts'
import { openTicket } from './life-cycle.ts'

/** The ticket operations. */
export const ticketHandlers: Handlers<'createTicket' | 'getTicket'> = {
  createTicket({ body, state, caller }) {
    const customer = ownRecord(state.customers, body.customer_id, caller)
    if (customer instanceof Refusal) return customer
    const { priority = 'medium', category = 'general' } = body
    return created(onWire(openTicket(state, caller.partner.id, { ...body, priority, category })))
  },

  getTicket({ params, state, caller }) {
    const ticket = ownRecord(state.tickets, params.ticket_id, caller)
    return ticket instanceof Refusal ? ticket : ok(onWire(ticket))
  },
}

function onWire({ partnerId: _, ...ticket }: TicketRecord): z.input<typeof Ticket> {
  return ticket
}
