import type { z } from '@hono/zod-openapi'
import { roles, type ContactInput, type Role } from '../../../../spec/bluefin/users.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { levelOf, mayGrant, type Organization } from '../access/caller.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import type { UserRecord } from '../records.ts'
import { insertUser } from './new-user.ts'

interface WithContact {
  readonly contactId?: number
}

/** The id of a new resource's contact: an existing user, or one that is created for it here. */
export function contactFor(
  access: CallerAccess,
  given: z.output<typeof ContactInput>,
  organization: Organization,
) {
  if (!('userName' in given)) {
    const user = access.resolveUser(given.id, (...what) => about('contact.id', ...what))
    return user instanceof Refusal ? user : user.id
  }
  const level = organization.clientId === undefined ? 'partner' : 'client'
  const role = given.userRole ?? defaultRole(access.caller.user.role, level)
  if (levelOf(role) !== level) {
    return refuse('role.wrong-place', about('contact.userRole', 'state', `is not a ${level} role`))
  }
  return insertUser(access, { given, role, organization, attribute: 'contact.' })
}

/** The contact as lists show it; undefined if there is none or the caller may not see it. */
export function contactReference(access: CallerAccess, record: WithContact) {
  return contactItem(visibleContact(access, record))
}

/** The contact as the single resource shows it. */
export function contactDetails(access: CallerAccess, record: WithContact) {
  return contactOnWire(visibleContact(access, record))
}

/** A contact that the caller may see, as lists show it. */
export function contactItem(user: UserRecord | undefined) {
  return user && { id: user.id }
}

/** A contact that the caller may see, as the single resource shows it. */
export function contactOnWire(user: UserRecord | undefined) {
  if (user === undefined) return undefined
  const { id, firstName, lastName, email } = user
  return { id, firstName, lastName, email }
}

/** The contact; undefined if there is none or the caller may not see it. */
export function visibleContact(access: CallerAccess, { contactId }: WithContact) {
  const user = contactId === undefined ? undefined : access.state.users.get(contactId)
  return user !== undefined && access.canSee(user) ? user : undefined
}

/** The highest role of a level that the caller may grant. */
function defaultRole(own: Role, level: 'partner' | 'client'): Role {
  return roles.find((role) => levelOf(role) === level && mayGrant(own, role)) ?? 'Client User'
}
