/** Something that the matrix does not show, and why that is all right. */
export interface Exception {
  readonly ids: readonly string[]
  readonly because: string
}

/** Mutants that no requirement contradicts. */
export const survivors: Readonly<Record<string, readonly Exception[]>> = {
  bluefin: [
    {
      ids: [
        'updatePartner.forgets-version',
        'updateClient.forgets-version',
        'updateTemplate.forgets-version',
      ],
      because:
        'A version that an update gives changes nothing, so nobody sees that it was not heard.',
    },
    {
      ids: ['createUser.forgets-sendWelcomeEmail', 'updateUser.forgets-sendWelcomeEmail'],
      because: 'Whether a mail was sent does not show in the API.',
    },
    {
      ids: ['createTemplate.forgets-active'],
      because:
        'A published template can never be deleted, so a run publishes as few as it can, and those by an update.',
    },
    {
      ids: ['getUser.client.name-of-another-type'],
      because: 'The user that is read stands at a partner; those of clients are seen in the list.',
    },
    {
      ids: [
        'listClients.data.*.partner.id-of-another-type',
        'listClients.data.*.partner.name-of-another-type',
        'listTransactions.data.*.partner.id-of-another-type',
        'listTransactions.data.*.partner.name-of-another-type',
      ],
      because: 'The root partner stands above self, whose lists do not show it.',
    },
  ],
  flowmatix: [
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
}

/** Requirements of level `must` that no mutant contradicts. */
export const idle: Readonly<Record<string, readonly Exception[]>> = {
  bluefin: [],
  flowmatix: [
    {
      ids: [
        'flowmatix.schema.delete-sandbox-environment-fits',
        'flowmatix.schema.delete-webhook-endpoint-fits',
      ],
      because: 'A 204 has no body in HTTP: a server that sends one is not understood at all.',
    },
  ],
}
