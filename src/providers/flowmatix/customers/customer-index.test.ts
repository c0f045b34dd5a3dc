import { assert, asyncProperty, constantFrom, integer, option, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customerStatuses, plans } from '../../../../spec/flowmatix/customers.ts'
import { acme, openFlowmatix } from '../tests/support/calls.ts'

const generated = openFlowmatix({
  dataset: 'generated',
  sizes: { customers: 120 },
  settings: { rateLimit: 1_000_000 },
})
const calls = generated.as('partner_101')

interface Item {
  readonly id: string
  readonly partner_id: string
  readonly status: string
  readonly plan: string
  readonly created_at: string
}

async function everything(filter: Record<string, string> = {}): Promise<Item[]> {
  const all: Item[] = []
  for (;;) {
    const query = new URLSearchParams({ ...filter, limit: '7', offset: String(all.length) })
    const { body } = await calls.get(`/customers?${query.toString()}`)
    all.push(...(body.data as Item[]))
    expect(body.pagination.has_more).toBe(all.length < body.pagination.total)
    if (body.pagination.has_more === false) return all
  }
}

describe('a list of customers', () => {
  test('is of the partner alone, whole and without a duplicate, oldest first', async () => {
    const all = await everything()
    const own = [...generated.state.customers.values()].filter(
      ({ partnerId }) => partnerId === 'partner_101',
    )
    expect(all.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort())
    expect(all.length).toBeGreaterThan(20)
    const moments = all.map(({ created_at }) => created_at)
    expect(moments).toEqual([...moments].sort())
  })

  test('is cut by limit and offset anywhere, and filtered by status and plan', async () => {
    const all = await everything()
    const filters = record({
      limit: integer({ min: 1, max: 100 }),
      offset: integer({ min: 0, max: all.length + 5 }),
      status: option(constantFrom(...customerStatuses), { nil: undefined }),
      plan: option(constantFrom(...plans), { nil: undefined }),
    })
    await assert(
      asyncProperty(filters, async ({ limit, offset, status, plan }) => {
        const query = new URLSearchParams({ limit: String(limit), offset: String(offset) })
        if (status !== undefined) query.set('status', status)
        if (plan !== undefined) query.set('plan', plan)
        const matching = all.filter(
          (one) =>
            (status === undefined || one.status === status) &&
            (plan === undefined || one.plan === plan),
        )
        const { body } = await calls.get(`/customers?${query.toString()}`)
        expect(body.data).toEqual(matching.slice(offset, offset + limit))
        const total = matching.length
        const hasMore = offset + limit < total
        expect(body.pagination).toEqual({ total, limit, offset, has_more: hasMore })
      }),
      { numRuns: 60 },
    )
  })

  test('shows twenty where nothing else is asked for', async () => {
    const { body } = await calls.get('/customers')
    expect(body.data).toHaveLength(20)
    expect(body.pagination).toMatchObject({ limit: 20, offset: 0 })
  })

  test.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=ten',
    'limit=1.5',
    'limit=',
    'offset=-1',
    'offset=x',
    'status=gone',
    'plan=*',
    'limit=1&limit=2',
  ])('is refused with 400 for %s', async (query) => {
    const { status, body } = await calls.get(`/customers?${query}`)
    expect(status).toBe(400)
    expect(body.error.details[0].field).toBe(query.split('=')[0])
  })

  test('says whether there is more, also where a page ends with the list', async () => {
    const mine = openFlowmatix().as('partner_103')
    const more = async (query: string) =>
      (await mine.get(`/customers?${query}`)).body.pagination.has_more as boolean
    expect(await more('limit=4')).toBe(false)
    expect(await more('limit=3')).toBe(true)
    expect(await more('limit=2&offset=2')).toBe(false)
    expect(await more('limit=2&offset=4')).toBe(false)
  })

  test('keeps its order when a customer comes back to a status', async () => {
    const mine = openFlowmatix().as('partner_101')
    const active = async () =>
      (await mine.get('/customers?status=active')).body.data.map(({ id }: Item) => id) as string[]
    const before = await active()
    const [first = ''] = before
    await mine.put(`/customers/${first}`, { status: 'suspended' })
    expect(await active()).toEqual(before.slice(1))
    await mine.put(`/customers/${first}`, { status: 'active' })
    expect(await active()).toEqual(before)
  })

  test('follows a customer from one status and plan to another', async () => {
    const { as } = openFlowmatix()
    const mine = as('partner_104')
    const count = async (query: string) =>
      (await mine.get(`/customers?${query}`)).body.pagination.total as number
    const { body } = await mine.post('/customers', { ...acme, plan: 'starter' })
    expect(await count('status=trial&plan=starter')).toBe(1)
    await mine.put(`/customers/${body.id}`, { plan: 'enterprise' })
    expect(await count('status=trial&plan=starter')).toBe(0)
    expect(await count('plan=enterprise')).toBe(1)
    await mine.put(`/customers/${body.id}`, { status: 'cancelled' })
    expect(await count('status=trial')).toBe(0)
    expect(await count('status=cancelled&plan=enterprise')).toBe(1)
    expect(await count('')).toBe(2)
  })
})
