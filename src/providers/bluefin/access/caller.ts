import { roles, type Role } from '../../../../spec/bluefin/users.ts'
import type { UserRecord } from '../records.ts'

/** Where a role lives: with the vendor, at a partner, or at a client. */
export type Level = 'system' | 'partner' | 'client'

/** Somebody who has proved who they are. */
export interface Caller {
  readonly user: UserRecord
  readonly level: Level
}

/** Whose something is: the System's without a partner, a client's with both. */
export interface Place {
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
 * Whether something is within reach: everything for the System, its own place and what is below it
 * for a partner, itself for a client. `isBelow` tells whether a partner is another or below it.
 */
export function reaches(
  { level, user }: Caller,
  place: Place,
  isBelow: (partner: number, ancestor: number) => boolean,
): boolean {
  if (level === 'system') return true
  if (level === 'client') return place.clientId !== undefined && place.clientId === user.clientId
  return (
    place.partnerId !== undefined &&
    user.partnerId !== undefined &&
    isBelow(place.partnerId, user.partnerId)
  )
}

/** Operations on partners and clients that a client-level role may not use at all. */
export function closedToClients(
  operationId: string,
): 'level.partners' | 'level.clients' | undefined {
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
    default:
      return undefined
  }
}
