import { Random } from '../../../kernel/random/random.ts'
import { dayMs, isoOf, plus } from '../../../kernel/time/clock.ts'
import type { BusinessState } from '../business-state.ts'
import { hourMs, minuteMs } from '../calendar.ts'
import type { TicketRecord } from '../records.ts'

/** The content of a new ticket. */
export type TicketRequest = Pick<
  TicketRecord,
  'customer_id' | 'subject' | 'description' | 'priority' | 'category'
>

interface HandlingTimes {
  readonly responseMs: number
  readonly resolutionMs: number
}

const usual: HandlingTimes = { responseMs: 4 * hourMs, resolutionMs: 36 * hourMs }

/** Mean times by priority: until work on a ticket starts, and from there to its resolution. */
const handlingTimes: ReadonlyMap<string, HandlingTimes> = new Map(
  Object.entries({
    urgent: { responseMs: 15 * minuteMs, resolutionMs: 4 * hourMs },
    high: { responseMs: hourMs, resolutionMs: 12 * hourMs },
    low: { responseMs: 12 * hourMs, resolutionMs: 72 * hourMs },
  }),
)

/** Time from the resolution of a ticket to its closing. */
const closingMs = 2 * dayMs

/** Share of closed tickets that get a satisfaction rating. */
const ratedShare = 0.6

const resolutions = [
  'The configuration was corrected.',
  'Explained, with a pointer to the documentation.',
  'A fault on our side was found and mended.',
  'The integration was set up anew.',
] as const

/** Creates a ticket; its status advances as time passes. */
export function openTicket(
  state: BusinessState,
  partnerId: string,
  request: TicketRequest,
): TicketRecord {
  const now = state.now()
  const at = isoOf(now)
  const ticket = state.saveTicket({
    id: state.nextId('ticket'),
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
  const { responseMs } = handlingTimes.get(ticket.priority) ?? usual
  state.scheduleTask(
    'flowmatix.ticket',
    ticket.id,
    plus(now, vary(responseMs, randomOf(state, ticket))),
  )
  return ticket
}

/** Moves a ticket to its next status. Times and outcome depend on the random seed. */
export function advanceTicket(state: BusinessState, ticketId: string): void {
  const ticket = state.ticket(ticketId)
  const now = state.now()
  const at = isoOf(now)
  const random = randomOf(state, ticket)
  const move = (changes: Partial<TicketRecord> & Pick<TicketRecord, 'status'>) =>
    state.saveTicket({
      ...ticket,
      ...changes,
      history: [...ticket.history, { status: changes.status, at }],
      updated_at: at,
    })
  switch (ticket.status) {
    case 'open': {
      move({ status: 'in_progress' })
      const { resolutionMs } = handlingTimes.get(ticket.priority) ?? usual
      state.scheduleTask('flowmatix.ticket', ticketId, plus(now, vary(resolutionMs, random)))
      return
    }
    case 'in_progress':
      move({ status: 'resolved', resolution: random.pick(resolutions), resolved_at: at })
      state.scheduleTask('flowmatix.ticket', ticketId, plus(now, closingMs))
      return
    case 'resolved':
      move({
        status: 'closed',
        closed_at: at,
        satisfaction_rating: random.happens(ratedShare) ? drawRating(random) : null,
      })
      return
    case 'closed':
  }
}

/** A random duration from half to one and a half times the usual, to the second. */
function vary(usualMs: number, random: Random): number {
  return Math.round((usualMs * (0.5 + random.fraction())) / 1000) * 1000
}

/** A random satisfaction rating, mostly high. */
function drawRating(random: Random): number {
  return random.pick([5, 5, 5, 5, 4, 4, 4, 3, 2, 1])
}

/** Randomness of one status of one ticket, which nothing else draws from. */
function randomOf({ seed }: BusinessState, { id, status }: TicketRecord): Random {
  return new Random(`${seed}/flowmatix/${id}/${status}`)
}
