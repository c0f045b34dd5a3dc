import type { z } from '@hono/zod-openapi'
import type { ExistingContact } from '../../../../spec/bluefin/references.ts'
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

/** The id of the contact after an update, which may name the present one wherever that user stands. */
export function contactAfter(
  access: CallerAccess,
  { contactId }: WithContact,
  given: z.output<typeof ExistingContact> | undefined,
) {
  if (given === undefined || given.id === contactId) return contactId
  const user = access.resolveUser(given.id, (...what) => about('contact.id', ...what))
  return user instanceof Refusal ? user : user.id
}

/** The contact as lists show it; undefined if there is none. */
export function contactReference(access: CallerAccess, record: WithContact) {
  return contactItem(contactOf(access, record))
}

/** The contact as the single resource shows it. */
export function contactDetails(access: CallerAccess, record: WithContact) {
  return contactOnWire(contactOf(access, record))
}

/** A contact as lists show it. */
export function contactItem(user: UserRecord | undefined) {
  return user && { id: user.id }
}

/** A contact as the single resource shows it. */
export function contactOnWire(user: UserRecord | undefined) {
  if (user === undefined) return undefined
  const { id, firstName, lastName, email } = user
  return { id, firstName, lastName, email }
}

/** The contact of what the caller sees, wherever that user stands; undefined if there is none. */
export function contactOf({ state }: CallerAccess, { contactId }: WithContact) {
  return contactId === undefined ? undefined : state.users.get(contactId)
}

/** The highest role of a level that the caller may grant. */
function defaultRole(own: Role, level: 'partner' | 'client'): Role {
  return roles.find((role) => levelOf(role) === level && mayGrant(own, role)) ?? 'Client User'
}
