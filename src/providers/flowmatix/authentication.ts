import type { Arrival } from '../../kernel/provider.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from './access/caller.ts'
import { refuse } from './rules.ts'
import type { FlowmatixState } from './state.ts'

const bearer = /^bearer +(\S+)$/i

/** Authenticates the caller by its key, with which the partner id has to agree. */
export function authenticate({ exchange, state }: Arrival<FlowmatixState>): Caller | Refusal {
  const key = bearer.exec(exchange.header('authorization') ?? '')?.[1]
  if (key === undefined) return refuse('auth.missing')
  const partner = state.partners.find('apiKey', key)
  if (partner === undefined) return refuse('auth.wrong')
  const partnerId = exchange.header('x-partner-id')
  if (partnerId === undefined || partnerId === '') return refuse('auth.missing')
  return partnerId === partner.id ? { partner } : refuse('auth.mismatch')
}
