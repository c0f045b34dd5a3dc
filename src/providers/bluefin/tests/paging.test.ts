import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { callsAs } from './support/calls.ts'
import { hierarchyIds, addPartnerHierarchy } from './support/partner-hierarchy.ts'

const simulator = createSimulator({
  providers: ['bluefin'],
  strict: true,
  settings: { bluefin: { rateLimit: 1_000_000 } },
})
const sandbox = simulator.sandboxes.get()
if (sandbox !== undefined) addPartnerHierarchy(sandbox)
const { get } = callsAs(simulator.fetch, 'system.admin')
const partner = `partner=${hierarchyIds.partner('parent')}`

interface Page {
  readonly total?: number
  readonly data: readonly { readonly id: number }[]
}

const page = async (path: string) => (await get(path)).body as Page

const lists = [
  { kind: 'partners', path: '/partners?' },
  { kind: 'partners of one', path: `/partners?${partner}&` },
  { kind: 'users', path: '/users?' },
  { kind: 'users of one client', path: `/users?client=${hierarchyIds.client('self')}&` },
  { kind: 'clients of one', path: `/clients?${partner}&` },
  { kind: 'templates', path: '/templates?' },
  { kind: 'transactions, counted', path: '/transactions?paging.mode=full&' },
  {
    kind: 'successful transactions, counted',
    path: '/transactions?success=true&paging.mode=full&',
  },
] as const

describe.each(lists)('the list of $kind', ({ path }) => {
  it('has its first ten entries on the first page, unless asked otherwise', async () => {
    const whole = await page(`${path}take=1000`)
    const first = await page(path)
    expect(first.data).toEqual(whole.data.slice(0, 10))
    expect(first.total).toBe(whole.data.length)
    expect(await page(`${path}take=10&skip=0`)).toEqual(first)
  })

  it('comes in ascending order of ids, none twice', async () => {
    const ids = (await page(`${path}take=1000`)).data.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
  })

  it('is whole, without a gap, in pages of any size', async () => {
    const whole = await page(`${path}take=1000`)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.data.length + 2 }), async (take) => {
        const gathered: unknown[] = []
        for (let skip = 0; skip < whole.data.length; skip += take) {
          const { total, data } = await page(`${path}take=${take}&skip=${skip}`)
          expect(total).toBe(whole.total)
          expect(data.length).toBe(Math.min(take, whole.data.length - skip))
          gathered.push(...data)
        }
        expect(gathered).toEqual(whole.data)
      }),
      { numRuns: 8 },
    )
  })

  it('is empty, with its total, beyond its end', async () => {
    const { total } = await page(`${path}take=1`)
    for (const skip of [total, (total ?? 0) + 1, 999_999_999]) {
      expect(await page(`${path}skip=${String(skip)}`)).toEqual({ total, data: [] })
    }
  })
})

it('transactions come without a total unless it is asked for', async () => {
  for (const mode of ['', '?paging.mode=nocount']) {
    expect(Object.keys(await page(`/transactions${mode}`))).toEqual(['data'])
  }
  expect(await page('/transactions?paging.mode=full')).toHaveProperty('total')
  const { status, body } = await get('/transactions?paging.mode=half')
  expect(status).toBe(409)
  expect(Object.keys((body as { errors: object }).errors)).toEqual(['paging.mode'])
})

describe.each(['/partners?', '/users?', `/clients?${partner}&`, '/templates?', '/transactions?'])(
  'the bounds of %s',
  (path) => {
    it.each(['take=1', 'take=1000', 'skip=0', 'skip=999999999', 'take=0001'])(
      '%s is fine',
      async (query) => {
        expect((await get(path + query)).status).toBe(200)
      },
    )

    it.each([
      ['take', '0'],
      ['take', '1001'],
      ['take', '10000'],
      ['take', '-1'],
      ['take', '1.5'],
      ['take', '1e2'],
      ['take', 'ten'],
      ['take', ''],
      ['take', '%2B5'],
      ['take', '%205'],
      ['take', '5&take=6'],
      ['skip', '-1'],
      ['skip', '0.5'],
      ['skip', ''],
      ['skip', 'none'],
      ['skip', '1000000000'],
      ['skip', '0&skip=0'],
    ])('%s=%s is invalid data', async (parameter, value) => {
      const { status, body } = await get(`${path}${parameter}=${value}`)
      expect(status).toBe(409)
      expect(body).toMatchObject({ success: false, errorCode: 7409 })
      expect(Object.keys((body as { errors: object }).errors)).toEqual([parameter])
    })
  },
)
