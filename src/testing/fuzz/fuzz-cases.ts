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
  /** The persona that makes half of the calls, where only few may do most of what there is. */
  readonly frequentCaller?: string
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
      // The one administrator who may, with roles and ids that belong together.
      ...['createUser', 'inviteUser', 'assignRole', 'updateRoleAssignment', 'createRegion'],
      ...['assignTenantAdministrator', 'removeTenantAdministrator', 'deleteDistributor'],
      'createDistributor',
      ...['deletePartner', 'deleteTenant', 'revokeRole', 'deleteRegion', 'deleteUser'],
      // Things that nothing else needs, in the one status that allows it; offers and lists of what fits.
      ...['createSubscription', 'enableSubscription', 'deleteSubscription', 'discardUsage'],
      ...['deletePlan', 'createOffer', 'updateOffer', 'deleteOffer', 'deleteMeter'],
      ...['createPriceList', 'getPriceList', 'updatePriceList', 'deletePriceList', 'setPrice'],
      ...['removePrice', 'clonePriceList', 'modelPriceIncrease', 'increasePrices'],
      // Invoices there are once they were generated; ranges of days that make sense.
      ...['getInvoice', 'deleteInvoice', 'issueInvoice', 'emailInvoice', 'generateBillingRange'],
      ...['getCommissionSummary', 'getBillingSummary', 'listBillingRange'],
      ...['setOverrides', 'getExchangeRate'],
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
