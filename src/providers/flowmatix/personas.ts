import type { Persona } from '../../kernel/provider.ts'
import type { PartnerRecord } from './records.ts'
import type { FlowmatixState } from './state.ts'

/** Ready-made callers: all partners, which are few. */
export function personas(state: FlowmatixState): readonly Persona[] {
  return Array.from(state.partners.values(), (partner) => personaOf(state, partner))
}

function personaOf(state: FlowmatixState, { id, name, tier, apiKey }: PartnerRecord): Persona {
  const customers = state.customerIndex.count(id, {})
  return {
    name: id,
    role: `${tier} partner`,
    place: `${name}, with ${String(customers)} customers`,
    headers: { authorization: `Bearer ${apiKey}`, 'x-partner-id': id },
    credentials: { apiKey, partnerId: id },
  }
}
