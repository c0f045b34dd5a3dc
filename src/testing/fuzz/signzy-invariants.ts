import type { Sandbox } from '../../kernel/sandbox.ts'
import { hasAllData } from '../../providers/signzy/merchants/life-cycle.ts'
import { widgetsOf } from '../../providers/signzy/merchant-data/completeness.ts'
import { bytesOf } from '../../providers/signzy/merchant-data/pushed-bytes.ts'
import { pairKey } from '../../providers/signzy/keys.ts'
import { signzy } from '../../providers/signzy/index.ts'
import type { SignzyState } from '../../providers/signzy/state.ts'
import type { Read } from './fuzz-cases.ts'

interface Pulled {
  readonly result: {
    readonly merchantData: {
      readonly basicDetails: { readonly id: string; readonly status: string }
    }
  }
}

/** Merchants are in realms and flows of their partners, and what is pushed fits them and adds up. */
export async function signzyInvariant(sandbox: Sandbox, read: Read): Promise<readonly string[]> {
  const state: SignzyState = sandbox.state(signzy)
  const wrong = [...merchantErrors(state), ...widgetErrors(state)]
  for (const { credentials, headers } of signzy.personas(state)) {
    // Whoever has logged out reads nothing.
    if (!state.accessTokens.find('token', headers['authorization'] ?? '')) continue
    for (const merchant of state.merchants.values()) {
      if (merchant.distributorId !== credentials?.['distributorId']) continue
      const { id, realmId, status } = merchant
      const path = `/api/distributors/pullMerchant/${id}?realmId=${realmId}&version=1.1.0`
      const { basicDetails } = ((await read(path, headers)) as Pulled).result.merchantData
      if (basicDetails.id !== id || basicDetails.status !== status) {
        wrong.push(`pull of ${id}: ${basicDetails.id} ${basicDetails.status}, not ${status}`)
      }
    }
  }
  return wrong
}

function* merchantErrors(state: SignzyState): Generator<string, void> {
  for (const merchant of state.merchants.values()) {
    const { id, distributorId, realmId, flowId, status } = merchant
    if (state.linkOf(distributorId, realmId) === undefined) yield `${id} is in no linked realm`
    if (state.flows.require(flowId).realmId !== realmId) yield `${id} is in a flow of another realm`
    const isSubmitted = status !== 'new' && status !== 'draft'
    if (isSubmitted && !hasAllData(state, merchant)) yield `${id} is ${status} without all data`
    if (status === 'new' && state.pushedOf(id).size > 0) yield `${id} is new and has data`
  }
  for (const { id, realmId, flowIds, assignedFlowIds } of state.links.values()) {
    const open = state.flowIdsOf(realmId)
    if (!flowIds.every((flowId) => open.includes(flowId))) yield `${id} links a foreign flow`
    if (!assignedFlowIds.every((flowId) => flowIds.includes(flowId))) {
      yield `${id} assigns a flow that is not linked`
    }
  }
}

function* widgetErrors(state: SignzyState): Generator<string, void> {
  let bytes = 0
  for (const record of state.pushedWidgets.values()) {
    bytes += bytesOf(record)
    const { flowId } = state.merchants.require(record.merchantId)
    const key = pairKey(record.pageId, record.widgetName)
    const placed = widgetsOf(state.flows.require(flowId)).find((one) => one.key === key)
    const names = placed?.widget.variables.map(({ name }) => name) ?? []
    if (!Object.keys(record.variables).every((name) => names.includes(name))) {
      yield `${record.id} has variables that its flow does not know`
    }
  }
  if (bytes !== state.pushedBytes) yield `${String(bytes)} bytes, not ${String(state.pushedBytes)}`
}
