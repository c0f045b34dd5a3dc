import { at, type CheckContext, idAt, listAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { createdTenant } from './organizations.ts'

/** A body for `createMeter`. */
export const newMeter = (context: CheckContext<Op>, words = '') => ({
  name: `${context.uniqueName()}${words}`,
  category: 'Compute',
  unit: 'Hour',
})

/** A body for `createPlan`. */
export const newPlan = (context: CheckContext<Op>) => ({
  displayName: context.uniqueName(),
  description: 'Made by a contract test',
  services: ['Compute', 'Storage'],
  quotas: {
    ...{ vmSizes: ['Standard_D2s_v3'], maximumVirtualMachines: 4, maximumCores: 8 },
    ...{ maximumStorageGb: 512, maximumPublicIpAddresses: 2 },
  },
})

/** A body for `createOffer`, of a published plan. */
export const newOffer = async (context: CheckContext<Op>) => ({
  displayName: context.uniqueName(),
  description: 'Made by a contract test',
  planIds: [await context.resource('plan')],
})

/** The letters and digits of a text, in lower case. */
const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** A body for `createRegion`; its name has no room for the marker of the run, what it is called has. */
export function newRegion(context: CheckContext<Op>) {
  const displayName = context.uniqueName()
  return {
    name: `r${plain(displayName).slice(-28)}`,
    displayName,
    isEnabled: true,
    endpoint: 'https://adminmanagement.region.example',
    clientId: 'contract-tests',
    clientSecret: 'contract-tests',
  }
}

/** A body for `createPriceList`: of a tenant of its own, with one price. */
export const newPriceList = async (context: CheckContext<Op>) => ({
  displayName: context.uniqueName(),
  description: 'Made by a contract test',
  scope: 'Tenant',
  tenantId: await createdTenant(context),
  currency: 'EUR',
  items: [await priceOf(context)],
})

/** A price of the meter of the run, with tiers and a credit. */
export const priceOf = async (context: CheckContext<Op>) => ({
  meterId: await context.resource('meter'),
  rate: 0.05,
  description: 'Made by a contract test',
  tiers: [{ fromQuantity: 100, toQuantity: null, rate: 0.04 }],
  credit: { kind: 'Quantity', value: 10 },
})

/** A body for `createSubscription`: of a tenant of its own. */
export const newSubscription = async (context: CheckContext<Op>, tenantId?: string) => ({
  displayName: context.uniqueName(),
  tenantId: tenantId ?? (await createdTenant(context)),
  planId: await context.resource('plan'),
  regionId: await context.resource('region'),
})

/** Why adding an exchange rate needs a target in full mode. */
export const ratesStay = 'an exchange rate stays: no operation removes one'

/** A body for `addExchangeRate`, of a currency that nobody has. */
export function newExchangeRate(context: CheckContext<Op>) {
  const name = context.uniqueName()
  let number = 0
  for (const letter of name) number = (number * 31 + letter.charCodeAt(0)) % 4_000_037
  const letterAt = (power: number) => String.fromCharCode(65 + (Math.floor(number / power) % 26))
  const day = String(1 + (number % 28)).padStart(2, '0')
  return {
    fromCurrency: `Q${letterAt(1)}${letterAt(26)}`,
    toCurrency: `X${letterAt(676)}${letterAt(17_576)}`,
    rate: 1.25,
    validFrom: `2001-01-${day}`,
  }
}

/** The quotas of a plan, as a subscription of it has them. */
export const quotas = { maximumCores: 4, maximumVirtualMachines: 2 }

/** The first id of a list; undefined where it is empty. */
export async function firstOf(context: CheckContext<Op>, operation: Op, query = {}) {
  const { body } = await context.given(operation, { query: { pageSize: 1, ...query } })
  const id = at(listAt(body, 'items')[0], 'id')
  return typeof id === 'string' ? id : undefined
}

/** Creates something, and returns its id. */
export const made = async (context: CheckContext<Op>, operation: Op, body: unknown) =>
  idAt((await context.given(operation, { body })).body) ?? ''

/** Creates a plan that is not published yet. */
export const draft = async (context: CheckContext<Op>) => ({
  planId: await made(context, 'createPlan', newPlan(context)),
})

/** Creates a plan, and publishes it. */
export async function published(context: CheckContext<Op>) {
  const params = await draft(context)
  await context.given('publishPlan', { params })
  return params
}

/** Creates a subscription of a tenant of its own. */
export const subscribed = async (context: CheckContext<Op>) => ({
  subscriptionId: await made(context, 'createSubscription', await newSubscription(context)),
})

/** What calls that subscribe somebody need. */
export const subscribing = ['self', 'self.partner', 'self.plan', 'self.region']
