import {
  at,
  type CheckContext,
  isMentioned,
  listAt,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { made } from '../../resources/catalogue.ts'
import { examples } from '../../resources/example-calls.ts'
import { newDistributor } from '../../resources/organizations.ts'
import {
  type Consumer,
  metered,
  month,
  newConsumer,
  newInvoice,
  newRow,
} from '../../resources/usage.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>

const traits = examples.traits('ingestUsage')
const ofMonth = { 'yyyy-MM': month }
const generate = (context: Context) => context.given('generateBilling', { params: ofMonth })

/** Creates a consumer that uses ten hours of its meter, at 0.1 each. */
async function using(context: Context, more: object = {}): Promise<Consumer> {
  const consumer = await newConsumer(context)
  await context.given('ingestUsage', { body: [newRow(context, consumer, more)] })
  return consumer
}

/** The billing rows of a consumer for the month, in its own currency. */
const rowsOf = (context: Context, { subscriptionId }: Consumer) =>
  context.call('listBillingOfMonth', {
    params: ofMonth,
    query: { subscriptionId, currency: 'EUR' },
  })

const rated: readonly Requirement<Op>[] = [
  requirement({
    ...traits,
    operations: ['generateBilling', 'listBillingOfMonth'],
    id: 'money.usage-is-rated',
    says: 'What was used is billed by day: its quantity times the rate that holds.',
    source: sources.billingV2,
    check: async (context) => {
      const consumer = await using(context)
      await generate(context)
      const { subscriptionId, meterId, tenantId, priceListId } = consumer
      const answer = await rowsOf(context, consumer)
      requireValue(answer, 'totalCount', 1)
      requireValues(
        answer,
        {
          ...{ date: `${month}-03`, subscriptionId, meterId, tenantId, quantity: 10 },
          ...{ grossAmount: 1, creditAmount: 0, resourceCreditAmount: 0, amount: 1 },
          ...{ currency: 'EUR', priceScope: 'Tenant', priceListId, status: 'Generated' },
        },
        'items.0.',
      )
    },
  }),
  requirement({
    ...traits,
    operations: ['generateBilling', 'setPrice', 'setResourceCredits', 'listBillingOfMonth'],
    id: 'money.thresholds-and-credits-apply',
    says: 'Each part of a quantity has the rate of its tier; credits of the price come off, those for the resource last.',
    source: sources.pricing,
    check: async (context) => {
      const resourceId = context.uniqueName()
      const consumer = await using(context, { resourceId })
      const { priceListId, meterId, subscriptionId } = consumer
      await context.given('setPrice', {
        params: { priceListId, meterId },
        body: {
          rate: 0.1,
          tiers: [{ fromQuantity: 6, toQuantity: null, rate: 0.05 }],
          credit: { kind: 'Amount', value: 0.2 },
        },
      })
      const items = [{ resourceId, amount: 0.25 }]
      await context.given('setResourceCredits', { params: { subscriptionId }, body: { items } })
      await generate(context)
      const expected = { grossAmount: 0.8, creditAmount: 0.2, resourceCreditAmount: 0.25 }
      requireValues(await rowsOf(context, consumer), { ...expected, amount: 0.35 }, 'items.0.')
    },
  }),
  requirement({
    ...traits,
    operations: ['generateBilling', 'setPrice', 'listBillingOfMonth'],
    id: 'money.new-prices-take-generating-again',
    says: 'A price that changes leaves what was generated as it is, until it is generated again.',
    source: sources.pricing,
    check: async (context) => {
      const consumer = await using(context)
      const { priceListId, meterId } = consumer
      await generate(context)
      const params = { priceListId, meterId }
      await context.given('setPrice', { params, body: { rate: 0.3 } })
      requireValue(await rowsOf(context, consumer), 'items.0.amount', 1)
      await generate(context)
      requireValue(await rowsOf(context, consumer), 'items.0.amount', 3)
    },
  }),
  requirement({
    ...traits,
    operations: ['listBillingRange'],
    id: 'money.ranges-leave-their-end-out',
    says: 'A range of days ends before the day that it names as its end.',
    standing: 'documented',
    source: sources.generation,
    check: async (context) => {
      const { subscriptionId } = await using(context)
      await generate(context)
      const query = { start: `${month}-01`, end: `${month}-03`, subscriptionId }
      const answer = await context.call('listBillingRange', { query })
      requireThat(
        !isMentioned(listAt(answer.body, 'items'), subscriptionId),
        'nothing of that day',
        {
          answer,
        },
      )
    },
  }),
  requirement({
    ...traits,
    operations: ['listBillingRange'],
    id: 'money.ranges-are-half-open',
    says: 'A range of days has what was used on its first day, and not what was used before or on its end.',
    source: sources.generation,
    check: async (context) => {
      const { subscriptionId } = await using(context)
      await generate(context)
      for (const [start, end, count] of [
        ['02', '03', 0],
        ['03', '04', 1],
        ['04', '05', 0],
      ] as const) {
        const query = { start: `${month}-${start}`, end: `${month}-${end}`, subscriptionId }
        requireValue(await context.call('listBillingRange', { query }), 'totalCount', count)
      }
    },
  }),
  requirement({
    ...traits,
    operations: ['getBillingSummary'],
    id: 'money.summaries-agree-at-every-level',
    says: 'Summed up by whatever level, the items of a month make one total.',
    source: sources.endpoints,
    check: async (context) => {
      const { tenantId } = await using(context)
      await generate(context)
      for (const groupBy of ['Platform', 'Distributor', 'Partner', 'Tenant', 'Subscription']) {
        const query = { period: month, groupBy, tenantId, currency: 'EUR' }
        const answer = await context.call('getBillingSummary', { query })
        requireValues(answer, { groupBy, 'total.amount': 1, 'total.usageRows': 1 })
        requireValues(answer, { scopeType: groupBy, amount: 1 }, 'items.0.')
      }
    },
  }),
]

const invoices: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('issueInvoice'),
    operations: ['generateInvoices', 'issueInvoice', 'emailInvoice', 'getInvoice'],
    claims: ['issueInvoice 409', 'emailInvoice 409', 'deleteInvoice 409'],
    id: 'money.invoices-are-issued-once',
    says: 'An invoice is in preview, then issued with a number; only one in preview is issued or deleted, only an issued one e-mailed.',
    source: sources.billing,
    check: async (context) => {
      const params = { invoiceId: await newInvoice(context) }
      requireValues(await context.given('getInvoice', { params }), {
        status: 'Preview',
        number: null,
      })
      requireRefusal(await context.call('emailInvoice', { params }), 'conflict')
      const issued = await context.control('issueInvoice', { params })
      requireValues(issued, { status: 'Issued', totalAmount: 1, currency: 'EUR' })
      const number = at(issued.body, 'number')
      requireThat(typeof number === 'string' && number !== '', 'a number', { answer: issued })
      requireRefusal(await context.call('issueInvoice', { params }), 'conflict')
      requireRefusal(await context.call('deleteInvoice', { params }), 'conflict')
      const mailed = await context.call('emailInvoice', { params })
      requireThat(typeof at(mailed.body, 'emailedAt') === 'string', 'emailedAt, a moment', {
        answer: mailed,
      })
    },
  }),
  requirement({
    ...examples.traits('deleteInvoice'),
    operations: ['deleteInvoice', 'getInvoice'],
    id: 'money.previews-are-deleted',
    says: 'After deleteInvoice an invoice in preview is not found.',
    source: sources.billing,
    check: async (context) => {
      const params = { invoiceId: await newInvoice(context) }
      await context.control('getInvoice', { params })
      await context.given('deleteInvoice', { params })
      requireRefusal(await context.call('getInvoice', { params }), 'not-found')
    },
  }),
]

