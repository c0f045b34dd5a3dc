import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../simulator.ts'
import { isComplete } from './merchant-data/completeness.ts'
import { personas } from './personas.ts'
import { api, dayMs, ids, signzyBy } from './tests/support/calls.ts'

const open = signzyBy(createSimulator)
type Site = ReturnType<typeof open>

const datasets: readonly (readonly [string, Parameters<typeof open>[0]])[] = [
  ['documented', {}],
  ['generated', { dataset: 'generated' }],
  ['larger', { dataset: 'generated', sizes: { merchants: 1000, partners: 40 } }],
]

/** Every merchant with what its status says of it. */
const merchantsOf = ({ state }: Site) =>
  [...state.merchants.values()].map((merchant) => ({
    ...merchant,
    isComplete: isComplete(state.flows.require(merchant.flowId), state.pushedOf(merchant.id)),
  }))

describe.each(datasets)('the dataset %s', (_, choices) => {
  test('has merchants of every status, each with the data and the dates that go with it', () => {
    const merchants = merchantsOf(open(choices))
    expect(new Set(merchants.map(({ status }) => status))).toEqual(
      new Set(['new', 'draft', 'pending', 'accept', 'reject']),
    )
    for (const { id, status, firstSubmittedAt, isComplete, action } of merchants) {
      const isSubmitted = firstSubmittedAt !== null
      if (status === 'new') expect(isSubmitted, id).toBe(false)
      if (isSubmitted) expect(isComplete, id).toBe(true)
      expect(action !== null, id).toBe(
        status === 'accept' || status === 'reject' || (status === 'draft' && isSubmitted),
      )
    }
  })

  test('has merchants in realms and flows that are open to their partners', () => {
    const { state } = open(choices)
    for (const { distributorId, realmId, flowId } of state.merchants.values()) {
      expect(state.linkOf(distributorId, realmId)?.assignedFlowIds).toContain(flowId)
    }
  })

  test('has nothing that happened in the future', () => {
    const { state } = open(choices)
    for (const { createdAt, lastSubmittedAt, action } of state.merchants.values()) {
      for (const at of [createdAt, lastSubmittedAt ?? 0, action?.at ?? 0]) {
        expect(at).toBeLessThanOrEqual(state.now())
      }
    }
  })

  test('is of people and addresses that are plainly made up', () => {
    const { state } = open(choices)
    for (const { email } of [...state.merchants.values(), ...state.distributors.values()]) {
      expect(email).toMatch(/\.example$/)
    }
    for (const { mobile } of state.merchants.values()) expect(mobile).toMatch(/^\+910{3}\d{7}$/)
  })
})

test('the documented dataset has partners at every step', async () => {
  const { as } = open()
  const created = { realmId: ids.realm, realm: 'eir', flowId: ids.flow }
  const stepOf = async (who: string) => {
    const merchant = { ...created, name: 'M', email: 'm@x.example', mobile: '1', signzyAppId: 'm' }
    return (await as(who).post(api.createMerchant, merchant)).body.error?.message ?? 'all'
  }
  expect(await Promise.all(['spring', 'creek', 'delta', 'harbor'].map(stepOf))).toEqual([
    'Access Denied: the realm is not linked to the distributor',
    'flow is not assigned to the distributor',
    'all',
    'all',
  ])
})

test('a generated dataset has as many as it is asked for, the same for the same seed', () => {
  const of = (seed: string) => {
    const { state } = open({ dataset: 'generated', sizes: { merchants: 77, partners: 7 }, seed })
    expect([state.merchants.size, state.distributors.size]).toEqual([77, 7])
    return [...state.merchants.values()]
  }
  expect(of('1')).toEqual(of('1'))
  expect(of('1')).not.toEqual(of('2'))
})

test('the empty dataset has realms and nobody in them', () => {
  const { state } = open({ dataset: 'empty' })
  expect([state.realms.size, state.distributors.size, state.merchants.size]).toEqual([3, 0, 0])
})

describe('personas', () => {
  test('are ready to call, and can log in anew when their token has expired', async () => {
    const { state, anybody, withToken, advance } = open()
    const [harbor] = personas(state)
    const token = harbor?.headers['authorization'] ?? ''
    expect((await withToken(token).get(api.pull(ids.accepted))).status).toBe(200)
    await advance(15 * dayMs)
    const [later] = personas(state)
    expect(later?.headers).toEqual({})
    const { body } = await anybody.post(api.login, later?.signIn?.body)
    expect((await withToken(body.id).get(api.pull(ids.accepted))).status).toBe(200)
  })

  test('are not those whose password somebody else chose', async () => {
    const { state, anybody } = open()
    const partner = { name: 'N', username: 'n', email: 'n@x.example', mobile: '1' }
    await anybody.post(api.create, { ...partner, password: 'chosen' })
    expect(personas(state).map(({ name }) => name)).toEqual([
      'harbor',
      'lagoon',
      'delta',
      'creek',
      'spring',
    ])
  })
})
