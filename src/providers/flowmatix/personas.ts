import type { Persona } from '../../kernel/provider.ts'
import type { PartnerRecord } from './records.ts'
import type { FlowmatixWorld } from './world.ts'

/** Every partner that there is: they are few. */
export function personas(world: FlowmatixWorld): readonly Persona[] {
  return Array.from(world.partners.values(), (partner) => personaOf(world, partner))
}

function personaOf(world: FlowmatixWorld, { id, name, tier, apiKey }: PartnerRecord): Persona {
  const customers = world.roster.count(id, {})
  return {
    name: id,
    role: `${tier} partner`,
    place: `${name}, with ${String(customers)} customers`,
    headers: { authorization: `Bearer ${apiKey}`, 'x-partner-id': id },
    credentials: { apiKey, partnerId: id },
  }
}
