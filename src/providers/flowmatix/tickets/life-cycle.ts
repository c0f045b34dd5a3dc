import type { TicketPriority } from '../../../../spec/flowmatix/tickets.ts'
import { Random } from '../../../kernel/random/random.ts'
import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { Books } from '../business-state.ts'
import { dayMs, hourMs, minuteMs } from '../calendar.ts'
import type { TicketRecord } from '../records.ts'

/** What somebody wants help with. */
export type Request = Pick<
  TicketRecord,
  'customer_id' | 'subject' | 'description' | 'priority' | 'category'
>

/** How long a ticket usually waits to be taken up, and then to be resolved. */
const pace: Readonly<Record<TicketPriority, { readonly waitMs: number; readonly workMs: number }>> =
  {
    urgent: { waitMs: 15 * minuteMs, workMs: 4 * hourMs },
    high: { waitMs: hourMs, workMs: 12 * hourMs },
    medium: { waitMs: 4 * hourMs, workMs: 36 * hourMs },
    low: { waitMs: 12 * hourMs, workMs: 72 * hourMs },
  }

/** From the solution of a ticket to its end, if nobody objects. */
const closingMs = 2 * dayMs

const ratedShare = 0.6

const resolutions = [
  'The configuration was corrected.',
  'Explained, with a pointer to the documentation.',
  'A fault on our side was found and mended.',
  'The integration was set up anew.',
] as const

/** Opens a ticket; it is taken up, resolved and closed as time passes. */
export function openTicket(books: Books, partnerId: string, request: Request): TicketRecord {
  const now = books.now()
  const at = isoOf(now)
  const ticket = books.keepTicket({
    id: books.nextId('ticket'),
    partnerId,
    ...request,
    status: 'open',
    resolution: null,
    satisfaction_rating: null,
    history: [{ status: 'open', at }],
    created_at: at,
    updated_at: at,
    resolved_at: null,
    closed_at: null,
  })
  const { waitMs } = pace[ticket.priority]
  books.schedule('flowmatix.ticket', ticket.id, plus(now, varied(waitMs, chanceOf(books, ticket))))
  return ticket
}

/** The next step in the life of a ticket. How long it takes and how it ends depends on the seed. */
export function moveTicket(books: Books, ticketId: string): void {
  const ticket = books.ticket(ticketId)
  const now = books.now()
  const at = isoOf(now)
  const random = chanceOf(books, ticket)
  const move = (changes: Partial<TicketRecord> & Pick<TicketRecord, 'status'>) =>
    books.keepTicket({
      ...ticket,
      ...changes,
      history: [...ticket.history, { status: changes.status, at }],
      updated_at: at,
    })
  switch (ticket.status) {
    case 'open': {
      move({ status: 'in_progress' })
      const { workMs } = pace[ticket.priority]
      books.schedule('flowmatix.ticket', ticketId, plus(now, varied(workMs, random)))
      return
    }
    case 'in_progress':
      move({ status: 'resolved', resolution: random.pick(resolutions), resolved_at: at })
      books.schedule('flowmatix.ticket', ticketId, plus(now, closingMs))
      return
    case 'resolved':
      move({
        status: 'closed',
        closed_at: at,
        satisfaction_rating: random.happens(ratedShare) ? rating(random) : null,
      })
      return
    case 'closed':
  }
}

/** From half to one and a half times as long, to the second. */
function varied(usualMs: number, random: Random): number {
  return Math.round((usualMs * (0.5 + random.fraction())) / 1000) * 1000
}

/** Mostly content. */
function rating(random: Random): number {
  return random.pick([5, 5, 5, 5, 4, 4, 4, 3, 2, 1])
}

/** Chance for one step of one ticket: whatever else happens, it comes out the same. */
function chanceOf({ seed }: Books, { id, status }: TicketRecord): Random {
  return new Random(`${seed}/flowmatix/${id}/${status}`)
}
