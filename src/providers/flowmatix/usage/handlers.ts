import { ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { usageOnWire } from './wire.ts'

/** The usage operation. */
export const usageHandlers: Handlers<'getCustomerUsage'> = {
  getCustomerUsage({ params, state, caller }) {
    const customer = ownRecord(state.customers, params.customer_id, caller)
    return customer instanceof Refusal ? customer : ok(usageOnWire(state, customer))
  },
}
