import { Refusal } from '../../../kernel/refusal.ts'
import { ok } from '../../../authoring/handlers.ts'
import { type Handlers, ownRecord } from '../operation-handlers.ts'
import { invoiceOnWire } from './wire.ts'

/** The invoice operation. */
export const invoiceHandlers: Handlers<'getInvoice'> = {
  getInvoice({ params, state, caller }) {
    const invoice = ownRecord(state.invoices, params.invoice_id, caller)
    return invoice instanceof Refusal ? invoice : ok(invoiceOnWire(state, invoice))
  },
}
