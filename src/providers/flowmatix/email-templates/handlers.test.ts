import { describe, expect, test } from 'vitest'
import { openFlowmatix } from '../tests/support/calls.ts'

const acme = '/customers/customer_123'

describe('email templates', () => {
  const welcome = { subject: 'Welcome', body: '<p>Hello</p>' }
  const invoice = { subject: 'Your invoice', body: '<p>Here it is</p>' }

  test('are worded one by one, and unworded by null', async () => {
    const calls = openFlowmatix().as('partner_101')
    const path = `${acme}/email-templates`
    await calls.put(path, { from_name: 'Harbor', templates: { welcome } })
    const both = await calls.put(path, { reply_to: 'help@harbor.example', templates: { invoice } })
    expect(both.body).toEqual({
      customer_id: 'customer_123',
      from_name: 'Harbor',
      reply_to: 'help@harbor.example',
      templates: { welcome, invoice },
      updated_at: '2026-03-17T12:00:00.000Z',
    })
    const one = await calls.put(path, { from_name: null, templates: { welcome: null } })
    expect(one.body).toMatchObject({ from_name: null, templates: { invoice } })
    expect(one.body.templates.welcome).toBeUndefined()
  })

  test.each([
    { templates: { '*': welcome } },
    { templates: { welcome: { subject: '', body: 'x' } } },
    { templates: [welcome] },
    { reply_to: 'nobody' },
    {},
    { customer_id: 'customer_123' },
    { subject: 'Welcome', body: '<p>Hello</p>' },
  ])('are refused with 400 for %o', async (body) => {
    const answer = await openFlowmatix().as('partner_101').put(`${acme}/email-templates`, body)
    expect(answer.status).toBe(400)
  })
})
