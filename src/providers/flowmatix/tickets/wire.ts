import type { z } from '@hono/zod-openapi'
import type { Ticket } from '../../../../spec/flowmatix/tickets.ts'
import type { TicketRecord } from '../records.ts'

/** A ticket on the wire. */
export function ticketOnWire({ partnerId: _, ...ticket }: TicketRecord): z.input<typeof Ticket> {
  return ticket
}
