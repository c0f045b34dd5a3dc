import { roles, type Role } from '../../../../spec/bluefin/users.ts'
import type { UserRecord } from '../records.ts'

/** The level of the hierarchy that a role belongs to: the vendor's System, a partner, or a client. */
export type Level = 'system' | 'partner' | 'client'

/** An authenticated user, with the level of its role. */
export interface Caller {
  readonly user: UserRecord
  readonly level: Level
}

/** The owner of a record: a client where both ids are given, the System where none is. */
export interface Organization {
  readonly partnerId?: number
  readonly clientId?: number
}

const levels: Readonly<Record<Role, Level>> = {
  'System Admin': 'system',
  'System User': 'system',
  'Partner Supervisor': 'partner',
  'Partner User': 'partner',
  'Client Admin': 'client',
  'Client User': 'client',
}

export function levelOf(role: Role): Level {
  return levels[role]
}

/** Whether a role may be granted, or a user who has it changed, by somebody of another role. */
export function mayGrant(own: Role, granted: Role): boolean {
  return roles.indexOf(granted) >= roles.indexOf(own)
}

/**
 * Whether a caller may access what an organization owns: everything for the System, its own and what
 * is below it for a partner, its own for a client. `isBelow` tells whether a partner is another one
 * or below it.
 */
export function mayAccess(
  { level, user }: Caller,
  organization: Organization,
  isBelow: (partner: number, ancestor: number) => boolean,
): boolean {
  if (level === 'system') return true
  if (level === 'client') {
    return organization.clientId !== undefined && organization.clientId === user.clientId
  }
  return (
    organization.partnerId !== undefined &&
    user.partnerId !== undefined &&
    isBelow(organization.partnerId, user.partnerId)
  )
}

/** The rule that closes an operation to a role, if any. */
export function closedTo(
  { level, user }: Caller,
  operationId: string,
): 'level.partners' | 'level.clients' | 'role.lowest' | undefined {
  if (level !== 'client') return undefined
  switch (operationId) {
    case 'listPartners':
    case 'createPartner':
    case 'getPartner':
    case 'updatePartner':
      return 'level.partners'
    case 'listClients':
    case 'createClient':
    case 'updateClient':
    case 'deleteClient':
      return 'level.clients'
    case 'createUser':
      return user.role === 'Client User' ? 'role.lowest' : undefined
    default:
      return undefined
  }
}
