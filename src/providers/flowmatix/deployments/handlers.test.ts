import { describe, expect, test } from 'vitest'
import { plus } from '../../../kernel/time/clock.ts'
import { secondMs } from '../calendar.ts'
import { openFlowmatix } from '../tests/support/calls.ts'

const acme = '/customers/customer_123'

describe('a deployment', () => {
  const order = {
    workflows: ['lead-follow-up'],
    templates: ['order'],
    settings: { language: 'de' },
  }

  test('is queued, runs and succeeds, and then the customer has what was deployed', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { status, body } = await calls.post(`${acme}/deploy`, order)
    expect([status, body.status]).toEqual([202, 'queued'])
    const path = `${acme}/deploy/${body.deployment_id as string}`
    const after = async (seconds: number) => {
      await sandbox.advance({ to: plus(sandbox.clock.now(), seconds * secondMs) })
      return (await calls.get(path)).body
    }
    expect(await after(4)).toEqual(body)
    expect(await after(1)).toMatchObject({
      status: 'running',
      started_at: '2026-03-17T12:00:05.000Z',
    })
    expect((await calls.get(acme)).body.configuration.workflows).toEqual([])
    expect(await after(20)).toMatchObject({
      status: 'succeeded',
      error: null,
      finished_at: '2026-03-17T12:00:25.000Z',
    })
    expect((await calls.get(acme)).body).toMatchObject({
      settings: { timezone: 'UTC', language: 'de' },
      configuration: {
        workflows: ['lead-follow-up'],
        templates: ['order'],
        deployed_at: '2026-03-17T12:00:25.000Z',
      },
    })
    await calls.post(`${acme}/deploy`, { workflows: ['reminder', 'survey'] })
    await after(30)
    expect((await calls.get(acme)).body.configuration).toMatchObject({
      workflows: ['lead-follow-up', 'reminder', 'survey'],
      templates: ['order'],
    })
  })

  test('needs no body, and waits for the one before it', async () => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const order = async (customer: string, body?: object) => {
      const { status, body: queued } = await calls.post(`${customer}/deploy`, body)
      expect([status, queued.status]).toEqual([202, 'queued'])
      return `${customer}/deploy/${queued.deployment_id as string}`
    }
    const first = await order(acme)
    expect((await calls.get(first)).body).toMatchObject({ workflows: [], templates: [] })
    const second = await order(acme, { workflows: ['fail-me'] })
    const third = await order(acme, { workflows: ['reminder'] })
    const elsewhere = await order('/customers/customer_126')
    const statusesAfter = async (seconds: number) => {
      await sandbox.advance({ to: plus(sandbox.clock.now(), seconds * secondMs) })
      const read = [first, second, third, elsewhere].map(async (path) => calls.get(path))
      return (await Promise.all(read)).map(({ body }) => body.status as string)
    }
    expect(await statusesAfter(10)).toEqual(['running', 'queued', 'queued', 'running'])
    expect(await statusesAfter(15)).toEqual(['succeeded', 'queued', 'queued', 'succeeded'])
    expect(await statusesAfter(25)).toEqual(['succeeded', 'failed', 'queued', 'succeeded'])
    expect(await statusesAfter(25)).toEqual(['succeeded', 'failed', 'succeeded', 'succeeded'])
    expect((await calls.get(acme)).body.configuration.workflows).toEqual(['reminder'])
  })

  test.each([
    [{ workflow_ids: ['welcome'] }, 'workflow_ids'],
    [{ workflows: ['welcome'], steps: [] }, 'steps'],
    [{ settings: { colour: 'red' } }, 'settings.colour'],
  ])('is refused with 400 for %o, whose form nobody knows', async (body, field) => {
    const answer = await openFlowmatix().as('partner_101').post(`${acme}/deploy`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual([{ field, message: 'is not known' }])
  })

  test.each([
    { why: 'a workflow is meant to', order: { ...order, workflows: ['fail-me'] }, cancel: false },
    { why: 'the customer is cancelled meanwhile', order, cancel: true },
  ])('fails where $why, and changes nothing', async ({ order: wrong, cancel }) => {
    const { as, sandbox } = openFlowmatix()
    const calls = as('partner_101')
    const { body } = await calls.post(`${acme}/deploy`, wrong)
    if (cancel) await calls.put(acme, { status: 'cancelled' })
    await sandbox.advance({ to: plus(sandbox.clock.now(), 60 * secondMs) })
    const { body: failed } = await calls.get(`${acme}/deploy/${body.deployment_id as string}`)
    expect(failed.status).toBe('failed')
    expect(failed.error).toMatch(cancel ? /is cancelled/ : /fail-me could not be deployed/)
    expect((await calls.get(acme)).body.configuration.workflows).toEqual([])
  })
})
