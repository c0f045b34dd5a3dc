import { ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import { type Issue, Refusal } from '../../../kernel/refusal.ts'
import { assignedFlow, type Caller, grantedFlow, ownMerchant } from '../access/caller.ts'
import { pairKey } from '../keys.ts'
import { mostIssues } from '../loopback/validation-error.ts'
import { moveOnAfterPush } from '../merchants/life-cycle.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { FlowRecord, MerchantRecord, PushedWidgetRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import { bytesOf } from './pushed-bytes.ts'
import type { SignzyState } from '../state.ts'
import { widgetsOf } from './completeness.ts'
import { issuesOfPush, type SentWidget, variablesOf } from './push-validation.ts'
import { pulledOnWire, templateOnWire } from './wire.ts'

/** Pushing and pulling the data of a merchant: step 6, and step 7 by hand. */
export const merchantDataHandlers: Handlers<
  'pushMerchant' | 'getPushMerchantSpec' | 'pullMerchant'
> = {
  pushMerchant({ state, caller, body }) {
    const merchant = merchantIn(state, caller, { id: body.merchantId, realmId: body.realmId })
    if (merchant instanceof Refusal) return merchant
    const flow = grantedFlow(state, caller, merchant)
    if (flow instanceof Refusal) return flow
    const invalid = { values: { context: 'Merchant', given: body } }
    if (body.flowId !== merchant.flowId) {
      return refuse(
        'push.flow',
        about('flowId', 'custom', 'is not the flow of the merchant'),
        invalid,
      )
    }
    if (merchant.status === 'accept' || merchant.status === 'reject') {
      const decided = about(
        'merchantId',
        'custom',
        `is decided (${merchant.status}) and takes no data`,
      )
      return refuse('merchant.decided', decided, invalid)
    }
    const { documentLimitBytes } = state.settings
    const issues = firstOf(issuesOfPush(body.data, { flow, documentLimitBytes }), mostIssues)
    if (issues.length > 0) return refuse('push.data', ...issues, invalid)
    if (!keep(state, { merchant, flow, sent: body.data })) return refuse('storage.bytes')
    const { id, status } = moveOnAfterPush(state, merchant)
    return ok({ result: { success: true, merchantId: id, status } })
  },

  getPushMerchantSpec({ state, caller, params, query }) {
    const found = templateFlow(state, caller, params.applicationId)
    if (found instanceof Refusal) return found
    const { flow, merchantId } = found
    return ok(templateOnWire(flow, { merchantId, hasPlaceholders: query.sampleData === 'true' }))
  },

  pullMerchant({ state, caller, params, query }) {
    const merchant = merchantIn(state, caller, { id: params.merchantId, realmId: query.realmId })
    return merchant instanceof Refusal ? merchant : ok(pulledOnWire(state, merchant))
  },
}

/** The merchant that an id names among those of the caller in a realm. */
function merchantIn(
  state: SignzyState,
  caller: Caller,
  { id, realmId }: { readonly id: string; readonly realmId: string },
): MerchantRecord | Refusal<'not-found'> {
  const merchant = ownMerchant(state, caller, id)
  if (merchant instanceof Refusal || merchant.realmId === realmId) return merchant
  return refuse('reach.unknown', { values: { model: 'Merchant', id } })
}

/** The flow that a template is wanted of: that of a merchant, or the first one of a realm. */
function templateFlow(state: SignzyState, caller: Caller, applicationId: string) {
  const merchant = ownMerchant(state, caller, applicationId)
  if (!(merchant instanceof Refusal)) {
    return { flow: state.flows.require(merchant.flowId), merchantId: merchant.id }
  }
  const link = state.linkOf(caller.distributor.id, applicationId)
  if (link === undefined) {
    return refuse('reach.unknown', { values: { model: 'Application', id: applicationId } })
  }
  const flow = assignedFlow(state, link, link.assignedFlowIds[0] ?? '')
  return flow instanceof Refusal ? flow : { flow, merchantId: '' }
}

interface Push {
  readonly merchant: MerchantRecord
  readonly flow: FlowRecord
  readonly sent: readonly SentWidget[]
}

/** Keeps what is pushed, in a transaction; not if the sandbox would then hold too much. */
function keep(state: SignzyState, { merchant, flow, sent }: Push): boolean {
  const widgets = new Map(widgetsOf(flow).map(({ key, widget }) => [key, widget]))
  for (const item of sent) {
    const { pageId, widgetName } = item
    const widget = widgets.get(pairKey(pageId, widgetName))
    if (widget === undefined) continue
    const variables = variablesOf(item, widget)
    const record: PushedWidgetRecord = {
      id: pairKey(merchant.id, pairKey(pageId, widgetName)),
      merchantId: merchant.id,
      pageId,
      widgetName,
      variables,
    }
    const growth = bytesOf(record) - bytesOf(state.pushedWidgets.get(record.id))
    if (state.pushedBytes + growth > state.settings.storageLimitBytes) return false
    state.sandbox.store.put(state.pushedWidgets, record)
  }
  return true
}

function firstOf(issues: Iterable<Issue>, most: number): Issue[] {
  const first: Issue[] = []
  for (const issue of issues) {
    first.push(issue)
    if (first.length === most) break
  }
  return first
}
