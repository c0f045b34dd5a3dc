import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { api, ids, signzyBy } from '../tests/support/calls.ts'

const open = signzyBy(createSimulator)
const mine = { distributorId: ids.harbor, realmId: ids.unlinkedRealm }

describe('linking', () => {
  test('opens all flows of the realm, or those that are named', async () => {
    const { as } = open()
    const all = await as('harbor').post(api.link, { ...mine, realm: 'monsoon-pay' })
    expect(all.body).toMatchObject({ realm: 'monsoon-pay', flows: [] })
    const some = { distributorId: '62f1a0c4d7b2e90012fa3171', realmId: ids.realm }
    const one = await as('spring').post(api.link, { ...some, flowIds: [ids.flow, ids.flow] })
    expect(one.body.flowIds).toEqual([ids.flow])
  })

  test.each([
    ['another partner', { distributorId: ids.lagoon }, 404, 'Distributor'],
    ['no partner', { distributorId: ids.unknown }, 404, 'Distributor'],
    ['no realm', { realmId: ids.unknown }, 404, 'Application'],
    ['a flow of another realm', { flowIds: [ids.flow] }, 404, 'Flow'],
    ['the name of another realm', { realm: 'eir' }, 422, 'realm'],
    ['nothing of what it needs', { distributorId: undefined, realmId: '' }, 422, 'distributorId'],
    ['more flows than there can be', { flowIds: Array(101).fill(ids.flow) }, 422, 'flowIds'],
  ])('of %s answers %j %i about %s', async (...[, changes, status, about]) => {
    const { as, state } = open()
    const before = state.links.size
    const answer = await as('harbor').post(api.link, { ...mine, ...changes })
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.stringContaining(about),
    ])
    expect(state.links.size).toBe(before)
  })
})

describe('assigning flows', () => {
  const assign = { distributorId: ids.harbor, realmId: ids.realm }

  test('replaces those that were assigned', async () => {
    const { as } = open()
    const flowIds = [ids.unassignedFlow, ids.flow, ids.flow]
    const { body } = await as('harbor').post(api.assign, { ...assign, flowIds })
    expect(body.result.flows).toEqual([
      { id: ids.unassignedFlow, name: 'Address change', type: 'subflow' },
      { id: ids.flow, name: 'Business onboarding', type: 'mainflow' },
    ])
  })

  test('takes away what they opened, and gives it back', async () => {
    const { as } = open()
    const me = as('harbor')
    const pending = () => me.post(api.status(ids.pending), { status: 'pending' })
    await me.post(api.assign, { ...assign, flowIds: [] })
    expect((await pending()).body.error.message).toBe('flow is not assigned to the distributor')
    await me.post(api.assign, { ...assign, flowIds: [ids.flow] })
    expect((await pending()).status).toBe(200)
  })

  test.each([
    ['for another partner', { distributorId: ids.lagoon }, 404],
    ['in a realm that is not linked', { realmId: ids.unlinkedRealm }, 403],
    ['in a realm that is not there', { realmId: ids.unknown }, 403],
    ['that are not there', { flowIds: [ids.unknown] }, 404],
    ['of another realm', { flowIds: ['62e0a1f2c3d4e50012345659'] }, 404],
    ['without saying which', { flowIds: undefined }, 422],
  ])('%s answers %j %i', async (_, changes, status) => {
    const { as, sandbox } = open()
    const before = sandbox.store.committed
    const answer = await as('harbor').post(api.assign, {
      ...assign,
      flowIds: [ids.flow],
      ...changes,
    })
    expect(answer.status).toBe(status)
    expect(sandbox.store.committed).toBe(before)
  })

  test('beyond those that the link named is not possible', async () => {
    const { as } = open()
    const spring = { distributorId: '62f1a0c4d7b2e90012fa3171', realmId: ids.realm }
    await as('spring').post(api.link, { ...spring, flowIds: [ids.flow] })
    const assigned = await as('spring').post(api.assign, { ...spring, flowIds: [ids.otherFlow] })
    expect(assigned.status).toBe(404)
  })
})
