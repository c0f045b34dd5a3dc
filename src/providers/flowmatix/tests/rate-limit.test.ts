import { describe, expect, test } from 'vitest'
import { plus } from '../../../kernel/time/clock.ts'
import { secondMs } from '../calendar.ts'
import { openFlowmatix } from './support/calls.ts'

describe('the budget', () => {
  test.each([
    { partner: 'partner_101', limit: '5000' },
    { partner: 'partner_102', limit: '10000' },
    { partner: 'partner_103', limit: '25000' },
  ])('of $partner is $limit an hour, and every answer shows it', async ({ partner, limit }) => {
    const calls = openFlowmatix().as(partner)
    const answers = [
      await calls.get('/customers'),
      await calls.get('/invoices/none'),
      await calls.post('/customers', {}),
      await calls.get('/nothing'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 404])
    for (const { headers } of answers) {
      expect(Number(headers.get('x-ratelimit-reset'))).toBe(Date.UTC(2026, 2, 17, 13) / 1000)
    }
    expect(answers.slice(0, 3).map(({ headers }) => headers.get('x-ratelimit-limit'))).toEqual(
      Array(3).fill(limit),
    )
    expect(answers.slice(0, 3).map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(
      [1, 2, 3].map((spent) => String(Number(limit) - spent)),
    )
  })

  test('once spent refuses with 429 until the hour of the clock ends', async () => {
    const { as, sandbox } = openFlowmatix({
      settings: { rateLimit: 2 },
      at: '2026-03-17T12:40:00.500Z',
    })
    const calls = as('partner_101')
    await calls.get('/customers')
    expect((await calls.get('/customers')).headers.get('x-ratelimit-remaining')).toBe('0')
    const { status, headers, body } = await calls.post('/customers', {})
    expect(status).toBe(429)
    expect(body.error.code).toBe('rate_limit_exceeded')
    expect(headers.get('retry-after')).toBe('1200')
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
    expect((await as('partner_102').get('/customers')).status).toBe(200)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 1200 * secondMs) })
    expect((await calls.get('/customers')).status).toBe(200)
  })
})
