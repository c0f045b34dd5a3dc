import type { Role, Tier } from '../../../../../../spec/cloudaxis/identity/roles.ts'

/** A place in the documented dataset, with a user who is not the one that calls. */
export interface Place {
  readonly tier: Tier
  /** Null for the platform. */
  readonly id: string | null
  /** The ids of everything above it, and its own. */
  readonly chain: readonly string[]
  readonly username: string
}

const distributorId = (nth: number) => `d1500000-0000-4000-8000-00000000000${String(nth)}`
const partnerId = (nth: number) => `9a000000-0000-4000-8000-00000000000${String(nth)}`
const tenantId = (nth: number) => `7e000000-0000-4000-8000-00000000000${String(nth)}`

const at = (tier: Tier, username: string, ...chain: string[]): Place => ({
  tier,
  id: chain.at(-1) ?? null,
  chain,
  username,
})

/** Every relation that something can have to those who call from Nordlicht, Blue Harbor and the clinic. */
export const places = {
  platform: at('platform', 'platform.second'),
  'own distributor': at('distributor', 'nordlicht.reader', distributorId(1)),
  'own partner': at('partner', 'harbor.reader', distributorId(1), partnerId(1)),
  'own tenant': at('tenant', 'clinic.user', distributorId(1), partnerId(1), tenantId(1)),
  'sibling tenant': at('tenant', 'elbe.admin', distributorId(1), partnerId(1), tenantId(2)),
  'sibling partner': at('partner', 'kite.reader', distributorId(1), partnerId(2)),
  'tenant of the sibling': at('tenant', 'delta.user', distributorId(1), partnerId(2), tenantId(4)),
  'other distributor': at('distributor', 'suedwind.reader', distributorId(2)),
  'other partner': at('partner', 'alpen.reader', distributorId(2), partnerId(3)),
  'other tenant': at('tenant', 'gotthard.user', distributorId(2), partnerId(3), tenantId(5)),
} as const satisfies Readonly<Record<string, Place>>
export type Relation = keyof typeof places

/** A user of every role, at the place that all relations are told from. */
export const callers: Readonly<Record<Role, { readonly username: string; readonly at: Relation }>> =
  {
    PlatformAdministrator: { username: 'platform.admin', at: 'platform' },
    PlatformReader: { username: 'platform.reader', at: 'platform' },
    PlatformService: { username: 'billing.service', at: 'platform' },
    DistributorAdministrator: { username: 'nordlicht.admin', at: 'own distributor' },
    DistributorReader: { username: 'nordlicht.reader', at: 'own distributor' },
    PartnerAdministrator: { username: 'harbor.admin', at: 'own partner' },
    PartnerReader: { username: 'harbor.reader', at: 'own partner' },
    TenantAdministrator: { username: 'clinic.admin', at: 'own tenant' },
    TenantUser: { username: 'clinic.user', at: 'own tenant' },
  }

/** An id that nothing has. */
export const unknownId = '00000000-0000-4000-8000-00000000dead'

/** Whether somebody of this role may see what stands there: the own place, and all below it. */
export function sees(role: Role, relation: Relation): boolean {
  const own: Place = places[callers[role].at]
  return own.id === null || places[relation].chain.includes(own.id)
}
