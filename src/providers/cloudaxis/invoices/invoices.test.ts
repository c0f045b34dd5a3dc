import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { type Calls, cloudaxisBy } from '../tests/support/calls.ts'
import { removeUsage } from '../tests/support/removal.ts'

const opened = cloudaxisBy(createSimulator)
const clinic = '7e000000-0000-4000-8000-000000000001'
const elbe = '7e000000-0000-4000-8000-000000000002'
const subscriptionId = '5b500000-0000-4000-8000-000000000002'
const cpu = '3e7e0000-0000-4000-8000-000000000001'
const clinicsPrices = '/pricing/91ce0000-0000-4000-8000-000000000004'

async function use(admin: Calls, day: string, quantity: number) {
  const { body } = await admin.post('/usage', [
    {
      subscriptionId,
      regionId: '4e910000-0000-4000-8000-000000000001',
      meterId: cpu,
      quantity,
      unit: 'Hour',
      usageStart: `${day}T00:00:00Z`,
      usageEnd: `${day}T00:00:00Z`,
    },
  ])
  expect(body.accepted).toBe(1)
}

/** A sandbox in which the clinic used 1000 vCPU hours in February: 44 EUR, less its credit of 10. */
async function open() {
  const box = opened()
  removeUsage(box.state)
  const admin = await box.as('platform.admin')
  await use(admin, '2026-02-01', 1000)
  const generate = (tenantIds?: string[]) =>
    admin.post('/invoices/generate', {
      period: '2026-02',
      ...(tenantIds === undefined ? {} : { tenantIds }),
    })
  return { ...box, admin, generate }
}

