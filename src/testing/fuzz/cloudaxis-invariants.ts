import type { Sandbox } from '../../kernel/sandbox.ts'
import { cloudaxis } from '../../providers/cloudaxis/index.ts'
import type { CloudaxisState } from '../../providers/cloudaxis/state.ts'
import type { Read } from './fuzz-cases.ts'

/** Everything below an organization goes with it, users have known organizations, and somebody runs the platform. */
export function cloudaxisInvariant(sandbox: Sandbox, _read: Read): Promise<readonly string[]> {
  const state: CloudaxisState = sandbox.state(cloudaxis)
  const { distributors, partners, tenants, users, roleAssignments, sessions, lists } = state
  const wrong: string[] = []
  const need = (what: string, isSo: boolean) => {
    if (!isSo) wrong.push(what)
  }
  for (const { id, distributorId } of partners.values()) {
    need(`distributor of partner ${id}`, distributors.get(distributorId) !== undefined)
  }
  for (const { id, partnerId, distributorId } of tenants.values()) {
    need(`partner of tenant ${id}`, partners.get(partnerId)?.distributorId === distributorId)
  }
  for (const { id, tier, distributorId, partnerId, tenantId } of users.values()) {
    const organization =
      tier === 'platform' ||
      (tier === 'distributor' && distributors.get(distributorId ?? '') !== undefined) ||
      (tier === 'partner' && partners.get(partnerId ?? '')?.distributorId === distributorId) ||
      (tier === 'tenant' && tenants.get(tenantId ?? '')?.partnerId === partnerId)
    need(`organization of user ${id}`, organization)
  }
  for (const { id, userId, tier } of roleAssignments.values()) {
    need(`user of role assignment ${id}`, users.get(userId)?.tier === tier)
  }
  for (const { id, userId } of sessions.values()) {
    need(`user of session ${id}`, users.get(userId)?.status === 'active')
  }
  const administrators = [...roleAssignments.lookup('role', 'PlatformAdministrator')].filter(
    (id) => users.get(roleAssignments.require(id).userId)?.status === 'active',
  )
  need('an active platform administrator', administrators.length > 0)
  need('as many tenants listed as there are', lists.tenants.count({}) === tenants.size)
  need('as many users listed as there are', lists.users.count({}) === users.size)
  return Promise.resolve(wrong)
}
