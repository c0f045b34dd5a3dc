import type { z } from '@hono/zod-openapi'
import { listTenants, type TenantUpdate } from '../../../../spec/cloudaxis/relationships/tenants.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer, recordWithin } from '../operation-handlers.ts'
import type { TenantRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { type CloudaxisState, directoryKey } from '../state.ts'
import {
  detailsOf,
  firstAdministrator,
  obstacleToDeletion,
  removeUsersOf,
} from './organizations.ts'
import { partnerWithin } from './partner-handlers.ts'
import { tenantOnWire } from './wire.ts'

type Operations = 'listTenants' | 'createTenant' | 'getTenant' | 'updateTenant' | 'deleteTenant'

/** The tenant operations. */
export const tenantHandlers: Handlers<Operations> = {
  listTenants({ query, caller, state }) {
    const { search, country } = query
    const keeps = (record: TenantRecord) =>
      (country === undefined || record.country === country) &&
      hasText([record.organizationName], search)
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.tenants,
          declaration: listTenants['x-list'],
          wire: tenantOnWire,
          keeps: search === undefined && country === undefined ? undefined : keeps,
        },
      ),
    )
  },

  createTenant({ body, caller, state }) {
    const partnerId = body.partnerId ?? caller.user.partnerId
    if (partnerId === undefined) {
      return refuse('place.needed', about('partnerId', 'missing', 'is required'))
    }
    const partner = partnerWithin(state, partnerId, caller)
    if (partner instanceof Refusal) return partner
    const { maximumTenants } = state.platform.licensing
    if (state.tenants.size >= maximumTenants) {
      return refuse('license.spent', { values: { what: 'tenants', most: maximumTenants } })
    }
    if (isMapped(state, body)) return refuse('unique.directory')
    const id = state.nextId()
    const now = state.now()
    const place = { distributorId: partner.distributorId, partnerId: partner.id, tenantId: id }
    const tenant = state.sandbox.store.put(state.tenants, {
      id,
      ...place,
      ...attributesOf(state, body),
      createdAt: now,
      updatedAt: now,
    })
    const given = body.administrator
    const administrator = firstAdministrator(state, caller, { tier: 'tenant', place, given })
    return administrator instanceof Refusal
      ? administrator
      : created({ ...tenantOnWire(tenant), ...administrator })
  },

  getTenant({ params, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    return tenant instanceof Refusal ? tenant : ok(tenantOnWire(tenant))
  },

  updateTenant({ params, body, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    if (tenant instanceof Refusal) return tenant
    if (isMapped(state, body, tenant.id)) return refuse('unique.directory')
    const changed = state.sandbox.store.put(state.tenants, {
      ...tenant,
      ...attributesOf(state, body),
      updatedAt: state.now(),
    })
    return ok(tenantOnWire(changed))
  },

  deleteTenant({ params, caller, state }) {
    const tenant = tenantWithin(state, params.tenantId, caller)
    if (tenant instanceof Refusal) return tenant
    const obstacle = obstacleToDeletion(
      'tenant',
      state.subscriptions.dependentsOn('tenant', tenant.id),
    )
    if (obstacle !== undefined) return obstacle
    removeUsersOf(state, tenant.id)
    forbidRegions(state, tenant.id)
    state.pricing.removeListOf(tenant.id)
    state.sandbox.store.remove(state.tenants, tenant.id)
    return noContent
  },
}

/** The tenant that an id names within reach of the caller. */
export function tenantWithin(state: CloudaxisState, id: string, caller: Caller) {
  return recordWithin(state.tenants, id, { caller, kind: 'tenant' })
}

function attributesOf(state: CloudaxisState, given: z.output<typeof TenantUpdate>) {
  return {
    ...detailsOf(state, given),
    organizationName: given.organizationName,
    identityProvider: given.identityProvider ?? null,
  }
}

/** Whether a corporate directory is mapped to another tenant already. */
function isMapped(
  { tenants }: CloudaxisState,
  { identityProvider }: z.output<typeof TenantUpdate>,
  except?: string,
): boolean {
  if (identityProvider === null || identityProvider === undefined) return false
  const other = tenants.find('directory', directoryKey(identityProvider))
  return other !== undefined && other.id !== except
}

/** Takes a tenant off the lists of those who may use a region. */
function forbidRegions({ sandbox, regions }: CloudaxisState, tenantId: string): void {
  for (const region of [...regions.values()]) {
    const { allowedTenantIds } = region
    if (allowedTenantIds?.includes(tenantId) !== true) continue
    const rest = allowedTenantIds.filter((id) => id !== tenantId)
    sandbox.store.put(regions, { ...region, allowedTenantIds: rest })
  }
}
