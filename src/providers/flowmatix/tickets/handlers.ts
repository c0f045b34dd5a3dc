import { created, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import { unlistedValues } from '../undocumented-values.ts'
import { openTicket } from './life-cycle.ts'
import { ticketOnWire } from './wire.ts'

/** The ticket operations. */
export const ticketHandlers: Handlers<'createTicket' | 'getTicket'> = {
  createTicket({ body, state, caller }) {
    const { priority = 'medium', category = 'general' } = body
    const unlisted = unlistedValues(state.settings, {
      priority: body.priority,
      category: body.category,
    })
    if (unlisted.length > 0) return refuse('request.invalid', ...unlisted)
    const customer = ownRecord(state.customers, body.customer_id, caller)
    if (customer instanceof Refusal) return customer
    return created(
      ticketOnWire(openTicket(state, caller.partner.id, { ...body, priority, category })),
    )
  },

  getTicket({ params, state, caller }) {
    const ticket = ownRecord(state.tickets, params.ticket_id, caller)
    return ticket instanceof Refusal ? ticket : ok(ticketOnWire(ticket))
  },
}
