/** Callers a target can name. */
export const identities = {
  self: 'A partner; the run acts as it.',
  stranger: 'Another partner.',
  spare: 'A partner whose hourly budget may be spent.',
}

/** Kinds of resources a target can name as known. */
export const kinds = {
  partner: 'The partner whose key it is. Its id is `own`; the root of scoped writing.',
  customer: 'A customer that is active or in its trial.',
  invoice: 'A paid invoice that was never refunded.',
  ticket: 'A support ticket.',
  sandbox: 'A sandbox environment.',
  webhook: 'A webhook endpoint.',
  deployment: 'A deployment of a configuration: the id of its customer, a slash, and its own.',
  delivery: 'A delivery of a webhook: the id of its endpoint, a slash, and its own.',
}
