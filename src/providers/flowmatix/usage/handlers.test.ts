import { describe, expect, test } from 'vitest'
import { dayMs, plus } from '../../../kernel/time/clock.ts'
import { openFlowmatix } from '../tests/support/calls.ts'

describe('usage', () => {
  test('grows with the clock, and is the same however often it is read', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const usage = async () => (await calls.get('/customers/customer_123/usage')).body
    const first = await usage()
    expect(await usage()).toEqual(first)
    await sandbox.advance({ to: plus(sandbox.clock.now(), dayMs) })
    const second = await usage()
    expect(second.messages.total).toBeGreaterThan(first.messages.total)
    expect(second.workflows.executions).toBeGreaterThan(first.workflows.executions)
    expect(second.api_requests.total).toBeGreaterThan(first.api_requests.total)
    expect(second.storage.used_bytes).toBeGreaterThan(first.storage.used_bytes)
    await sandbox.advance({ to: plus(sandbox.clock.now(), 13 * dayMs + dayMs / 2) })
    const nextMonth = await usage()
    expect(nextMonth.period.start).toBe('2026-04-01T00:00:00.000Z')
    expect(nextMonth.messages.total).toBe(0)
  })

  test('adds up, and the customer shows the sums of it', async () => {
    const calls = openFlowmatix().as('partner_101')
    const { body } = await calls.get('/customers/customer_127/usage')
    const sent = body.messages.by_channel.map((channel: { sent: number }) => channel.sent)
    expect(sent.reduce((sum: number, one: number) => sum + one, 0)).toBe(body.messages.total)
    expect(body.workflows.succeeded + body.workflows.failed).toBe(body.workflows.executions)
    expect(body.storage.limit_bytes).toBe(1000 * 1024 ** 3)
    const { usage } = (await calls.get('/customers/customer_127')).body
    expect(usage).toEqual({
      period: body.period,
      messages: body.messages.total,
      workflow_executions: body.workflows.executions,
      api_requests: body.api_requests.total,
      storage_bytes: body.storage.used_bytes,
    })
  })

  test('stands still while a customer is suspended, and when it is cancelled', async () => {
    const { as, sandbox } = openFlowmatix({ at: '2026-03-05T12:00:00Z' })
    const calls = as('partner_101')
    for (const status of ['suspended', 'cancelled']) {
      const id = status === 'suspended' ? 'customer_123' : 'customer_126'
      const { body: before } = await calls.put(`/customers/${id}`, { status })
      await sandbox.advance({ to: plus(sandbox.clock.now(), 3 * dayMs) })
      const { body: after } = await calls.get(`/customers/${id}`)
      expect({ ...after.usage, period: 0 }).toEqual({ ...before.usage, period: 0 })
      expect(after.usage.messages).toBeGreaterThan(0)
    }
  })
})
