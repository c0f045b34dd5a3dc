import { plus } from '../../../kernel/time/clock.ts'
import { announce } from '../callbacks/announcement.ts'
import { isComplete } from '../merchant-data/completeness.ts'
import type { BackOfficeAction, MerchantRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'

/** Kind of the tasks with which the back office reviews a merchant by itself. */
export const reviewKind = 'signzy.review'

/** Who acts in the back office of a realm, unless somebody is named. */
export function reviewerOf(state: SignzyState, { realmId }: MerchantRecord): string {
  return `${state.realms.require(realmId).name}_backops1`
}

/** Whether all that the flow of a merchant asks for has been pushed. */
export function hasAllData(state: SignzyState, { id, flowId }: MerchantRecord): boolean {
  return isComplete(state.flows.require(flowId), state.pushedOf(id))
}

/** Moves a merchant on after a push: to a draft, or to the back office once its data are complete. */
export function moveOnAfterPush(state: SignzyState, merchant: MerchantRecord): MerchantRecord {
  if (merchant.status === 'pending') return merchant
  return hasAllData(state, merchant)
    ? submit(state, merchant)
    : state.keepMerchant({ ...merchant, status: 'draft' })
}

/** Hands a merchant to the back office. Its data are complete. */
export function submit(state: SignzyState, merchant: MerchantRecord): MerchantRecord {
  const now = state.now()
  const submitted = state.keepMerchant({
    ...merchant,
    status: 'pending',
    isEscalated: false,
    firstSubmittedAt: merchant.firstSubmittedAt ?? now,
    lastSubmittedAt: now,
    action: null,
  })
  scheduleReview(state, submitted)
  announce(state, 'pending', submitted)
  return submitted
}

/** The back office's last word. The merchant is pending. */
export function decide(
  state: SignzyState,
  merchant: MerchantRecord,
  { status, ...action }: BackOfficeAction & { readonly status: 'accept' | 'reject' },
): MerchantRecord {
  state.sandbox.scheduler.cancel(reviewKind, merchant.id)
  const decided = state.keepMerchant({ ...merchant, status, action })
  announce(state, status, decided)
  return decided
}

/** Passes a pending merchant on to somebody who may say more. Nobody is told. */
export function escalate(state: SignzyState, merchant: MerchantRecord): MerchantRecord {
  state.sandbox.scheduler.cancel(reviewKind, merchant.id)
  const escalated = state.keepMerchant({ ...merchant, isEscalated: true })
  scheduleReview(state, escalated)
  return escalated
}

/** Sends a pending merchant back, so that its partner corrects it. Nobody is told. */
export function sendBack(
  state: SignzyState,
  merchant: MerchantRecord,
  action: BackOfficeAction,
): MerchantRecord {
  state.sandbox.scheduler.cancel(reviewKind, merchant.id)
  return state.keepMerchant({ ...merchant, status: 'draft', isEscalated: false, action })
}

/** Has the back office review a merchant later, where it does so by itself. */
export function scheduleReview({ settings, sandbox }: SignzyState, { id }: MerchantRecord): void {
  const { isAutomatic, reviewMinutes } = settings.backOffice
  if (!isAutomatic) return
  const at = plus(sandbox.clock.now(), reviewMinutes * 60_000)
  sandbox.scheduler.schedule({ kind: reviewKind, subject: id, at })
}
