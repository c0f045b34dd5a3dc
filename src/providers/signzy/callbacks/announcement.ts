import type { CallbackEvent } from '../../../../spec/signzy/callbacks.ts'
import { progressOnWire } from '../merchants/wire.ts'
import type { MerchantRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'

/** Whose endpoints are told of a merchant: those of its partner for its flow. */
export function accountOf({
  distributorId,
  flowId,
}: Pick<MerchantRecord, 'distributorId' | 'flowId'>): string {
  return `${distributorId}/${flowId}`
}

/** Tells whoever registered for it what happened to a merchant, inside the transaction that does it. */
export function announce(state: SignzyState, type: CallbackEvent, merchant: MerchantRecord): void {
  state.sandbox.events.emit({
    provider: 'signzy',
    type,
    account: accountOf(merchant),
    data: { merchantSignup: {}, merchantData: progressOnWire(state, merchant) },
  })
}
