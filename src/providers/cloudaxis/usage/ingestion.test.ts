import { describe, expect, test } from 'vitest'
import { StorageError } from '../../../kernel/storage/storage-error.ts'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'
import { removeUsage } from '../tests/support/removal.ts'

const opened = cloudaxisBy(createSimulator)
const subscriptionId = '5b500000-0000-4000-8000-000000000004'
const regionId = '4e910000-0000-4000-8000-000000000001'
const meterId = '3e7e0000-0000-4000-8000-000000000001'
const unknown = '00000000-0000-4000-8000-00000000dead'
const row = {
  subscriptionId,
  regionId,
  meterId,
  resourceId: 'vm-1',
  quantity: 24,
  unit: 'Hour',
  usageStart: '2026-03-16T00:00:00Z',
  usageEnd: '2026-03-17T00:00:00Z',
}

/** A sandbox without usage, and who brings it in. */
async function open() {
  const box = opened()
  removeUsage(box.state)
  return { ...box, service: await box.as('billing.service'), admin: await box.as('platform.admin') }
}
const at = (hour: number, change: object = {}) => ({
  ...row,
  usageStart: `2026-03-16T${String(hour).padStart(2, '0')}:00:00Z`,
  ...change,
})

describe('a batch of usage', () => {
  test('is taken row by row, and each row that is not accepted is told', async () => {
    const { service, admin } = await open()
    const { status, body } = await service.post('/usage', [
      row,
      at(1, { resourceId: null }),
      { ...row, resourceId: 'vm-1', quantity: 1 },
      at(2, { subscriptionId: unknown }),
      at(2, { meterId: unknown }),
      at(2, { regionId: unknown }),
      at(3, { unit: 'Minute' }),
      at(4, { quantity: -1 }),
      'nothing',
      at(5, { quantity: undefined }),
    ])
    expect(status).toBe(202)
    expect(body).toMatchObject({ accepted: 2, duplicates: 1, unmapped: 3, rejected: 4 })
    expect(body.results).toEqual([
      { index: 2, status: 'Duplicate', reason: 'Duplicate' },
      { index: 3, status: 'Unmapped', reason: 'UnknownSubscription' },
      { index: 4, status: 'Unmapped', reason: 'UnknownMeter' },
      { index: 5, status: 'Unmapped', reason: 'RegionMismatch' },
      {
        index: 6,
        status: 'Rejected',
        reason: 'Invalid',
        errors: { Unit: ['The field Unit must be Hour.'] },
      },
      {
        index: 7,
        status: 'Rejected',
        reason: 'Invalid',
        errors: {
          Quantity: [
            'The field Quantity must be a number of at least 0 and at most 1000000000, with at most 6 digits behind the point.',
          ],
        },
      },
      {
        index: 8,
        status: 'Rejected',
        reason: 'Invalid',
        errors: { $: ['The row must be an object.'] },
      },
      {
        index: 9,
        status: 'Rejected',
        reason: 'Invalid',
        errors: { Quantity: ['The Quantity field is required.'] },
      },
    ])
    expect(body.resultsTruncated).toBe(false)
    const listed = await admin.get(`/usage?batchId=${String(body.batchId)}`)
    expect(listed.body).toMatchObject({
      totalCount: 2,
      items: [
        { resourceId: 'vm-1', quantity: 24, usageStart: '2026-03-16T00:00:00.000Z' },
        { resourceId: null, tenantId: '7e000000-0000-4000-8000-000000000003' },
      ],
    })
    const batch = await admin.get(`/usage/batches/${String(body.batchId)}`)
    expect(batch.body).toMatchObject({ receivedBy: 'billing.service', accepted: 2, rejected: 4 })
    const results = await admin.get(`/usage/batches/${String(body.batchId)}/results?pageSize=3`)
    expect(results.body.items).toEqual(body.results.slice(0, 3))
    expect(results.body.totalCount).toBe(8)
  })

  test('that comes again changes nothing', async () => {
    const { service, state } = await open()
    const batch = Array.from({ length: 20 }, (_, hour) => at(hour))
    const first = await service.post('/usage', batch)
    const totals = () => [...state.usage.index.totals.metersOf(subscriptionId, '2026-03').values()]
    const before = structuredClone(totals())
    const again = await service.post('/usage', batch.toReversed())
    expect([first.body.accepted, again.body.accepted, again.body.duplicates]).toEqual([20, 0, 20])
    expect(totals()).toEqual(before)
    expect(totals()).toMatchObject([{ micros: { 16: 20n * 24_000_000n }, rows: { 16: 20 } }])
  })

  test.each([
    ['', 'is not a JSON array: ends before its array does'],
    ['[', 'is not a JSON array: ends before its array does'],
    [`[${JSON.stringify(row)}`, 'is not a JSON array: ends before its array does'],
    [`[${JSON.stringify(row)},]`, 'is not a JSON array'],
    ['{}', 'is not a JSON array: is no array'],
    [`${'['.repeat(30)}${']'.repeat(30)}`, 'is not a JSON array: is nested too deeply'],
  ])('that cannot be read leaves nothing behind: %s', async (body, message) => {
    const { service, state, sandbox } = await open()
    const { committed } = sandbox.store
    const refused = await service.post('/usage', body)
    expect(refused.status).toBe(400)
    expect(refused.body.errors.$[0]).toContain(message)
    expect([state.usage.index.size, sandbox.store.committed]).toEqual([0, committed])
  })

  test('may be empty, or have a hundred thousand rows and not one more', async () => {
    const { service, state } = await open()
    expect((await service.post('/usage', [])).body).toMatchObject({ accepted: 0, results: [] })
    const rows = Array.from({ length: 2000 }, (_, nth) =>
      at(0, { resourceId: `vm-${String(nth % 1000)}` }),
    )
    const many = `[${'0,'.repeat(98_000)}${JSON.stringify(rows).slice(1)}`
    const { body } = await service.post('/usage', many)
    expect(body).toMatchObject({ accepted: 1000, duplicates: 1000, rejected: 98_000 })
    expect([body.results.length, body.resultsTruncated]).toEqual([1000, true])
    expect(state.usage.index.size).toBe(1000)
    const refused = await service.post('/usage', `[${'0,'.repeat(100_000)}0]`)
    expect(refused.body.errors).toEqual({ $: ['The body must have at most 100000 rows.'] })
  })

  test('at the same time as others counts every row once', async () => {
    const { service, state } = await open()
    const batches = Array.from({ length: 6 }, (_, shift) =>
      Array.from({ length: 700 }, (_, nth) =>
        at(0, { resourceId: `vm-${String(nth + shift * 350)}` }),
      ),
    )
    const answers = await Promise.all(batches.map((batch) => service.post('/usage', batch)))
    const sum = (key: string) => answers.reduce((total, { body }) => total + Number(body[key]), 0)
    // 700 of the first, 350 more of each of the five others.
    expect([sum('accepted'), sum('duplicates')]).toEqual([700 + 5 * 350, 5 * 350])
    expect(state.usage.index.totals.rowsIn('2026-03')).toBe(700 + 5 * 350)
  })

  test('takes moments of any offset, counts a row by its start, and no later than a month', async () => {
    const { service, state } = await open()
    const { body } = await service.post('/usage', [
      at(0, { usageStart: '2026-03-01T00:30:00+01:00', usageEnd: '2026-03-01T01:30:00+01:00' }),
      at(1, { usageEnd: '2026-04-17T00:00:00Z' }),
      at(1, { usageStart: '1999-12-31T23:59:59Z', usageEnd: '2000-01-01T00:00:00Z' }),
      at(1, { usageStart: 'yesterday' }),
    ])
    expect(body).toMatchObject({ accepted: 1, rejected: 3 })
    const fields = body.results.map(({ errors }: { errors: object }) => Object.keys(errors))
    expect(fields).toEqual([['UsageEnd'], ['UsageStart'], ['UsageStart']])
    expect(state.usage.index.totals.rowsIn('2026-02')).toBe(1)
  })

  test('that could not be stored to its end is cleared away by the next', async () => {
    const { service, state, sandbox } = await open()
    const rows = Array.from({ length: 1200 }, (_, nth) =>
      at(0, { resourceId: `vm-${String(nth)}` }),
    )
    let commits = 0
    let isFull = true
    sandbox.journalTo({
      record: () => {
        commits += 1
        // The batch and its first part are stored, and no more.
        if (isFull && commits > 2) throw new StorageError('the disk is full')
      },
      settled: () => undefined,
    })
    expect((await service.post('/usage', rows)).status).toBe(500)
    expect(state.usage.index.size).toBe(500)
    isFull = false
    expect(state.usage.index.totals.rowsIn('2026-03')).toBe(0)
    expect((await service.post('/usage', rows)).body).toMatchObject({ accepted: 1200 })
    expect(state.usage.index.size).toBe(1200)
  })
})

