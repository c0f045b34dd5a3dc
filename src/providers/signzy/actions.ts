import { z } from 'zod'
import { action, type Action } from '../../kernel/actions.ts'
import { decide, escalate, hasAllData, reviewerOf, sendBack } from './merchants/life-cycle.ts'
import type { MerchantRecord } from './records.ts'
import type { SignzyState } from './state.ts'

const merchantId = z.string().min(1).max(100)
const input = z.strictObject({
  merchantId,
  /** Who acts; the first reviewer of the realm unless somebody is named. */
  by: z.string().min(1).max(100).optional(),
  reason: z.string().min(1).max(1000).optional(),
})
type Input = z.output<typeof input>

/** What the back office does to a merchant that is pending. */
const onPending = (
  says: string,
  act: (state: SignzyState, merchant: MerchantRecord, given: Input) => MerchantRecord,
) =>
  action<SignzyState, Input>({
    says,
    input,
    run(state, given) {
      const { id, status, isEscalated } = act(state, pendingMerchant(state, given), given)
      return { merchantId: id, status, subStatus: isEscalated ? 'escalated' : 'notEscalated' }
    },
  })

/** The back office, which partners do not see: it reviews what is submitted. */
export const actions: Readonly<Record<string, Action<SignzyState>>> = {
  accept: onPending(
    'Accepts a pending merchant; the accept callback is posted.',
    (state, merchant, given) =>
      decide(state, merchant, { status: 'accept', ...actionOf(state, merchant, given) }),
  ),
  reject: onPending(
    'Rejects a pending merchant; the reject callback is posted.',
    (state, merchant, given) =>
      decide(state, merchant, { status: 'reject', ...actionOf(state, merchant, given) }),
  ),
  escalate: onPending(
    'Passes a pending merchant on to somebody who may say more.',
    (state, merchant) => escalate(state, merchant),
  ),
  'send-back': onPending(
    'Sends a pending merchant back as a draft, for its partner to correct.',
    (state, merchant, given) => sendBack(state, merchant, actionOf(state, merchant, given)),
  ),
}

function pendingMerchant(state: SignzyState, { merchantId: id }: Input): MerchantRecord {
  const merchant = state.merchants.get(id)
  if (merchant === undefined) throw new RangeError(`there is no merchant ${id}`)
  if (merchant.status === 'pending') return merchant
  const complete = hasAllData(state, merchant) ? '' : ', and its data are not complete'
  throw new RangeError(
    `merchant ${id} is ${merchant.status}${complete}; only pending ones are reviewed`,
  )
}

function actionOf(state: SignzyState, merchant: MerchantRecord, { by, reason }: Input) {
  return { by: by ?? reviewerOf(state, merchant), at: state.now(), reason: reason ?? null }
}
