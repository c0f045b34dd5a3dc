import { Refusal } from '../../../kernel/refusal.ts'
import type {
  AccessTokenRecord,
  DistributorRecord,
  FlowRecord,
  LinkRecord,
  MerchantRecord,
} from '../records.ts'
import { refuse } from '../rules.ts'
import type { SignzyState } from '../state.ts'

/** A partner that has shown a token. */
export interface Caller {
  readonly distributor: DistributorRecord
  readonly token: AccessTokenRecord
}

/** The caller itself, where a request names its partner; whoever else is named is not there. */
export function ownDistributor(
  { distributor }: Caller,
  id: string,
): DistributorRecord | Refusal<'not-found'> {
  return id === distributor.id
    ? distributor
    : refuse('reach.unknown', { values: { model: 'Distributor', id } })
}

/** The merchant that an id names among those of the caller. */
export function ownMerchant(
  { merchants }: SignzyState,
  { distributor }: Caller,
  id: string,
): MerchantRecord | Refusal<'not-found'> {
  const merchant = merchants.get(id)
  return merchant?.distributorId === distributor.id
    ? merchant
    : refuse('reach.unknown', { values: { model: 'Merchant', id } })
}

/** What step 3 grants. A realm that is not there is one that is not linked. */
export function linkTo(
  state: SignzyState,
  { distributor }: Caller,
  realmId: string,
): LinkRecord | Refusal<'access-denied'> {
  return state.linkOf(distributor.id, realmId) ?? refuse('step.link')
}

/** What step 4 grants. A flow that is not there is one that is not assigned. */
export function assignedFlow(
  { flows }: SignzyState,
  { assignedFlowIds }: LinkRecord,
  flowId: string,
): FlowRecord | Refusal<'flow-unassigned'> {
  return assignedFlowIds.includes(flowId) ? flows.require(flowId) : refuse('step.flow')
}

/** What steps 3 and 4 grant together. */
export function grantedFlow(
  state: SignzyState,
  caller: Caller,
  { realmId, flowId }: { readonly realmId: string; readonly flowId: string },
): FlowRecord | Refusal<'access-denied' | 'flow-unassigned'> {
  const link = linkTo(state, caller, realmId)
  return link instanceof Refusal ? link : assignedFlow(state, link, flowId)
}
