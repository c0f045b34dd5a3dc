import type { RefusalCode } from '../../../spec/flowmatix/refusals.ts'
import { sources } from '../../../spec/flowmatix/sources.ts'
import { refuseBy, type RuleTable } from '../../authoring/rules.ts'
import { assumedRules } from './assumed-rules.ts'

const { references, silent } = sources

/** The behaviours of this API; the request log and the page of assumptions cite them by name. */
export const rules = {
  ...assumedRules,
  'auth.missing': {
    refusedAs: 'unauthorized',
    says: 'A call without a bearer key, or without the X-Partner-ID header, is unauthorized: half of the credential is none.',
    standing: 'inferred',
    source: `${references}, Partner Authentication (names the headers only)`,
  },
  'auth.wrong': {
    refusedAs: 'unauthorized',
    says: 'A key that nobody has is unauthorized.',
    standing: 'inferred',
    source: `${references}, Partner Authentication (names the headers only)`,
  },
  'auth.mismatch': {
    refusedAs: 'forbidden',
    says: 'A good key with the X-Partner-ID of somebody else is forbidden.',
    standing: 'inferred',
    source: `${references}, Partner Authentication (names the headers only)`,
  },
  'rate.spent': {
    refusedAs: 'rate_limit_exceeded',
    says: 'A partner beyond the hourly budget of its tier is refused until the hour of the clock ends; every answer shows the budget.',
    standing: 'inferred',
    source: `${references}, Rate Limits (documents 5,000, 10,000 and 25,000 an hour)`,
  },
  'route.unknown': {
    refusedAs: 'not_found',
    says: 'A path or a method that is not part of the API is not found, whoever asks.',
    standing: 'inferred',
    source: silent,
  },
  'request.invalid': {
    refusedAs: 'validation_error',
    says: 'A body or parameter that breaks its schema answers 400 with one entry per field; a limit over 100 is refused, not corrected.',
    standing: 'inferred',
    source: `${silent}; the maximum of 100 is on a page of the same vendor`,
  },
  'request.unreadable': {
    refusedAs: 'validation_error',
    says: 'A body that is not JSON, is not sent as JSON, or is beyond 1 MiB answers 400 like any invalid data.',
    standing: 'inferred',
    source: silent,
  },
  'request.unlisted': {
    says: 'Plans, billing cycles, priorities, categories and e-mail templates may have any name; a setting refuses those that are not listed. A plan that is not listed is billed like professional, a cycle that is not listed by the month, and a ticket of an unlisted priority takes as long as a medium one.',
    standing: 'inferred',
    source: `${references} (prints professional, monthly, high and technical only)`,
  },
  'request.idle': {
    says: 'An update that names nothing it could change answers 400; attributes that are only shown are ignored beside others, and those that nobody knows answer 400 where no body is printed. Beside a printed body they are ignored.',
    standing: 'inferred',
    source: silent,
  },
  'resource.unknown': {
    refusedAs: 'not_found',
    says: 'What belongs to another partner does not exist for the caller, in paths, bodies and filters alike: 404.',
    standing: 'inferred',
    source: `${silent}; no answer gives away what others have`,
  },
  'customer.email-taken': {
    refusedAs: 'conflict',
    message: 'A customer with this contact email exists already.',
    says: 'A contact email is unique among the customers of one partner that are not cancelled.',
    standing: 'inferred',
    source: silent,
  },
  'customer.cancelled': {
    refusedAs: 'conflict',
    message: 'The customer is cancelled.',
    says: 'A cancelled customer can be read, and not be changed any more.',
    standing: 'inferred',
    source: `${references}, Webhook Events for Partners (names the cancellation)`,
  },
  'customer.transition': {
    refusedAs: 'conflict',
    message: 'The customer cannot go from its present status to this one.',
    says: 'A trial becomes active or is cancelled; an active customer is suspended or cancelled; a suspended one becomes active or is cancelled.',
    standing: 'inferred',
    source: silent,
  },
  'customer.unpaid': {
    refusedAs: 'conflict',
    message: 'The customer is suspended for an invoice that has not been paid.',
    says: 'A customer who was suspended for want of payment becomes active by payment only.',
    standing: 'inferred',
    source: silent,
  },
  'customer.terms-suspended': {
    refusedAs: 'conflict',
    message: 'The plan of a suspended customer cannot be changed.',
    says: 'Plan and billing cycle change while a customer is in its trial or active.',
    standing: 'inferred',
    source: silent,
  },
  'billing.change': {
    says: 'A higher plan and annual billing hold at once and are invoiced by the second; a lower plan and monthly billing hold from the next period on.',
    standing: 'inferred',
    source: silent,
  },
  'billing.collection': {
    says: 'An invoice is collected three days later; a failed collection is tried again after 3, 5 and 7 days, then the customer is suspended, and cancelled 30 days later.',
    standing: 'inferred',
    source: silent,
  },
  'commission.life': {
    says: 'A paid invoice earns 20, 25 or 30 % of its subtotal by tier; it is approved when the refund window of 30 days ends, paid out on the first of the month, and reversed by refunds.',
    standing: 'inferred',
    source: `${references}, Billing and Commission APIs (names no rates; by analogy with other partner programmes)`,
  },
  'branding.domain-shared': {
    says: 'A custom domain may serve several customers of a partner.',
    standing: 'inferred',
    source: silent,
  },
  'deployment.queue': {
    says: 'Deployments to a customer take place one after the other, in the order in which they were asked for.',
    standing: 'inferred',
    source: silent,
  },
  'environment.nested': {
    refusedAs: 'forbidden',
    message: 'A sandbox environment has no environments of its own.',
    says: 'The key of a sandbox environment creates no further environments.',
    standing: 'inferred',
    source: silent,
  },
  'environment.numbers': {
    says: 'The ids of a sandbox environment are none of the partner’s own, nor of another environment.',
    standing: 'inferred',
    source: silent,
  },
  'environment.too-many': {
    refusedAs: 'conflict',
    message: 'The partner has as many sandbox environments as it may.',
    says: 'A partner has at most 25 sandbox environments.',
    standing: 'inferred',
    source: silent,
  },
} as const satisfies RuleTable<RefusalCode> & Record<string, { readonly message?: string }>

/** A refusal by one of this provider's rules, of the code that belongs to the rule. */
export const refuse = refuseBy(rules)
