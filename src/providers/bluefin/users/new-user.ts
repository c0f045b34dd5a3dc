import type { Role } from '../../../../spec/bluefin/users.ts'
import { about } from '../../../authoring/rules.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { CallerAccess } from '../access/caller-access.ts'
import { mayGrant, type Organization } from '../access/caller.ts'
import { refuse } from '../rules.ts'
import { organizationOnly } from './organizations.ts'

/** The data of a new user. */
interface NewUser {
  readonly given: {
    readonly userName: string
    readonly firstName: string
    readonly lastName: string
    readonly email: string
    readonly phone: string
    readonly isActive?: boolean | undefined
  }
  readonly role: Role
  readonly organization: Organization
  /** Prefix of the attributes' names in an issue. */
  readonly attribute: '' | 'contact.'
}

/** Stores a new user and returns its id; its role and name are checked here. */
export function insertUser(
  { state, caller }: CallerAccess,
  { given, role, organization, attribute }: NewUser,
): number | Refusal<'permission-denied' | 'invalid'> {
  if (!mayGrant(caller.user.role, role)) return refuse('role.above-own')
  if (state.users.find('userName', given.userName) !== undefined) return userNameTaken(attribute)
  const id = state.nextId('users')
  const now = state.now()
  state.sandbox.store.put(state.users, {
    id,
    userName: given.userName,
    firstName: given.firstName,
    lastName: given.lastName,
    email: given.email,
    phone: given.phone,
    role,
    isActive: given.isActive ?? true,
    version: 0,
    ...organizationOnly(organization),
    created: now,
    modified: now,
  })
  return id
}

/** The refusal of a user name that another user has. */
export function userNameTaken(attribute: string) {
  const issue = about(`${attribute}userName`, 'duplicate', 'must be unique')
  return refuse('unique.user-name', issue)
}
