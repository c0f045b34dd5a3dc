import { idAt } from '../../../kit/index.ts'
import {
  newExchangeRate,
  newMeter,
  newOffer,
  newPlan,
  newPriceList,
  newRegion,
  priceOf,
  ratesStay,
} from '../catalogue.ts'
import { createdTenant } from '../organizations.ts'
import { calls, change, type Context, create, createFrom, list, read } from './shapes.ts'

const increase = { type: 'Percentage', amount: 5 }
const newDraft = async (context: Context) => {
  const made = await context.given('createPlan', { body: newPlan(context) })
  return { params: { planId: idAt(made.body) ?? '' } }
}

/** A change of something fresh, with a body that something else has to be there for. */
const changeTo = (kind: 'offer' | 'priceList', body: (context: Context) => Promise<object>) =>
  calls(
    'update',
    async (context) => ({
      params: { [`${kind}Id`]: await context.fresh(kind) },
      body: await body(context),
    }),
    ...([kind, 'plan', 'meter', 'partner'] as const),
  )

const itemOf = async (context: Context) => ({
  priceListId: await context.fresh('priceList'),
  meterId: await context.resource('meter'),
})

/** Calls about regions, and about what is sold and for what price. */
export const catalogueExamples = {
  listRegions: list({ pageSize: 200 }),
  createRegion: create(newRegion),
  getRegion: read('region'),
  updateRegion: change('region', 'update', (context) => {
    const { name: _, ...body } = newRegion(context)
    return body
  }),
  deleteRegion: change('region', 'delete'),
  listPlans: list({ pageSize: 200 }),
  createPlan: create(newPlan),
  getPlan: read('plan'),
  updatePlan: change('plan', 'update', newPlan),
  deletePlan: change('plan', 'delete'),
  publishPlan: calls('update', newDraft),
  retirePlan: change('plan', 'update'),
  listOffers: list({ pageSize: 200 }),
  createOffer: createFrom(newOffer, 'plan'),
  getOffer: read('offer'),
  updateOffer: changeTo('offer', newOffer),
  deleteOffer: change('offer', 'delete'),
  listMeters: list({ pageSize: 200 }),
  createMeter: create((context) => newMeter(context)),
  getMeter: read('meter'),
  updateMeter: change('meter', 'update', (context) => {
    const { unit: _, ...body } = newMeter(context)
    return body
  }),
  deleteMeter: change('meter', 'delete'),
  listExchangeRates: list({ pageSize: 200 }),
  addExchangeRate: { ...create(newExchangeRate), permanent: ratesStay },
  getExchangeRate: read('exchangeRate'),
  listPriceLists: list({ pageSize: 200 }),
  createPriceList: createFrom(newPriceList, 'partner', 'meter'),
  getPriceList: read('priceList'),
  updatePriceList: changeTo('priceList', async (context) => ({
    displayName: context.uniqueName(),
    description: 'Changed by a contract test',
    items: [await priceOf(context)],
  })),
  deletePriceList: change('priceList', 'delete'),
  setPrice: calls(
    'update',
    async (context) => {
      const { meterId: _, ...body } = await priceOf(context)
      return { params: await itemOf(context), body }
    },
    ...(['priceList', 'meter'] as const),
  ),
  removePrice: calls(
    'update',
    async (context) => ({ params: await itemOf(context) }),
    ...(['priceList', 'meter'] as const),
  ),
  clonePriceList: calls(
    'create',
    async (context) => ({
      params: { priceListId: await context.resource('priceList') },
      body: {
        displayName: context.uniqueName(),
        scope: 'Tenant',
        tenantId: await createdTenant(context),
      },
    }),
    ...(['priceList', 'partner'] as const),
  ),
  modelPriceIncrease: calls(
    'update',
    async (context) => ({
      params: { priceListId: await context.resource('priceList') },
      body: increase,
    }),
    'priceList',
  ),
  increasePrices: change('priceList', 'update', () => increase),
}