describe('an invoice', () => {
  test('is generated in preview, with what is billed, and made anew until it is issued', async () => {
    const { admin, generate } = await open()
    const { body } = await generate()
    expect(body).toMatchObject({ period: '2026-02', created: 1, replaced: 0, unchanged: 0 })
    const [{ id }] = body.invoices
    expect((await admin.get(`/invoices/${String(id)}`)).body).toMatchObject({
      status: 'Preview',
      kind: 'Regular',
      number: null,
      tenantId: clinic,
      totalAmount: 34,
      currency: 'EUR',
      paymentTerms: 'Net 30 days',
      billingContact: 'billing@harbor-clinic.example',
      lines: [{ quantity: 1000, grossAmount: 44, creditAmount: 10, amount: 34 }],
    })
    await use(admin, '2026-02-02', 100)
    await admin.get('/billing/generate/2026-02')
    const again = await generate([clinic])
    expect(again.body).toMatchObject({
      created: 0,
      replaced: 1,
      invoices: [{ id, totalAmount: 38.4 }],
    })
  })

  test('keeps its month’s prices once it is issued; what comes later makes an adjustment', async () => {
    const { admin, generate } = await open()
    const first = await generate()
    const path = `/invoices/${String(first.body.invoices[0].id)}`
    const { body: one } = await admin.post(`${path}/issue`)
    expect(one).toMatchObject({
      status: 'Issued',
      issuedAt: '2026-03-17T12:00:00.000Z',
      dueDate: '2026-04-16',
    })
    const status = async () =>
      (await admin.get('/billing/summary?period=2026-02')).body.items[0].status
    expect(await status()).toBe('Invoiced')
    await admin.put(`${clinicsPrices}/items/${cpu}`, { rate: 100 })
    await admin.get('/billing/generate/2026-02')
    expect([await status(), (await generate()).body]).toMatchObject(['Invoiced', { unchanged: 1 }])
    await use(admin, '2026-02-20', 50)
    await admin.get('/billing/generate/2026-02')
    expect(await status()).toBe('Generated')
    const { body } = await generate()
    // 50 × 0.044, as it was when the first was issued.
    expect(body.invoices).toMatchObject([{ kind: 'Adjustment', totalAmount: 2.2, lineCount: 1 }])
    const issued = await admin.post(`/invoices/${String(body.invoices[0].id)}/issue`)
    const next = String(Number(String(one.number).slice(-6)) + 1).padStart(6, '0')
    expect(issued.body).toMatchObject({
      number: `INV-2026-${next}`,
      lines: [{ quantity: 50, grossAmount: 2.2, creditAmount: 0, amount: 2.2 }],
    })
    expect([await status(), (await generate()).body.unchanged]).toEqual(['Invoiced', 1])
    const all = (await admin.get(`/invoices?tenantId=${clinic}`)).body.items
    const sum = all.reduce(
      (total: number, one: { totalAmount: number }) => total + one.totalAmount,
      0,
    )
    expect(sum).toBe((await admin.get('/billing/summary?period=2026-02')).body.total.amount)
  })

  test('that was issued before it was made anew leaves the rest to an adjustment', async () => {
    const { admin, generate } = await open()
    const { body } = await generate()
    await use(admin, '2026-02-03', 10)
    await admin.get('/billing/generate/2026-02')
    await admin.post(`/invoices/${String(body.invoices[0].id)}/issue`)
    expect((await generate()).body.invoices).toMatchObject([
      { kind: 'Adjustment', totalAmount: 0.44 },
    ])
  })

  test('is deleted in preview, e-mailed once issued, and neither the other way round', async () => {
    const { admin, generate } = await open()
    const { body } = await generate()
    const path = `/invoices/${String(body.invoices[0].id)}`
    expect((await admin.post(`${path}/email`)).status).toBe(409)
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
    const again = await generate()
    const other = `/invoices/${String(again.body.invoices[0].id)}`
    await admin.post(`${other}/issue`)
    expect((await admin.post(`${other}/email`)).body.emailedAt).toBe('2026-03-17T12:00:00.000Z')
    expect((await admin.delete(other)).status).toBe(409)
    expect((await admin.post(`${other}/issue`)).status).toBe(409)
  })

  test('is seen by its tenant once it is issued, where the settings let it', async () => {
    const { admin, as, generate } = await open()
    const { body } = await generate()
    const path = `/invoices/${String(body.invoices[0].id)}`
    const tenant = await as('clinic.user')
    const partner = await as('harbor.reader')
    expect((await partner.get(path)).status).toBe(200)
    expect((await tenant.get(path)).status).toBe(404)
    expect((await tenant.get('/invoices')).body.totalCount).toBe(0)
    await admin.post(`${path}/issue`)
    expect((await tenant.get(path)).status).toBe(200)
    expect((await tenant.get('/invoices?status=Issued&period=2026-02')).body.totalCount).toBe(1)
    expect((await (await as('elbe.admin')).get(path)).status).toBe(404)
    const { platform } = (await admin.get('/settings')).body
    await admin.put('/settings', { platform: { ...platform, tenantBillingVisible: false } })
    for (const hidden of [path, '/invoices', '/billing/summary?period=2026-02']) {
      expect((await tenant.get(hidden)).status).toBe(403)
    }
  })

  test('is generated by a partner for its own tenants, and for nobody else’s', async () => {
    const { as, generate } = await open()
    const kite = await as('kite.admin')
    expect((await kite.post('/invoices/generate', { period: '2026-02' })).body.created).toBe(0)
    const foreign = { period: '2026-02', tenantIds: [clinic] }
    expect((await kite.post('/invoices/generate', foreign)).status).toBe(404)
    expect((await generate([elbe])).body).toMatchObject({ created: 0, unchanged: 0 })
  })

  test('has its lines as CSV', async () => {
    const { admin, generate } = await open()
    const { body } = await generate()
    const { text } = await admin.csv(`/invoices/${String(body.invoices[0].id)}`)
    expect(text.split('\r\n')[1]).toBe(
      `,2026-02,${clinic},${subscriptionId},Clinic archive,${cpu},vCPU hour,Hour,1000,44,10,0,34,EUR`,
    )
  })
})
