import type { RefusalCode } from '../../../spec/cloudaxis/refusals.ts'
import { sources } from '../../../spec/cloudaxis/sources.ts'
import type { RuleTable } from '../../authoring/rules.ts'

const silent = { standing: 'inferred', source: sources.silent } as const

/** What is refused around plans, prices, subscriptions, usage and bills, and by which rule. */
export const moneyRules = {
  'unique.meter': {
    refusedAs: 'conflict',
    says: 'A meter’s name is unique, in any letter case.',
    ...silent,
  },
  'unique.price-list': {
    refusedAs: 'conflict',
    says: 'A region and a tenant have one price list each at most.',
    standing: 'inferred',
    source: `${sources.priceManagement} (a list has the scope of a region or of a tenant)`,
  },
  'unique.exchange-rate': {
    refusedAs: 'conflict',
    says: 'A pair of currencies has one exchange rate from a day on; it is never changed or deleted.',
    standing: 'inferred',
    source: `${sources.pricing} (historical rates are kept)`,
  },
  'plan.status': {
    refusedAs: 'conflict',
    says: 'A plan is published as a draft or once retired, retired when published, and changed unless retired.',
    standing: 'inferred',
    source: `${sources.provisioning} (platform administrators publish plans; nothing more is said)`,
  },
  'plan.unpublished': {
    refusedAs: 'conflict',
    says: 'Only a published plan is offered, or subscribed to anew.',
    standing: 'documented',
    source: `${sources.provisioning} (a subscription is tied to a published plan; the status is assumed)`,
  },
  'subscription.self-provisioning': {
    refusedAs: 'forbidden',
    says: 'Administrators of distributors, partners and tenants create subscriptions where the settings let their tier.',
    standing: 'documented',
    source: `${sources.subscriptionsV2} (where enabled; the status is assumed)`,
  },
  'subscription.region': {
    refusedAs: 'conflict',
    says: 'A subscription is created in a region that is enabled and open to its tenant.',
    standing: 'inferred',
    source: `${sources.regions} (a region may be limited to some tenants)`,
  },
  'subscription.offer': {
    refusedAs: 'invalid',
    says: 'A subscription that names an offer has one of its plans.',
    ...silent,
  },
  'subscription.status': {
    refusedAs: 'conflict',
    says: 'A subscription is enabled when it is disabled, and disabled when it is enabled; one that failed is repaired.',
    standing: 'inferred',
    source: `${sources.provisioning} (the actions; what they take is assumed)`,
  },
  'usage.batch': {
    refusedAs: 'invalid',
    says: 'A batch of usage has 100,000 rows at most; rows that are wrong are told one by one and refuse nothing.',
    standing: 'inferred',
    source: `${sources.overview} (“batch operations where possible”; no figure)`,
  },
  'usage.kept': {
    refusedAs: 'conflict',
    says: 'What usage was counted of stays, a subscription and a meter: bills can be followed down to it.',
    standing: 'inferred',
    source: `${sources.regions} (usage is mapped to subscriptions and SKUs)`,
  },
  'billing.hidden': {
    refusedAs: 'forbidden',
    says: 'Tenants read their own bills and issued invoices where the settings let them.',
    standing: 'documented',
    source: `${sources.billingV2} (where visibility allows; the status is assumed)`,
  },
  'billing.csv': {
    refusedAs: 'invalid',
    says: 'One answer of CSV has 100,000 billing rows at most (a setting).',
    ...silent,
  },
  'commission.months': {
    refusedAs: 'invalid',
    says: 'Commissions are those of whole months: a range begins and ends on the first of one.',
    standing: 'inferred',
    source: `${sources.billing} (commissions are calculated from monthly aggregates)`,
  },
  'invoice.status': {
    refusedAs: 'conflict',
    says: 'An invoice is issued and deleted in preview, and e-mailed once it is issued.',
    standing: 'inferred',
    source: `${sources.billing} (preview, then issued; deleted typically in preview)`,
  },
  'invoice.contact': {
    refusedAs: 'conflict',
    says: 'An invoice is e-mailed to the billing contact of its tenant, who has to have one.',
    ...silent,
  },
  'price.scope': {
    refusedAs: 'invalid',
    says: 'A price list names the region or the tenant that its scope says, and not the other.',
    standing: 'documented',
    source: sources.priceManagement,
  },
  'price.tiers': {
    refusedAs: 'invalid',
    says: 'Tiers of a price ascend, do not overlap, and only the last may have no end; the base rate holds in gaps.',
    standing: 'inferred',
    source: `${sources.pricing} (tiers of from, to and rate)`,
  },
  'price.highest': {
    refusedAs: 'invalid',
    says: 'No increase makes a rate higher than could be set.',
    ...silent,
  },
} as const satisfies RuleTable<RefusalCode>
