import { decide, escalate, reviewerOf } from '../merchants/life-cycle.ts'
import type { MerchantRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'

type Outcome = 'accept' | 'reject' | 'escalate'

/** The back office reviews a merchant by itself, where the settings have it do so. */
export function review(state: SignzyState, merchantId: string): void {
  const merchant = state.merchants.get(merchantId)
  if (merchant?.status !== 'pending') return
  const outcome = outcomeOf(state, merchant)
  if (outcome === 'escalate') {
    escalate(state, merchant)
    return
  }
  const by = reviewerOf(state, merchant)
  decide(state, merchant, { status: outcome, by, at: state.now(), reason: null })
}

/**
 * What comes of a review: what a tag in the email address asks for, as in `asha+reject@merchant.example`,
 * or else what the shares of the settings make likely. The same merchant has the same outcome, however
 * many others are reviewed before it.
 */
function outcomeOf({ settings, sandbox }: SignzyState, merchant: MerchantRecord): Outcome {
  const { id, email, isEscalated, lastSubmittedAt } = merchant
  const [, tag] = /\+(accept|reject|escalate)@/.exec(email) ?? []
  if (tag !== undefined && !(tag === 'escalate' && isEscalated)) return tag as Outcome
  const { rejectBasisPoints, escalateBasisPoints } = settings.backOffice
  const stage = isEscalated ? 'escalated' : 'first'
  const random = sandbox.random.fork(`signzy review ${id} ${String(lastSubmittedAt)} ${stage}`)
  if (random.happens(rejectBasisPoints / 10_000)) return 'reject'
  return !isEscalated && random.happens(escalateBasisPoints / 10_000) ? 'escalate' : 'accept'
}
