import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { assign, assignmentsOf } from '../identity/assignments.ts'
import { addUser, userSummary } from '../identity/users.ts'
import type { Handlers } from '../operation-handlers.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import { tenantWithin } from './tenant-handlers.ts'

type Operations =
  'listTenantAdministrators' | 'assignTenantAdministrator' | 'removeTenantAdministrator'

/** The operations on the administrators of a tenant. */
export const administratorHandlers: Handlers<Operations> = {
  listTenantAdministrators({ params, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    if (tenant instanceof Refusal) return tenant
    const { records } = state.lists.users.page({
      place: { tenantId: tenant.id },
      sort: 'username',
      window: { limit: Infinity, offset: 0 },
      keeps: ({ id }) => administration(state, id) !== undefined,
    })
    return ok({ items: records.map(userSummary) })
  },

  assignTenantAdministrator({ params, body, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    if (tenant instanceof Refusal) return tenant
    const by = caller.user.username
    if ('administrator' in body) {
      const { distributorId, partnerId, id: tenantId } = tenant
      const place = { distributorId, partnerId, tenantId }
      const user = addUser(state, { ...body.administrator, role: 'TenantAdministrator', place, by })
      return user instanceof Refusal ? user : created(userSummary(user))
    }
    const user = userOf(state, tenant.id, body.userId)
    if (user instanceof Refusal) return user
    if (administration(state, user.id) !== undefined) {
      return refuse('unique.role', about('userId', 'duplicate', 'is an administrator'))
    }
    assign(state, user, { role: 'TenantAdministrator', by })
    return created(userSummary(user))
  },

  removeTenantAdministrator({ params, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    if (tenant instanceof Refusal) return tenant
    const user = userOf(state, tenant.id, params.userId)
    if (user instanceof Refusal) return user
    const assignment = administration(state, user.id)
    if (assignment === undefined) return unknown('administrator', user.id)
    state.sandbox.store.remove(state.roleAssignments, assignment.id)
    return noContent
  },
}

function userOf({ users }: CloudaxisState, tenantId: string, userId: string) {
  const user = users.get(userId)
  return user?.tenantId === tenantId ? user : unknown('user', userId)
}

function administration(state: CloudaxisState, userId: string) {
  return assignmentsOf(state, userId).find(({ role }) => role === 'TenantAdministrator')
}

function unknown(kind: string, id: string) {
  return refuse('reach.unknown', { values: { kind, id } })
}
