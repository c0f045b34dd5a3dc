import type { Exceptions } from '../mutant.ts'

/** Exempt mutants and requirements of Flowmatix. */
export const flowmatixExceptions: Exceptions = {
  survivors: [
    {
      ids: ['createCustomer', 'updateCustomer'].flatMap((operation) =>
        ['id', 'status', 'total', 'issued_at', 'paid_at'].map(
          (field) => `${operation}.billing.recent_invoices.*.${field}-of-another-type`,
        ),
      ),
      because:
        'A customer that was just made has no invoices; those that getCustomer shows are checked.',
    },
    {
      ids: ['amount', 'subtotal', 'tax', 'refunded_at'].map(
        (field) => `getInvoice.refunds.*.${field}-of-another-type`,
      ),
      because:
        'No operation refunds an invoice, and the one that a target names was never refunded.',
    },
    {
      ids: ['number', 'at', 'outcome', 'response_status', 'error'].map(
        (field) => `resendWebhookDelivery.attempts.*.${field}-of-another-type`,
      ),
      because: 'The attempt that a resend asks for is made after its answer.',
    },
  ],
  nonKilling: [
    {
      ids: [
        'flowmatix.schema.delete-sandbox-environment-fits',
        'flowmatix.schema.delete-webhook-endpoint-fits',
      ],
      because: 'A 204 has no body in HTTP: a server that sends one is not understood at all.',
    },
  ],
}