/** A partner of its own, with a tenant below it that is billed 1 EUR for the month. */
async function billedPartner(context: Context, commissionRates: unknown): Promise<string> {
  const { displayName, ...details } = newDistributor(context)
  const partnerId = await made(context, 'createPartner', {
    ...{ ...details, displayName: `${displayName}${metered}`, commissionRates },
    distributorId: await context.resource('distributor'),
  })
  const consumer = await newConsumer(context, partnerId)
  await context.given('ingestUsage', { body: [newRow(context, consumer, { quantity: 1000 })] })
  await generate(context)
  return partnerId
}

const commissionOf = (context: Context, partnerId: string) =>
  context.call('getCommissionSummary', {
    query: { period: month, partnerId, scopeType: 'Partner' },
  })

const commissions: readonly Requirement<Op>[] = [
  requirement({
    ...traits,
    needs: [...traits.needs, 'self.distributor'],
    operations: ['getCommissionSummary'],
    id: 'money.commissions-follow-tiers',
    says: 'A partner earns the percentage of the tier that what was billed falls into, of the whole amount.',
    source: `${sources.billing} (tiers; that they are of the whole amount is assumed)`,
    check: async (context) => {
      const tiers = [
        { fromAmount: 0, toAmount: 100, percentage: 10 },
        { fromAmount: 100, toAmount: null, percentage: 12.5 },
      ]
      const answer = await commissionOf(context, await billedPartner(context, tiers))
      requireValues(
        answer,
        {
          ...{ billedAmount: 100, rateSource: 'Partner', tiers },
          ...{ percentage: 12.5, commissionAmount: 12.5, currency: 'EUR' },
        },
        'items.0.',
      )
    },
  }),
  requirement({
    ...traits,
    needs: [...traits.needs, 'self.distributor'],
    operations: ['getCommissionSummary'],
    id: 'money.commissions-are-inherited',
    says: 'A partner without rates of its own earns by those of its distributor.',
    source: sources.relationships,
    check: async (context) => {
      const partnerId = await billedPartner(context, null)
      const params = { distributorId: await context.resource('distributor') }
      const distributor = await context.given('getDistributor', { params })
      const tiers = listAt(distributor.body, 'commissionRates')
      const answer = await commissionOf(context, partnerId)
      requireValues(answer, { rateSource: 'Distributor', tiers }, 'items.0.')
    },
  }),
]

/** What usage costs, who pays it, and who earns by it. */
export const billing: readonly Requirement<Op>[] = [...rated, ...invoices, ...commissions]
