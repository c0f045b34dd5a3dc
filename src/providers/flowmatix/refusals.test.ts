import { describe, expect, test } from 'vitest'
import { callsWith, openFlowmatix } from './tests/support/calls.ts'

describe('whatever goes wrong before an operation', () => {
  const headers = {
    authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
    'x-partner-id': 'partner_101',
  }

  test.each([
    {
      what: 'a body that is not JSON',
      init: { body: '{', type: 'application/json' },
      field: 'body',
    },
    { what: 'another media type', init: { body: '{}', type: 'text/plain' }, field: 'body' },
    { what: 'no body at all', init: { body: undefined, type: 'application/json' }, field: 'body' },
    { what: 'a list', init: { body: '[]', type: 'application/json' }, field: 'body' },
    {
      what: 'a body beyond 1 MiB',
      init: { body: `"${'x'.repeat(1024 * 1024)}"`, type: 'application/json' },
      field: 'body',
    },
  ])('$what answers 400 in the envelope of this API', async ({ init, field }) => {
    const { simulator } = openFlowmatix()
    const response = await simulator.fetch(
      new Request('http://sandbox.test/flowmatix/api/v1/partners/customers', {
        method: 'POST',
        headers: { ...headers, 'content-type': init.type },
        ...(init.body === undefined ? {} : { body: init.body }),
      }),
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { code: 'validation_error', details: [{ field }] },
      request_id: response.headers.get('x-sandbox-request-id'),
    })
  })

  test.each([
    ['GET', '/nothing'],
    ['DELETE', '/customers/customer_123'],
    ['PATCH', '/customers/customer_123'],
    ['POST', '/metrics'],
  ])('%s %s is not found', async (method, path) => {
    const { simulator } = openFlowmatix()
    const answer = await callsWith(simulator, 'http://sandbox.test/flowmatix', headers).send(
      method,
      path,
    )
    expect(answer.status).toBe(404)
    expect(answer.body.error.code).toBe('not_found')
  })

  test('a mistake of ours is answered as the vendor’s own, and marked', async () => {
    const { simulator, state } = openFlowmatix()
    state.totals.get = () => {
      throw new Error('on purpose')
    }
    const response = await simulator.fetch(
      new Request('http://sandbox.test/flowmatix/api/v1/partners/metrics', { headers }),
    )
    expect(response.status).toBe(500)
    expect(response.headers.get('x-sandbox-defect')).toBe('on purpose')
    expect(await response.json()).toEqual({
      error: { code: 'internal_error', message: 'An unexpected error occurred.' },
      request_id: response.headers.get('x-sandbox-request-id'),
    })
  })
})
