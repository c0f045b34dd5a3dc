import { describe, expect, test } from 'vitest'
import { plus } from '../../../kernel/time/clock.ts'
import { hourMs } from '../calendar.ts'
import { openFlowmatix } from '../tests/support/calls.ts'

describe('a ticket', () => {
  const request = { customer_id: 'customer_123', subject: 'Help', description: 'It does not work' }

  test('is taken up, resolved and closed, each in its time', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body } = await calls.post('/support/tickets', { ...request, priority: 'urgent' })
    expect(body).toMatchObject({ status: 'open', priority: 'urgent', category: 'general' })
    const seen: string[] = []
    for (let i = 0; i < 200 && seen.at(-1) !== 'closed'; i += 1) {
      const { body: now } = await calls.get(`/support/tickets/${body.id}`)
      if (seen.at(-1) !== now.status) seen.push(now.status as string)
      expect(now.resolution === null).toBe(['open', 'in_progress'].includes(now.status as string))
      await sandbox.advance({ to: plus(sandbox.clock.now(), hourMs / 4) })
      if (now.status === 'resolved') {
        await sandbox.advance({ to: plus(sandbox.clock.now(), 48 * hourMs) })
      }
    }
    expect(seen).toEqual(['open', 'in_progress', 'resolved', 'closed'])
    const { body: closed } = await calls.get(`/support/tickets/${body.id}`)
    expect(closed.history.map(({ status }: { status: string }) => status)).toEqual(seen)
    expect(closed.history[2].at).toBe(closed.resolved_at)
    expect(closed.history[3].at).toBe(closed.closed_at)
    const moments = closed.history.map(({ at }: { at: string }) => at)
    expect(moments).toEqual([...moments].sort())
    expect(closed.updated_at).toBe(closed.closed_at)
  })

  test('is rated by some customers, and the metrics have the average', async () => {
    const { as, sandbox } = openFlowmatix({ dataset: 'documented' })
    const calls = as('partner_104')
    const customer_id = 'customer_133'
    const ids: string[] = []
    for (let i = 0; i < 12; i += 1) {
      ids.push(
        (await calls.post('/support/tickets', { ...request, customer_id })).body.id as string,
      )
    }
    await sandbox.advance({ to: plus(sandbox.clock.now(), 30 * 24 * hourMs) })
    const ratings: number[] = []
    for (const id of ids) {
      const { body } = await calls.get(`/support/tickets/${id}`)
      expect(body.status).toBe('closed')
      if (body.satisfaction_rating !== null) ratings.push(body.satisfaction_rating as number)
    }
    expect(ratings.length).toBeGreaterThan(0)
    expect(ratings.length).toBeLessThan(12)
    const average = ratings.reduce((sum, one) => sum + one, 0) / ratings.length
    const { body } = await calls.get('/metrics')
    expect(body.satisfaction).toEqual({
      average_rating: Math.round(average * 100) / 100,
      ratings: ratings.length,
    })
  })

  test.each([
    { change: { subject: undefined }, status: 400 },
    { change: { description: '' }, status: 400 },
    { change: { priority: '' }, status: 400 },
    { change: { category: '*' }, status: 400 },
    { change: { customer_id: undefined }, status: 400 },
    { change: { customer_id: 'customer_9' }, status: 404 },
    { change: { customer_id: 'customer_124' }, status: 404 },
  ])('is refused with $status for $change', async ({ change, status }) => {
    const answer = await openFlowmatix()
      .as('partner_101')
      .post('/support/tickets', { ...request, ...change })
    expect(answer.status).toBe(status)
  })
})
