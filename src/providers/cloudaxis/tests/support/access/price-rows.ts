import { byPlatform } from './catalogue-rows.ts'
import { list, type OperationId, type Row } from './row.ts'

const meter = '3e7e0000-0000-4000-8000-000000000001'
const unused = '3e7e0000-0000-4000-8000-000000000007'
const rate = 'f0e00000-0000-4000-8000-000000000001'
const north = '/pricing/91ce0000-0000-4000-8000-000000000001'
const elbe = { scope: 'Tenant', tenantId: '7e000000-0000-4000-8000-000000000002' }
const increase = { type: 'Percentage', amount: 5 }

/** Meters, price lists and exchange rates. */
export const priceRows = {
  listMeters: list('tenant', '/meters'),
  createMeter: byPlatform(
    'POST',
    { path: '/meters', body: { name: 'New', category: 'Compute', unit: 'Hour' } },
    201,
  ),
  getMeter: list('tenant', `/meters/${meter}`),
  updateMeter: byPlatform(
    'PUT',
    { path: `/meters/${meter}`, body: { name: 'New', category: 'Compute' } },
    200,
  ),
  deleteMeter: byPlatform('DELETE', { path: `/meters/${unused}` }, 204),
  listExchangeRates: list('tenant', '/exchange-rates'),
  addExchangeRate: byPlatform(
    'POST',
    {
      path: '/exchange-rates',
      body: { fromCurrency: 'EUR', toCurrency: 'JPY', rate: 160, validFrom: '2026-03-01' },
    },
    201,
  ),
  getExchangeRate: list('tenant', `/exchange-rates/${rate}`),
  listPriceLists: list('platform', '/pricing'),
  createPriceList: byPlatform(
    'POST',
    { path: '/pricing', body: { displayName: 'Elbe', ...elbe } },
    201,
  ),
  getPriceList: list('platform', north),
  updatePriceList: byPlatform('PUT', { path: north, body: { displayName: 'North' } }, 200),
  deletePriceList: byPlatform('DELETE', { path: north }, 204),
  setPrice: byPlatform('PUT', { path: `${north}/items/${meter}`, body: { rate: 1 } }, 200),
  removePrice: byPlatform('DELETE', { path: `${north}/items/${meter}` }, 204),
  clonePriceList: byPlatform(
    'POST',
    { path: `${north}/clone`, body: { displayName: 'Elbe', ...elbe } },
    201,
  ),
  modelPriceIncrease: {
    ...byPlatform('POST', { path: `${north}/increase/preview`, body: increase }, 200),
    commits: 0,
  },
  increasePrices: byPlatform('POST', { path: `${north}/increase`, body: increase }, 200),
} satisfies Partial<Record<OperationId, Row>>
