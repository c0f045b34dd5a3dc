import { Refusal } from '../../kernel/refusal.ts'
import { type Handlers, ok, ownRecord } from './handling.ts'
import { invoiceOnWire } from './wire.ts'

/** The invoice operation. */
export const invoiceHandlers: Handlers<'getInvoice'> = {
  getInvoice({ params, world, caller }) {
    const invoice = ownRecord(world.invoices, params.invoice_id, caller)
    return invoice instanceof Refusal ? invoice : ok(invoiceOnWire(world, invoice))
  },
}
