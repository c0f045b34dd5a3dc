import { expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const { as, state } = cloudaxisBy(createSimulator)()
const clinic = '7e000000-0000-4000-8000-000000000001'
const production = '5b500000-0000-4000-8000-000000000001'

const count = async (username: string, query = '') => {
  const { status, body } = await (await as(username)).get(`/usage?pageSize=1${query}`)
  expect(status).toBe(200)
  return Number(body.totalCount)
}

test('rows are those within reach, and no others', async () => {
  const all = await count('platform.reader')
  expect(all).toBe(state.usage.index.size)
  const [nordlicht, suedwind] = [await count('nordlicht.reader'), await count('suedwind.reader')]
  expect(nordlicht + suedwind).toBe(all)
  expect((await count('harbor.reader')) + (await count('kite.reader'))).toBe(nordlicht)
  // All of Blue Harbor's other tenant is disabled.
  expect(await count('clinic.user')).toBe(await count('harbor.reader'))
  expect(await count('elbe.admin')).toBe(0)
  expect(await count('kite.reader', `&tenantId=${clinic}`)).toBe(0)
  expect(await count('platform.reader', `&tenantId=${clinic}`)).toBe(await count('clinic.user'))
})

test('filters cut the rows into parts that make up the whole', async () => {
  const all = await count('clinic.user')
  const parts = async (...queries: string[]) => {
    let sum = 0
    for (const query of queries) sum += await count('clinic.user', query)
    return sum
  }
  expect(await parts('&end=2026-02-10', '&start=2026-02-10')).toBe(all)
  expect(await count('clinic.user', '&start=2026-02-10&end=2026-02-10')).toBe(0)
  expect(
    await parts(
      `&subscriptionId=${production}`,
      '&subscriptionId=5b500000-0000-4000-8000-000000000002',
    ),
  ).toBe(all)
  const meters = [1, 2, 3, 4, 5, 6].map(
    (n) => `&meterId=3e7e0000-0000-4000-8000-00000000000${String(n)}`,
  )
  expect(await parts(...meters)).toBe(all)
  expect(await count('clinic.user', `&subscriptionId=${production}&resourceId=disk-1`)).toBe(75)
})

test('pages follow each other without a gap', async () => {
  const user = await as('clinic.user')
  const ids: string[] = []
  const path = `/usage?subscriptionId=${production}&start=2026-02-01&end=2026-03-01&pageSize=50`
  const first = await user.get(path)
  for (let page = 1; page <= first.body.totalPages; page += 1) {
    const { body } = await user.get(`${path}&page=${String(page)}`)
    ids.push(...body.items.map(({ id }: { id: string }) => id))
  }
  expect(new Set(ids).size).toBe(first.body.totalCount)
  expect(ids).toEqual(ids.toSorted())
  expect((await user.get(`${path}&page=1000`)).body.items).toEqual([])
  expect((await user.get('/usage?start=2026-03-02&end=2026-03-01')).status).toBe(400)
})
