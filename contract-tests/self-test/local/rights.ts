import { deniedTo } from '../../cloudaxis/facts/rights.ts'
import type { Surroundings } from './local-mutant.ts'

/*
 * Who may use what, and who stands above whom: what gives somebody what is theirs, or spoils what
 * they cannot do, is no defect.
 */

/** Where the callers of CloudAxis stand, from the platform down. */
const places: Readonly<Record<string, string>> = {
  ...{ self: '/', platformReader: '/', platformService: '/', otherDistributor: '/2/' },
  ...{ distributorAdministrator: '/1/', distributorReader: '/1/', siblingPartner: '/1/2/' },
  ...{ partnerAdministrator: '/1/1/', partnerReader: '/1/1/', siblingTenant: '/1/1/2/' },
  ...{ tenantAdministrator: '/1/1/1/', tenantUser: '/1/1/1/' },
}

/** Whose role those have who stand beside others. */
const roles: Readonly<Record<string, string>> = {
  siblingTenant: 'tenantAdministrator',
  siblingPartner: 'partnerAdministrator',
  otherDistributor: 'distributorAdministrator',
}

/** Roles that are refused, by operation. */
const denied: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(deniedTo))

type Known = Pick<Surroundings, 'provider'>

/** Whether an operation is for the role of a caller, as far as is known. */
export function mayUse({ provider }: Known, caller: string, operation: string): boolean {
  if (provider !== 'cloudaxis') return true
  return denied.get(operation)?.includes(roles[caller] ?? caller) !== true
}

/** Whether what an operation does for somebody is more than what it does for a caller. */
export function isMore(
  known: Known,
  { caller, owner, operation }: Readonly<Record<'caller' | 'owner' | 'operation', string>>,
): boolean {
  const [own, others] = [places[caller], places[owner]]
  if (known.provider !== 'cloudaxis' || own === undefined || others === undefined) return true
  if (!mayUse(known, owner, operation)) return false
  return !(mayUse(known, caller, operation) && others.startsWith(own))
}
