import { at, type CheckContext, idAt } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newMeter, newSubscription } from './catalogue.ts'
import { createdTenant } from './organizations.ts'

/** Why what bringing in usage leaves behind needs a target in full mode. */
export const usageStays = 'usage stays: no operation removes a row that was mapped'

/** In the names of what usage is counted of, by which the cleanup knows that it stays. */
export const metered = ' (metered)'

/** The month that usage of a run is in: long past, so that nobody else has any in it. */
export const month = '2001-02'

/** Query of that month, as a range of days. */
export const days = { start: '2001-02-01', end: '2001-03-01' }

/** A tenant that uses something, and what it uses. */
export interface Consumer {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly regionId: string
  readonly meterId: string
  readonly priceListId: string
}

/** Creates a tenant with a price list of its own and a subscription, and a meter, which all stay. */
export async function newConsumer(
  context: CheckContext<Op>,
  partnerId?: string,
): Promise<Consumer> {
  const made = async (operation: Op, body: object) =>
    idAt((await context.given(operation, { body })).body) ?? ''
  const tenantId = await createdTenant(context, metered, partnerId)
  const meterId = await made('createMeter', newMeter(context, metered))
  const subscription = await newSubscription(context, tenantId)
  const displayName = `${subscription.displayName}${metered}`
  const subscriptionId = await made('createSubscription', { ...subscription, displayName })
  const items = [{ meterId, rate: 0.1 }]
  const list = { displayName: context.uniqueName(), scope: 'Tenant', tenantId, currency: 'EUR' }
  const priceListId = await made('createPriceList', { ...list, items })
  return { tenantId, subscriptionId, regionId: subscription.regionId, meterId, priceListId }
}

/** The consumer of the whole run, for checks that only add to what it uses. */
export const sharedConsumer = (context: CheckContext<Op>) =>
  context.once('consumer of the run', () => newConsumer(context))

/** A row of usage of one hour, which nobody else has: its resource is named anew each time. */
export function newRow(
  context: CheckContext<Op>,
  { subscriptionId, regionId, meterId }: Omit<Consumer, 'tenantId' | 'priceListId'>,
  more: object = {},
) {
  return {
    subscriptionId,
    regionId,
    meterId,
    resourceId: context.uniqueName(),
    quantity: 10,
    unit: 'Hour',
    usageStart: `${month}-03T00:00:00Z`,
    usageEnd: `${month}-03T01:00:00Z`,
    ...more,
  }
}

/** A batch of one row of the shared consumer. */
export const newBatch = async (context: CheckContext<Op>) => [
  newRow(context, await sharedConsumer(context)),
]

/** An id that has the form of one, and that nothing has. */
export const nobodys = '00000000-0000-4000-8000-00000000dead'

/** Brings in a row that cannot be mapped, and returns the id that it is kept apart under. */
export async function newUnmapped(context: CheckContext<Op>): Promise<string> {
  const row = newRow(context, await sharedConsumer(context), { meterId: nobodys })
  const { body } = await context.given('ingestUsage', { body: [row] })
  const query = { batchId: String(at(body, 'batchId')) }
  const listed = await context.given('listUnmappedUsage', { query })
  return String(at(listed.body, 'items.0.id'))
}

/** Creates a consumer that is invoiced for the month, and returns its invoice in preview. */
export async function newInvoice(context: CheckContext<Op>): Promise<string> {
  const consumer = await newConsumer(context)
  await context.given('ingestUsage', { body: [newRow(context, consumer)] })
  const body = { period: month, tenantIds: [consumer.tenantId] }
  const run = await context.given('generateInvoices', { body })
  return String(at(run.body, 'invoices.0.id'))
}
