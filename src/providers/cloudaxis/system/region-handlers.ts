import type { z } from '@hono/zod-openapi'
import {
  listRegions,
  type Region,
  type RegionUpdate,
} from '../../../../spec/cloudaxis/system/regions.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Caller, reaches } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer } from '../operation-handlers.ts'
import type { RegionRecord } from '../records.ts'
import { obstacleToDeletion } from '../relationships/organizations.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'

type Operations = 'listRegions' | 'createRegion' | 'getRegion' | 'updateRegion' | 'deleteRegion'

/** Regions there may be. */
const mostRegions = 1000

/** The region operations. */
export const regionHandlers: Handlers<Operations> = {
  listRegions({ query, caller, state }) {
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.lists.regions,
          declaration: listRegions['x-list'],
          wire: (region) => regionOnWire(state, caller, region),
          keeps: (region) =>
            isOpenTo(state, caller, region) &&
            hasText([region.name, region.displayName], query.search),
          isOfPlatform: true,
        },
      ),
    )
  },

  createRegion({ body, caller, state }) {
    if (state.regions.find('name', body.name) !== undefined) return refuse('unique.region')
    if (state.regions.size >= mostRegions) {
      return refuse('limit.records', { values: { what: 'regions', most: mostRegions } })
    }
    const stranger = unknownTenant(state, body)
    if (stranger !== undefined) return stranger
    const now = state.now()
    const region = state.sandbox.store.put(state.regions, {
      id: state.nextId(),
      name: body.name,
      ...attributesOf(body),
      clientSecret: body.clientSecret ?? null,
      createdAt: now,
      updatedAt: now,
    })
    return created(regionOnWire(state, caller, region))
  },

  getRegion({ params, caller, state }) {
    const region = regionFor(state, params.regionId, caller)
    return region instanceof Refusal ? region : ok(regionOnWire(state, caller, region))
  },

  updateRegion({ params, body, caller, state }) {
    const region = regionFor(state, params.regionId, caller)
    if (region instanceof Refusal) return region
    const stranger = unknownTenant(state, body)
    if (stranger !== undefined) return stranger
    const changed = state.sandbox.store.put(state.regions, {
      ...region,
      ...attributesOf(body),
      clientSecret: body.clientSecret ?? region.clientSecret,
      updatedAt: state.now(),
    })
    return ok(regionOnWire(state, caller, changed))
  },

  deleteRegion({ params, caller, state }) {
    const region = regionFor(state, params.regionId, caller)
    if (region instanceof Refusal) return region
    const dependents = state.subscriptions.dependentsOn('region', region.id)
    const obstacle = obstacleToDeletion('region', dependents)
    if (obstacle !== undefined) return obstacle
    state.pricing.removeListOf(region.id)
    state.sandbox.store.remove(state.regions, region.id)
    return noContent
  },
}

/** The region that an id names, if it is open to anybody within reach of the caller. */
export function regionFor(
  state: CloudaxisState,
  id: string,
  caller: Caller,
): RegionRecord | Refusal<'not-found'> {
  const region = state.regions.get(id)
  return region !== undefined && isOpenTo(state, caller, region)
    ? region
    : refuse('reach.unknown', { values: { kind: 'region', id } })
}

function isOpenTo(state: CloudaxisState, caller: Caller, region: RegionRecord): boolean {
  if (caller.user.tier === 'platform' || region.allowedTenantIds === null) return true
  return region.allowedTenantIds.some((id) => reaches(caller, state.tenants.require(id)))
}

function regionOnWire(
  state: CloudaxisState,
  caller: Caller,
  region: RegionRecord,
): z.input<typeof Region> {
  const runsPlatform = caller.user.tier === 'platform'
  const allowed = region.allowedTenantIds
  return {
    id: region.id,
    name: region.name,
    displayName: region.displayName,
    isEnabled: region.isEnabled,
    endpoint: runsPlatform ? region.endpoint : null,
    clientId: runsPlatform ? region.clientId : null,
    allowedTenantIds:
      allowed === null
        ? null
        : allowed.filter((id) => runsPlatform || reaches(caller, state.tenants.require(id))),
    createdAt: region.createdAt,
    updatedAt: region.updatedAt,
  }
}

function attributesOf(given: z.output<typeof RegionUpdate>) {
  const allowed = given.allowedTenantIds ?? null
  return {
    displayName: given.displayName,
    isEnabled: given.isEnabled ?? true,
    endpoint: given.endpoint,
    clientId: given.clientId,
    allowedTenantIds: allowed === null ? null : [...new Set(allowed)],
  }
}

/** Tenants that a region is limited to have to be there. */
function unknownTenant(
  { tenants }: CloudaxisState,
  { allowedTenantIds }: z.output<typeof RegionUpdate>,
): Refusal<'not-found'> | undefined {
  const id = allowedTenantIds?.find((one) => tenants.get(one) === undefined)
  return id === undefined ? undefined : refuse('reach.unknown', { values: { kind: 'tenant', id } })
}
