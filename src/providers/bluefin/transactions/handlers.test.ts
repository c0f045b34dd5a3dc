import { describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { callsAs } from '../tests/support/calls.ts'

const simulator = createSimulator({ providers: ['bluefin'], strict: true })
const { get, send } = callsAs(simulator.fetch, 'system.admin')

interface Item {
  readonly id: number
  readonly templateId: number
  readonly messageId: string
  readonly reference: string
  readonly success: boolean
  readonly completeDate: string
}

async function list(query: string, userName = 'system.admin') {
  const answer = await callsAs(simulator.fetch, userName).get(
    `/transactions?take=1000&paging.mode=full&${query}`,
  )
  expect(answer.status).toBe(200)
  const { total, data } = answer.body as { total: number; data: Item[] }
  expect(total).toBe(data.length)
  return data
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)

describe('the list of transactions', () => {
  it.each<[string, number[]]>([
    ['', [5008, 5024, 5040, 5056, 5072, 5088, 5104, 5120, 5136, 5152, 5168, 5184]],
    ['transactionType=4', [5040, 5088, 5152, 5184]],
    ['transactionType=5', [5008, 5024, 5072, 5104, 5136, 5168]],
    ['transactionType=6', [5056, 5120]],
    ['success=true', [5008, 5024, 5056, 5072, 5088, 5136, 5152, 5168, 5184]],
    ['success=false', [5040, 5104, 5120]],
    ['partner=952', [5008, 5024, 5040, 5056, 5104, 5136, 5152]],
    ['partner=Northwind%20East', [5136, 5152]],
    ['client=1208', [5008, 5024, 5040, 5056, 5104]],
    ['client=Lakeside%20Gym', [5168, 5184]],
    ['partner=968&client=1208', []],
    ['partner=776&client=1208&success=false', [5040, 5104]],
    ['transactionType=5&success=false', [5104]],
    ['dateFrom=2024-09-08T18:15:30.000Z', [5168, 5184]],
    ['dateFrom=2024-09-08T18:15:30.001Z', [5184]],
    ['dateFrom=2024-09-08', [5168, 5184]],
    ['dateTo=2024-09-02T09:15:30.000Z', [5008, 5024]],
    ['dateTo=2024-09-02T09:15:29.999Z', [5008]],
    ['dateTo=2024-09-02', [5008, 5024, 5040]],
    ['dateFrom=2024-09-02&dateTo=2024-09-02', [5024, 5040]],
    ['dateFrom=2024-09-02T11:15:30%2B02:00&dateTo=2024-09-02T05:15:30-05:00', [5024, 5040]],
    ['dateFrom=2024-09-03&dateTo=2024-09-02', []],
    ['messageId=none', []],
    ['reference=none', []],
  ])('with %s', async (query, ids) => {
    expect(idsOf(await list(query))).toEqual(ids)
  })

  it.each(['messageId', 'reference'] as const)('finds each by its %s', async (filter) => {
    for (const item of await list('')) {
      const same = (await list('')).filter((other) => other[filter] === item[filter])
      expect(idsOf(await list(`${filter}=${encodeURIComponent(item[filter])}`))).toEqual(
        idsOf(same),
      )
    }
  })

  it.each<[string, number[]]>([
    ['partner.supervisor', [5072, 5088, 5120]],
    ['northwind.user', [5008, 5024, 5040, 5056, 5104, 5136, 5152]],
    ['northwind-east.supervisor', [5136, 5152]],
    ['bakery.user', [5008, 5024, 5040, 5056, 5104]],
    ['clinic.admin', [5136, 5152]],
  ])('for %s has what is within reach', async (userName, ids) => {
    expect(idsOf(await list('', userName))).toEqual(ids)
  })

  it('counts what the filters leave, not what the page shows', async () => {
    const { body } = await get('/transactions?success=false&take=1&skip=1&paging.mode=full')
    expect(body).toMatchObject({ total: 3, data: [{ id: 5104 }] })
  })
})

describe('a transaction', () => {
  it('shows alone what it shows in the list, its template as a string, and what went wrong', async () => {
    for (const item of await list('')) {
      const alone = (await get(`/transactions/${item.id}`)).body as Record<string, unknown>
      const { errMessage, errCode, ipAddress, ...rest } = alone
      expect(rest).toEqual({ ...item, templateId: String(item.templateId) })
      expect(ipAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
      const wrong = item.success ? null : (expect.any(String) as string)
      expect([errMessage, errCode]).toEqual([wrong, wrong])
    }
  })

  it('is neither made, changed nor deleted through this API', async () => {
    for (const [method, path] of [
      ['POST', '/transactions'],
      ['PATCH', '/transactions/5008'],
      ['DELETE', '/transactions/5008'],
    ] as const) {
      expect((await send(method, path)).status).toBe(404)
    }
  })
})
