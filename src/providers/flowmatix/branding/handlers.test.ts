import { describe, expect, test } from 'vitest'
import { openFlowmatix } from '../tests/support/calls.ts'

const acme = '/customers/customer_123'

describe('branding', () => {
  const looks = {
    logo_url: 'https://partner.com/logo.png',
    primary_color: '#007bff',
    secondary_color: '#6c757d',
    custom_domain: 'app.partner.com',
  }

  test('changes the given fields and no others', async () => {
    const calls = openFlowmatix().as('partner_101')
    expect((await calls.post(`${acme}/branding`, {})).body).toMatchObject({
      logo_url: null,
      custom_domain: null,
    })
    await calls.post(`${acme}/branding`, looks)
    const { status, body } = await calls.post(`${acme}/branding`, { primary_color: '#ABCDEF' })
    expect(status).toBe(200)
    expect(body).toEqual({
      customer_id: 'customer_123',
      ...looks,
      primary_color: '#ABCDEF',
      updated_at: '2026-03-17T12:00:00.000Z',
    })
  })

  test('gives a domain to one customer of the partner, in whatever case', async () => {
    const { as } = openFlowmatix()
    const calls = as('partner_101')
    await calls.post(`${acme}/branding`, looks)
    const other = { custom_domain: 'APP.partner.com' }
    const taken = await calls.post('/customers/customer_126/branding', other)
    expect(taken.status).toBe(409)
    expect(taken.body.error.message).toMatch(/custom domain/)
    expect((await calls.post(`${acme}/branding`, looks)).status).toBe(200)
    expect((await as('partner_103').post('/customers/customer_124/branding', looks)).status).toBe(
      200,
    )
  })

  test.each([
    { logo_url: 'logo.png' },
    { logo_url: 'ftp://partner.com/logo.png' },
    { primary_color: 'blue' },
    { secondary_color: '#fff' },
    { custom_domain: 'https://app.partner.com' },
    { custom_domain: 'localhost' },
  ])('is refused with 400 for %o', async (body) => {
    const answer = await openFlowmatix().as('partner_101').post(`${acme}/branding`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error.details[0].field).toBe(Object.keys(body)[0])
  })
})
