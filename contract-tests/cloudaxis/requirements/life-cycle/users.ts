import {
  at,
  type CheckContext,
  idAt,
  listAt,
  refusedThenAllowed,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { newSignedIn } from '../../resources/account.ts'
import {
  createdTenant,
  createdTenantUser,
  newPerson,
  newUser,
} from '../../resources/organizations.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>

const common = {
  needs: ['self', 'self.partner'],
  effect: 'create' as const,
  source: sources.silent,
}

const made = async (context: Context, body: object) =>
  idAt((await context.given('createUser', { body })).body) ?? ''

const hourMs = 3_600_000

const people: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.create-user-keeps-what-is-given',
    says: 'Who is created without a password is invited, with its role and place, and reads as given.',
    operations: ['createUser', 'getUser'],
    check: async (context) => {
      const { role, partnerId, ...person } = await newUser(context)
      const created = await context.call('createUser', { body: { ...person, role, partnerId } })
      const expected = { ...person, roles: [role], status: 'invited', 'scope.partnerId': partnerId }
      requireValues(created, expected)
      const params = { userId: idAt(created.body) ?? '' }
      requireValues(await context.given('getUser', { params }), expected)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.invitations-last-an-hour',
    says: 'An activation code expires an hour after the user was created, or invited anew.',
    source: sources.firstLogin,
    operations: ['createUser', 'inviteUser'],
    check: async (context) => {
      const created = await context.call('createUser', { body: await newUser(context) })
      const params = { userId: idAt(created.body) ?? '' }
      for (const answer of [created, await context.call('inviteUser', { params })]) {
        const [expires, updated] = ['activationExpiresAt', 'updatedAt'].map((name) =>
          Date.parse(String(at(answer.body, name))),
        ) as [number, number]
        requireThat(Math.abs(expires - updated - hourMs) < 60_000, 'an hour, to the minute', {
          actual: `${String(expires - updated)} ms`,
          answer,
        })
      }
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.synonyms-of-roles-are-taken',
    says: 'A role is taken by the name that other pages of the manual have for it, and shown by its usual one.',
    source: sources.identity,
    operations: ['createUser'],
    check: async (context) => {
      const body = { ...(await newUser(context)), role: 'PartnerUser' }
      requireValue(await context.call('createUser', { body }), 'roles', ['PartnerReader'])
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.create-user-wants-another-name',
    says: 'A username or an e-mail address that somebody has, in any letter case, answers 409.',
    operations: ['createUser'],
    claims: ['createUser 409'],
    check: async (context) => {
      const body = await newUser(context)
      const [username, email] = [body.username.toUpperCase(), body.email.toUpperCase()]
      await made(context, body)
      for (const taken of [{ username }, { email }]) {
        const control = { body: await newUser(context) }
        const probe = { body: { ...(await newUser(context)), ...taken } }
        const pair = { operation: 'createUser' as const, probe, control }
        await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
      }
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.update-user-wants-another-address',
    says: 'To updateUser an e-mail address that somebody else has answers 409; another one is taken.',
    operations: ['updateUser', 'getUser'],
    claims: ['updateUser 409'],
    check: async (context) => {
      const [one, other] = [await newUser(context), newPerson(context)]
      const { email } = one
      await made(context, one)
      const params = { userId: await made(context, { ...(await newUser(context)), ...other }) }
      const { displayName } = newPerson(context)
      const free = { displayName, email: newPerson(context).email }
      const probe = { params, body: { displayName, email } }
      const pair = { operation: 'updateUser' as const, probe, control: { params, body: free } }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
      requireValues(await context.given('getUser', { params }), free)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.delete-user-takes-it-away',
    says: 'After deleteUser a user is not found, and has no roles.',
    operations: ['deleteUser', 'getUser', 'listRoleAssignments'],
    check: async (context) => {
      const userId = await made(context, await newUser(context))
      const params = { userId }
      await context.control('getUser', { params })
      await context.given('deleteUser', { params })
      requireRefusal(await context.call('getUser', { params }), 'not-found')
      const roles = await context.call('listRoleAssignments', { query: { userId } })
      requireValue(roles, 'items', [])
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.invite-user-is-for-the-invited',
    says: 'To inviteUser somebody who has activated the account answers 409.',
    operations: ['inviteUser'],
    claims: ['inviteUser 409'],
    check: async (context) => {
      const { id: userId } = await newSignedIn(context)
      const control = { params: { userId: await made(context, await newUser(context)) } }
      const pair = { operation: 'inviteUser' as const, probe: { params: { userId } }, control }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
    },
  }),
]

/** The roles of a user, as its record and the list of assignments show them. */
async function rolesOf(context: Context, userId: string) {
  const user = await context.given('getUser', { params: { userId } })
  const listed = await context.given('listRoleAssignments', { query: { userId } })
  return { user, listed, ids: listAt(listed.body, 'items').map((one) => idAt(one) ?? '') }
}

const both = ['TenantAdministrator', 'TenantUser']
const [administrator = '', reader = ''] = both

const roles: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.assigned-roles-are-had',
    says: 'A role that is assigned is had and listed with who assigned it, until it is revoked.',
    source: sources.endpoints,
    operations: ['assignRole', 'listRoleAssignments', 'getUser', 'revokeRole'],
    check: async (context) => {
      const { userId } = await createdTenantUser(context, reader)
      const assigned = await context.call('assignRole', { body: { userId, role: administrator } })
      requireValues(assigned, { userId, role: administrator, tier: 'tenant' })
      const had = await rolesOf(context, userId)
      const shown = listAt(had.user.body, 'roles').map(String).toSorted().join()
      requireThat(shown === both.join(), both.join(), { actual: shown, answer: had.user })
      const assignmentId = idAt(assigned.body) ?? ''
      requireThat(had.ids.includes(assignmentId), assignmentId, { answer: had.listed })
      await context.given('revokeRole', { params: { assignmentId } })
      requireValue((await rolesOf(context, userId)).user, 'roles', [reader])
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.updated-roles-replace-others',
    says: 'A role that is updated is had in the place of the one before.',
    source: sources.endpoints,
    operations: ['updateRoleAssignment', 'getUser'],
    check: async (context) => {
      const { userId } = await createdTenantUser(context, reader)
      const [assignmentId = ''] = (await rolesOf(context, userId)).ids
      const call = { params: { assignmentId }, body: { role: administrator } }
      requireValue(await context.call('updateRoleAssignment', call), 'role', administrator)
      requireValue((await rolesOf(context, userId)).user, 'roles', [administrator])
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.roles-are-had-once',
    says: 'A role that a user has already answers 409, however it is assigned.',
    operations: ['assignRole', 'updateRoleAssignment', 'assignTenantAdministrator'],
    claims: ['assignRole 409', 'updateRoleAssignment 409', 'assignTenantAdministrator 409'],
    check: async (context) => {
      const { tenantId, userId } = await createdTenantUser(context, reader)
      const [assignmentId = ''] = (await rolesOf(context, userId)).ids
      const body = { userId, role: administrator }
      await context.control('assignRole', { body })
      const again = [
        await context.call('assignRole', { body }),
        await context.call('updateRoleAssignment', { params: { assignmentId }, body }),
        await context.call('assignTenantAdministrator', { params: { tenantId }, body: { userId } }),
      ]
      for (const answer of again) requireRefusal(answer, 'conflict')
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.users-have-roles-of-their-tier',
    says: 'A role of another tier than that of the user answers 400.',
    operations: ['assignRole'],
    check: async (context) => {
      const { userId } = await createdTenantUser(context, reader)
      const pair = {
        operation: 'assignRole' as const,
        probe: { body: { userId, role: 'PartnerReader' } },
        control: { body: { userId, role: administrator } },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'invalid'))
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.users-go-with-their-tenant',
    says: 'The users of a tenant that is deleted are not found any more.',
    operations: ['deleteTenant', 'getUser'],
    check: async (context) => {
      const tenantId = await createdTenant(context)
      const person = { ...newPerson(context), role: reader, tenantId }
      const params = { userId: await made(context, person) }
      await context.control('getUser', { params })
      await context.given('deleteTenant', { params: { tenantId } })
      requireRefusal(await context.call('getUser', { params }), 'not-found')
    },
  }),
]

/** Users and their roles. */
export const users: readonly Requirement<Op>[] = [...people, ...roles]
