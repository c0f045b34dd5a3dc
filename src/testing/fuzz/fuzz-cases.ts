import type { Sandbox } from '../../kernel/sandbox.ts'
import { bluefinInvariant } from './bluefin-invariants.ts'
import { cloudaxisInvariant } from './cloudaxis-invariants.ts'
import { flowmatixInvariant } from './flowmatix-invariants.ts'
import { signzyInvariant } from './signzy-invariants.ts'

/** Reads from a provider with these headers; throws unless the answer is a success. */
export type Read = (path: string, headers: Readonly<Record<string, string>>) => Promise<unknown>

/** Finds violations of what must hold of a provider's state after any calls. */
export type Invariant = (sandbox: Sandbox, read: Read) => Promise<readonly string[]>

/** What fuzzing a provider takes. */
export interface FuzzCase {
  /** Settings under which it does not refuse everything after a while. */
  readonly settings: object
  /** The persona that makes three calls of four, where only few may do most of what there is. */
  readonly frequentCaller?: string
  /** Values that attributes of a name mostly take, where a schema allows much that is refused. */
  readonly usual?: Readonly<Record<string, readonly unknown[]>>
  /** Statuses of its refusals, all of which have to be seen. */
  readonly refusals: readonly number[]
  /** Attributes that have to agree with others, which no schema can express. */
  readonly beyondSchemas: readonly string[]
  /** Operations that random calls are unlikely to make succeed. */
  readonly rare: readonly string[]
  readonly invariant: Invariant
}

/** The case of each provider. */
export const fuzzCases: Readonly<Record<string, FuzzCase>> = {
  bluefin: {
    settings: { rateLimit: 1_000_000 },
    refusals: [401, 403, 404, 409],
    // How long a field may be depends on how it is encrypted.
    beyondSchemas: ['fieldTemplates.*.minLength', 'fieldTemplates.*.maxLength'],
    rare: [],
    invariant: bluefinInvariant,
  },
  flowmatix: {
    settings: { rateLimit: 1_000_000 },
    // A 409 takes an address that is taken or a customer that is cancelled, which few calls meet.
    refusals: [400, 401, 404],
    // Bodies that have to name something to change are the ones without a name or of these names.
    beyondSchemas: ['start_date', '', 'settings', 'billing'],
    // An endpoint, then an event for it, then its list, then this: all by the same partner. An
    // environment, by the one partner who made it, before that one deletes it.
    rare: ['resendWebhookDelivery', 'getSandboxEnvironment'],
    invariant: flowmatixInvariant,
  },
  cloudaxis: {
    settings: { rateLimit: 1_000_000 },
    frequentCaller: 'platform.admin',
    usual: {
      // Countries and currencies that there are; days that follow each other.
      ...{ country: ['DE', 'CH'], currency: ['EUR', 'CHF'] },
      ...{ start: ['2026-01-01', '2026-02-01'], end: ['2026-03-01', '2026-04-01'] },
      // Lists that hang together.
      commissionRates: [[], [{ fromAmount: 0, toAmount: null, percentage: 5 }]],
      tiers: [[], [{ fromQuantity: 1, toQuantity: null, rate: 1 }]],
      // Roles of the place of whoever calls most, and amounts that every scale has.
      role: ['PlatformReader', 'PlatformService', 'TenantUser', 'TenantAdministrator'],
      ...{ rate: [1, 0.5], amount: [1, 0.5] },
    },
    refusals: [400, 401, 403, 404, 415],
    beyondSchemas: [
      // Lists that name a thing once, tiers that ascend, decimals of so many digits, another currency.
      ...['items', 'planIds', 'toCurrency', 'rate', 'amount', 'items.*.rate'],
      ...['tiers.*.fromQuantity', 'items.*.tiers.*.fromQuantity', 'items.*.amount'],
      ...['regionId', 'tenantId', 'offerId', 'end', 'period', 'start', 'yyyy-MM'],
      ...['items.*.tiers', 'items.*.credit.value', 'credit.value'],
    ],
    rare: [
      // Secrets that nobody could guess: a password, a code, a token.
      ...['login', 'federatedLogin', 'refreshToken', 'activateAccount', 'changePassword'],
      // Somebody who is still invited, or an administrator; roles and places that belong together.
      ...['inviteUser', 'createUser', 'removeTenantAdministrator'],
      // What nothing else needs, in the one status that allows it.
      ...['deleteDistributor', 'deletePartner', 'deleteTenant', 'deleteRegion', 'deleteMeter'],
      ...['deleteSubscription', 'deleteOffer', 'deleteInvoice', 'discardUsage'],
      // Ids that fit each other: of a published plan and an open region, of an owner without a list.
      ...['createSubscription', 'createOffer', 'updateOffer', 'createPriceList', 'clonePriceList'],
      // An issued invoice of a tenant with a contact; a month, or else whole days or months.
      ...['emailInvoice', 'getBillingSummary', 'getCommissionSummary'],
    ],
    invariant: cloudaxisInvariant,
  },
  signzy: {
    settings: { rateLimit: 1_000_000 },
    refusals: [400, 401, 403, 404, 422],
    beyondSchemas: [],
    rare: [
      // What nobody could guess: a password, the widgets of a flow, a link.
      ...['loginDistributor', 'pushMerchant', 'openAutoLogin'],
      // A merchant, its realm and its partner, before that one has logged out.
      ...['setMerchantStatus', 'pullMerchant'],
    ],
    invariant: signzyInvariant,
  },
}
