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
    expect((await calls.post(`${acme}/branding`, { primary_color: '#000000' })).body).toMatchObject(
      { logo_url: null, custom_domain: null },
    )
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

  test('gives one domain to any customers', async () => {
    const { as } = openFlowmatix()
    for (const [partner, customer] of [
      ['partner_101', acme],
      ['partner_101', '/customers/customer_126'],
      ['partner_103', '/customers/customer_124'],
    ] as const) {
      const { status, body } = await as(partner).post(`${customer}/branding`, looks)
      expect([status, body.custom_domain]).toEqual([200, 'app.partner.com'])
    }
  })

  test.each([{}, { colour: '#007bff' }])(
    'is refused with 400 for %o: nothing is in it',
    async (body) => {
      const answer = await openFlowmatix().as('partner_101').post(`${acme}/branding`, body)
      expect(answer.status).toBe(400)
      expect(answer.body.error.details).toEqual([
        {
          field: 'body',
          message:
            'has to have at least one of logo_url, primary_color, secondary_color, custom_domain',
        },
      ])
    },
  )

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
