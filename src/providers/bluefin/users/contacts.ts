import type { z } from '@hono/zod-openapi'
import { roles, type ContactInput, type Role } from '../../../../spec/bluefin/users.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { levelOf, mayGrant, type Place } from '../access/caller.ts'
import type { Reach } from '../access/caller-access.ts'
import { about } from '../../../authoring/rules.ts'
import { refuse } from '../rules.ts'
import { insertUser } from './handlers.ts'

interface WithContact {
  readonly contactId?: number
}

/** The id of a new resource's contact: an existing user, or one created at that place on the spot. */
export function contactFor(reach: Reach, given: z.output<typeof ContactInput>, place: Place) {
  if (!('userName' in given)) {
    const user = reach.user(given.id, (...what) => about('contact.id', ...what))
    return user instanceof Refusal ? user : user.id
  }
  const level = place.clientId === undefined ? 'partner' : 'client'
  const role = given.userRole ?? usualRole(reach.caller.user.role, level)
  if (levelOf(role) !== level) {
    return refuse('role.wrong-place', about('contact.userRole', 'state', `is not a ${level} role`))
  }
  return insertUser(reach, { given, role, place, attribute: 'contact.' })
}

/** The contact as lists show it; undefined if there is none or it is out of reach. */
export function contactReference(reach: Reach, record: WithContact) {
  const user = visibleContact(reach, record)
  return user && { id: user.id }
}

/** The contact as the single resource shows it. */
export function contactDetails(reach: Reach, record: WithContact) {
  const user = visibleContact(reach, record)
  if (user === undefined) return undefined
  const { id, firstName, lastName, email } = user
  return { id, firstName, lastName, email }
}

function visibleContact(reach: Reach, { contactId }: WithContact) {
  const user = contactId === undefined ? undefined : reach.state.users.get(contactId)
  return user !== undefined && reach.sees(user) ? user : undefined
}

/** The highest role of a level that the caller may grant. */
function usualRole(own: Role, level: 'partner' | 'client'): Role {
  return roles.find((role) => levelOf(role) === level && mayGrant(own, role)) ?? 'Client User'
}