describe('usage that cannot be mapped', () => {
  test('is kept apart, recognised, listed and discarded', async () => {
    const { service, admin } = await open()
    const lost = at(2, { meterId: unknown })
    const { body } = await service.post('/usage', [lost, at(3, { subscriptionId: unknown })])
    expect((await service.post('/usage', [lost])).body).toMatchObject({ duplicates: 1 })
    const { body: page } = await admin.get('/usage/unmapped?reason=UnknownMeter')
    expect(page).toMatchObject({
      totalCount: 1,
      items: [{ batchId: body.batchId, meterId: unknown, quantity: 24, reason: 'UnknownMeter' }],
    })
    const path = `/usage/unmapped/${String(page.items[0].id)}`
    expect((await admin.delete(path)).status).toBe(204)
    expect((await admin.delete(path)).status).toBe(404)
    expect(
      (await admin.get(`/usage/unmapped?batchId=${String(body.batchId)}`)).body.totalCount,
    ).toBe(1)
  })

  test('is mapped once its meter is known, unless it is there by then or has another unit', async () => {
    const { service, admin, state, sandbox } = await open()
    const { catalogue } = state
    const meter = catalogue.meters.require(meterId)
    const of = (hour: number, change: object = {}) => at(hour, { meterId: unknown, ...change })
    await service.post('/usage', [of(1), of(2), of(3, { unit: 'Minute' })])
    expect((await service.post('/usage/unmapped/map')).body).toMatchObject({
      accepted: 0,
      unmapped: 3,
    })
    sandbox.store.transact(() =>
      sandbox.store.put(catalogue.meters, { ...meter, id: unknown, name: 'Found' }),
    )
    await service.post('/usage', [of(2)])
    const mapped = await service.post('/usage/unmapped/map')
    expect(mapped.body).toMatchObject({ accepted: 1, duplicates: 1, unmapped: 1, results: [] })
    expect((await admin.get('/usage/unmapped')).body).toMatchObject({
      totalCount: 1,
      items: [{ unit: 'Minute', reason: 'UnitMismatch' }],
    })
    expect((await admin.get(`/usage?meterId=${unknown}`)).body.totalCount).toBe(2)
    expect(
      (await admin.get(`/usage?batchId=${String(mapped.body.batchId)}`)).body.items,
    ).toMatchObject([{ usageStart: '2026-03-16T01:00:00.000Z' }])
  })
})

test('a subscription and a meter with usage stay', async () => {
  const { service, admin } = await open()
  await service.post('/usage', [row])
  const refused = await admin.delete(`/subscriptions/${subscriptionId}`)
  expect([refused.status, refused.body.detail]).toEqual([409, 'The subscription has usage.'])
})
