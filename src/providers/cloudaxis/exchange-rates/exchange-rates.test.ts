import { expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)
const rate = { fromCurrency: 'EUR', toCurrency: 'JPY', rate: 161.35, validFrom: '2026-03-01' }

test('an exchange rate is added once for each pair and day, and can be read ever after', async () => {
  const admin = await open().as('platform.admin')
  const { status, body } = await admin.post('/exchange-rates', rate)
  expect([status, body]).toMatchObject([201, rate])
  expect((await admin.post('/exchange-rates', { ...rate, rate: 2 })).status).toBe(409)
  expect((await admin.get(`/exchange-rates/${String(body.id)}`)).body).toEqual(body)
  const next = { ...rate, validFrom: '2026-03-02' }
  expect((await admin.post('/exchange-rates', next)).status).toBe(201)
  const listed = await admin.get('/exchange-rates?toCurrency=JPY&sort=-validFrom')
  expect(listed.body.items.map((one: typeof rate) => one.validFrom)).toEqual([
    '2026-03-02',
    '2026-03-01',
  ])
})

test.each([
  [{ ...rate, toCurrency: 'EUR' }, 'ToCurrency'],
  [{ ...rate, rate: 0 }, 'Rate'],
  [{ ...rate, rate: 100_001 }, 'Rate'],
  [{ ...rate, validFrom: '2026-02-30' }, 'ValidFrom'],
  [{ ...rate, fromCurrency: 'euro' }, 'FromCurrency'],
])('an exchange rate cannot be %j', async (body, field) => {
  const admin = await open().as('platform.admin')
  const refused = await admin.post('/exchange-rates', body)
  expect([refused.status, Object.keys(refused.body.errors as object)]).toEqual([400, [field]])
})
