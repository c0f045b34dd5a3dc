import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from './support/calls.ts'

const { as } = cloudaxisBy(createSimulator)()

/** Somebody of each role. */
const everybody = [
  ...['platform.admin', 'platform.reader', 'billing.service'],
  ...['nordlicht.admin', 'nordlicht.reader', 'harbor.admin', 'harbor.reader'],
  ...['clinic.admin', 'clinic.user'],
]
const platform = everybody.slice(0, 3)
const id = '00000000-0000-4000-8000-000000000000'

/** Who is let in to each operation; what is named there does not exist, which only they are told. */
const admitted: readonly (readonly [string, readonly string[]])[] = [
  ['GET /plans', everybody],
  ['POST /plans', ['platform.admin']],
  [`GET /plans/${id}`, everybody],
  [`PUT /plans/${id}`, ['platform.admin']],
  [`DELETE /plans/${id}`, ['platform.admin']],
  [`POST /plans/${id}/publish`, ['platform.admin']],
  [`POST /plans/${id}/retire`, ['platform.admin']],
  ['GET /offers', everybody],
  ['POST /offers', ['platform.admin']],
  [`GET /offers/${id}`, everybody],
  [`PUT /offers/${id}`, ['platform.admin']],
  [`DELETE /offers/${id}`, ['platform.admin']],
  ['GET /meters', everybody],
  ['POST /meters', ['platform.admin']],
  [`GET /meters/${id}`, everybody],
  [`PUT /meters/${id}`, ['platform.admin']],
  [`DELETE /meters/${id}`, ['platform.admin']],
  ['GET /exchange-rates', everybody],
  ['POST /exchange-rates', ['platform.admin']],
  [`GET /exchange-rates/${id}`, everybody],
  ['GET /pricing', platform],
  ['POST /pricing', ['platform.admin']],
  [`GET /pricing/${id}`, platform],
  [`PUT /pricing/${id}`, ['platform.admin']],
  [`DELETE /pricing/${id}`, ['platform.admin']],
  [`PUT /pricing/${id}/items/${id}`, ['platform.admin']],
  [`DELETE /pricing/${id}/items/${id}`, ['platform.admin']],
  [`POST /pricing/${id}/clone`, ['platform.admin']],
  [`POST /pricing/${id}/increase/preview`, ['platform.admin']],
  [`POST /pricing/${id}/increase`, ['platform.admin']],
]

describe('who is let in', () => {
  test.each(admitted)('to %s', async (operation, allowed) => {
    const [method = '', path = ''] = operation.split(' ')
    const wrong = method === 'POST' || method === 'PUT' ? {} : undefined
    for (const username of everybody) {
      const { status, text } = await (await as(username)).send(method, path, wrong)
      const isLetIn = status !== 403
      expect([username, isLetIn]).toEqual([username, allowed.includes(username)])
      if (!isLetIn) expect(text).toBe('')
    }
  })
})
