import {
  changingResponse,
  isJson,
  type Json,
  type Mutant,
  type TargetResponse,
  withBody,
} from '../mutant.ts'
import { sentIn } from './sent.ts'

/** Other values in what one operation answers. */
const shows = (operation: string, words: string, change: (body: Json) => object): Mutant => ({
  id: `${operation}.${words}`,
  family: 'money',
  respond: changingResponse({ operation }, (response) =>
    response.status < 300 ? withBody(response, (body) => ({ ...body, ...change(body) })) : response,
  ),
})

/** Every item of a list changed. */
const eachItem =
  (change: (item: Json) => object) =>
  ({ items }: Json) => ({
    items: Array.isArray(items)
      ? items.map((item: unknown) => (isJson(item) ? { ...item, ...change(item) } : item))
      : items,
  })

const inVain = (operation: string, words: string): Mutant => ({
  id: `${operation}.${words}`,
  family: 'money',
  respond: (request) =>
    request.operation === operation
      ? Promise.resolve({ status: 204, headers: {}, body: undefined })
      : request.forward(),
})

/** A refusal for the state of something that is taken back. */
const allows = (operation: string): Mutant => ({
  id: `${operation}.allows-what-stays`,
  family: 'money',
  respond: changingResponse({ operation, status: 409 }, (response): TargetResponse => ({
    ...response,
    status: 204,
    headers: {},
    body: undefined,
  })),
})

const usage: readonly Mutant[] = [
  shows('ingestUsage', 'counts-duplicates-as-accepted', ({ accepted, duplicates }) => ({
    accepted: Number(accepted) + Number(duplicates),
  })),
  shows('listUsageResults', 'forgets-results', () => ({ items: [] })),
  shows(
    'listUsage',
    'shows-another-quantity',
    eachItem(() => ({ quantity: 7 })),
  ),
  shows('listUsage', 'counts-rows-twice', ({ totalCount }) => ({
    totalCount: Number(totalCount) * 2,
  })),
  shows(
    'listUnmappedUsage',
    'gives-another-reason',
    eachItem(() => ({ reason: 'UnitMismatch' })),
  ),
  inVain('discardUsage', 'discards-nothing'),
  allows('deleteSubscription'),
  allows('deleteMeter'),
]

const prices: readonly Mutant[] = [
  shows(
    'modelPriceIncrease',
    'models-nothing',
    eachItem(({ current }) => ({ modeled: current })),
  ),
  shows(
    'getEffectivePrices',
    'knows-regions-only',
    eachItem(() => ({ priceScope: 'Region' })),
  ),
  shows('clonePriceList', 'leaves-prices-behind', () => ({ items: [] })),
  shows(
    'getPriceList',
    'shows-another-rate',
    eachItem(() => ({ rate: 9 })),
  ),
  inVain('removePrice', 'removes-nothing'),
  shows(
    'getOverrides',
    'shows-another-rate',
    eachItem(() => ({ rate: 9 })),
  ),
]

const bills: readonly Mutant[] = [
  shows(
    'listBillingOfMonth',
    'is-a-cent-off',
    eachItem(({ amount }) => ({ amount: Number(amount) + 0.01 })),
  ),
  shows(
    'listBillingOfMonth',
    'takes-credits-off-first',
    eachItem(({ creditAmount, resourceCreditAmount }) => ({
      creditAmount: resourceCreditAmount,
      resourceCreditAmount: creditAmount,
    })),
  ),
  {
    id: 'generateBilling.generates-once',
    family: 'money',
    respond: changingResponse(
      { operation: 'listBillingOfMonth', status: 200 },
      (response, request) =>
        /take-generating-again/.test(request.headers['user-agent'] ?? '')
          ? withBody(response, (body) => ({ ...body, ...eachItem(() => ({ amount: 1 }))(body) }))
          : response,
    ),
  },
  {
    id: 'listBillingRange.includes-its-end',
    family: 'money',
    respond: (request) => {
      const end = request.url.searchParams.get('end')
      if (request.operation !== 'listBillingRange' || end === null) return request.forward()
      const url = new URL(request.url)
      const moment = Date.parse(end) + 86_400_000
      if (Number.isNaN(moment)) return request.forward()
      url.searchParams.set('end', new Date(moment).toISOString().slice(0, 10))
      return request.forward({ url })
    },
  },
  shows('getBillingSummary', 'has-another-total', ({ total }) => ({
    total: isJson(total) ? { ...total, amount: 99 } : total,
  })),
  shows('issueInvoice', 'gives-no-number', () => ({ number: null })),
  inVain('deleteInvoice', 'deletes-nothing'),
  shows(
    'getCommissionSummary',
    'pays-half',
    eachItem(({ commissionAmount }) => ({
      commissionAmount: Number(commissionAmount) / 2,
    })),
  ),
  shows(
    'getCommissionSummary',
    'inherits-nothing',
    eachItem(() => ({ rateSource: 'Partner' })),
  ),
  {
    id: 'setResourceCredits.forgets-items',
    family: 'money',
    respond: (request) =>
      request.operation === 'setResourceCredits' && 'items' in sentIn(request.body)
        ? request.forward({ body: JSON.stringify({ items: [] }) })
        : request.forward(),
  },
]

/** Defects of usage, prices, bills and commissions. */
export const moneyMutants: readonly Mutant[] = [...usage, ...prices, ...bills]
