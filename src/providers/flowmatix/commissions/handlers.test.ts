import { describe, expect, test } from 'vitest'
import { instantOf } from '../../../kernel/time/clock.ts'
import type { Collection } from '../../../kernel/state/collection.ts'
import { openFlowmatix } from '../tests/support/calls.ts'

const { as, state } = openFlowmatix({ dataset: 'generated', sizes: { customers: 150 } })
const calls = as('partner_101')
const all = [...state.commissions.values()].filter(({ partnerId }) => partnerId === 'partner_101')

const report = async (query: string) => (await calls.get(`/commissions?${query}`)).body
const ids = (body: { commissions: { id: string }[] }) => body.commissions.map(({ id }) => id)
const earnedIn = (first: string, last: string) =>
  all
    .filter(({ earnedAt }) => first <= earnedAt.slice(0, 10) && earnedAt.slice(0, 10) <= last)
    .map(({ id }) => id)

describe('a commission report', () => {
  test('is of the days from start_date to end_date, both included, oldest first', async () => {
    const [first, last] = ['2025-11-10', '2026-02-20']
    const body = await report(`start_date=${first}&end_date=${last}`)
    expect(body.period).toEqual({ start_date: first, end_date: last })
    expect(ids(body)).toEqual(earnedIn(first, last))
    expect(ids(body).length).toBeGreaterThan(10)
    const day = all[5]?.earnedAt.slice(0, 10) ?? ''
    expect(ids(await report(`start_date=${day}&end_date=${day}`))).toEqual(earnedIn(day, day))
    expect(earnedIn(day, day).length).toBeGreaterThan(0)
  })

  test('of consecutive periods has every commission once', async () => {
    const halves = [
      await report('start_date=2020-01-01&end_date=2026-01-15'),
      await report('start_date=2026-01-16&end_date=2030-01-01'),
    ]
    expect(halves.flatMap(ids)).toEqual(all.map(({ id }) => id))
  })

  test.each([
    { query: '', start: '2026-03-01', end: '2026-03-17' },
    { query: 'end_date=2026-01-20', start: '2026-01-01', end: '2026-01-20' },
    { query: 'start_date=2025-12-05', start: '2025-12-05', end: '2026-03-17' },
    { query: 'start_date=2027-01-01', start: '2027-01-01', end: '2027-01-01' },
  ])('without all dates ($query) is from $start to $end', async ({ query, start, end }) => {
    const body = await report(query)
    expect(body.period).toEqual({ start_date: start, end_date: end })
    expect(ids(body)).toEqual(earnedIn(start, end))
  })

  test('can be of one customer', async () => {
    const customer = all[0]?.customerId ?? ''
    const body = await report(`start_date=2020-01-01&customer_id=${customer}`)
    expect(ids(body)).toEqual(
      all.filter(({ customerId }) => customerId === customer).map(({ id }) => id),
    )
    const month = await report(`start_date=2026-02-01&end_date=2026-02-28&customer_id=${customer}`)
    expect(ids(body)).toEqual(expect.arrayContaining(ids(month)))
  })

  test.each([
    'start_date=2026-02-30',
    'start_date=01.02.2026',
    'end_date=2026-2-1',
    'start_date=',
    'start_date=2026-03-02&end_date=2026-03-01',
    'customer_id=',
  ])('is refused with 400 for %s', async (query) => {
    const { status, body } = await calls.get(`/commissions?${query}`)
    expect(status).toBe(400)
    expect(body.error.details[0].field).toBe(query.split('=')[0])
  })

  test('is in one order, in whatever order its records were loaded', async () => {
    const { as: asPartner, state: own, sandbox } = openFlowmatix()
    const mine = asPartner('partner_101')
    const paths = ['/commissions?start_date=2025-01-01', '/customers/customer_126']
    const before = await Promise.all(paths.map((path) => mine.get(path)))
    /** Stores the records of a collection anew, in reverse order. */
    const reload = <R extends { readonly id: string }, Index extends string>(
      collection: Collection<R, Index>,
    ) => {
      for (const record of [...collection.values()].reverse()) {
        sandbox.store.remove(collection, record.id)
        sandbox.store.put(collection, record)
      }
    }
    sandbox.store.transact(() => {
      reload(own.commissions)
      reload(own.invoices)
    })
    const after = await Promise.all(paths.map((path) => mine.get(path)))
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
    expect(ids(before[0]?.body).length).toBeGreaterThan(5)
  })

  test('does not take longer for a period without end', async () => {
    const body = await report('start_date=0001-01-01&end_date=9999-12-31')
    expect(ids(body)).toHaveLength(all.length)
  })
})

test('a partner that waits for its first commission has an empty report', async () => {
  const { body } = await openFlowmatix({ dataset: 'empty', at: '2026-01-01T00:00:00Z' })
    .as('partner_104')
    .get('/commissions')
  expect(body.commissions).toEqual([])
  expect(instantOf(`${body.period.start_date as string}T00:00:00Z`)).toBe(
    instantOf('2026-01-01T00:00:00Z'),
  )
})
