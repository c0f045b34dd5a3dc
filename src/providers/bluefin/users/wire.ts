import type { z } from '@hono/zod-openapi'
import type { UserListItem } from '../../../../spec/bluefin/users.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import type { UserRecord } from '../records.ts'

/** A user on the wire: one of a client level shows its client instead of a partner. */
export function userOnWire(access: CallerAccess, user: UserRecord): z.input<typeof UserListItem> {
  return {
    id: user.id,
    userName: user.userName,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    phone: user.phone,
    isActive: user.isActive,
    version: user.version,
    userRole: { name: user.role },
    partner: user.clientId === undefined ? access.partnerReference(user.partnerId) : undefined,
    client: access.clientReference(user.clientId),
  }
}
