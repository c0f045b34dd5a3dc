import type { z } from '@hono/zod-openapi'
import type { AssignedFlow } from '../../../../spec/signzy/flows.ts'
import type { DistributorLink } from '../../../../spec/signzy/links.ts'
import type { LinkRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'

export function linkOnWire(state: SignzyState, link: LinkRecord): z.input<typeof DistributorLink> {
  return {
    id: link.id,
    distributorId: link.distributorId,
    realmId: link.realmId,
    realm: state.realms.require(link.realmId).name,
    flowIds: [...link.flowIds],
    flows: assignedFlowsOnWire(state, link),
    createdAt: link.createdAt,
    updatedAt: link.updatedAt,
  }
}

export function assignedFlowsOnWire(
  { flows }: SignzyState,
  { assignedFlowIds }: LinkRecord,
): z.input<typeof AssignedFlow>[] {
  return assignedFlowIds.map((flowId) => {
    const { id, name, type } = flows.require(flowId)
    return { id, name, type }
  })
}
