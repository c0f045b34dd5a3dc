import { expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { cloudaxisBy } from '../tests/support/calls.ts'

const open = cloudaxisBy(createSimulator)

test('a seeded user signs in, and reads what is within reach', async () => {
  const { as } = open()
  const admin = await as('harbor.admin')
  const me = await admin.get('/auth/me')
  expect(me.body.user).toMatchObject({ username: 'harbor.admin', roles: ['PartnerAdministrator'] })
  const { body } = await admin.get('/tenants')
  expect(body.items.map((one: { organizationName: string }) => one.organizationName)).toEqual([
    'Elbe Logistics',
    'Harbor Clinic',
  ])
  expect((await admin.get('/distributors')).status).toBe(403)
})
