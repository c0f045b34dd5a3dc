import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../../simulator.ts'
import { api, ids, minuteMs, signzyBy } from '../tests/support/calls.ts'
import { fullPush, identityPush } from '../tests/support/requests.ts'

const open = signzyBy(createSimulator)
const dataOf = ({ body }: { readonly body: { result: { merchantData: unknown } } }) =>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  body.result.merchantData as any

describe('pushing', () => {
  test('makes a draft of a merchant while widgets are missing, and submits it with the last', async () => {
    const { as, state, sandbox } = open()
    const me = as('harbor')
    const [, ...others] = fullPush().data
    const first = await me.post(api.push, identityPush())
    expect(first.body).toEqual({
      result: { success: true, merchantId: ids.new, status: 'draft' },
    })
    const rest = await me.post(api.push, fullPush(ids.new, { data: others }))
    expect(rest.body.result.status).toBe('pending')
    expect(state.merchants.require(ids.new)).toMatchObject({
      firstSubmittedAt: state.now(),
      lastSubmittedAt: state.now(),
    })
    expect(sandbox.events.list().map(({ type, cause }) => [type, cause === undefined])).toEqual([
      ['pending', false],
    ])
  })

  test('replaces a widget whole, and leaves the others', async () => {
    const { as } = open()
    const me = as('harbor')
    await me.post(api.push, fullPush())
    await me.post(api.push, identityPush(ids.new, { aadhaarName: 'Gita Other' }))
    const [aadhaar, pan] = dataOf(await me.get(api.pull(ids.new))).documents
    expect([aadhaar.aadhaarName, pan.businessPanName]).toEqual(['Gita Other', 'Example Trading Co'])
  })

  test('submits a corrected merchant once more, with both dates', async () => {
    const { as, advance } = open()
    await advance(minuteMs)
    await as('harbor').post(api.push, identityPush(ids.sentBack))
    const { basicDetails } = dataOf(await as('harbor').get(api.pull(ids.sentBack)))
    expect(basicDetails.status).toBe('pending')
    expect(basicDetails.onboardingEndDate).toBeGreaterThan(basicDetails.initialSubmissionDate)
    expect(basicDetails).not.toHaveProperty('reason')
  })

  test.each([
    ['of another partner', { merchantId: ids.foreign }, 404, undefined],
    ['that is not there', { merchantId: ids.unknown }, 404, undefined],
    ['in another realm', { realmId: ids.otherRealm }, 404, undefined],
    ['in a realm that is not there', { realmId: ids.unknown }, 404, undefined],
    ['of another flow', { flowId: ids.otherFlow }, 422, { flowId: ['custom'] }],
    ['of a flow that is not there', { flowId: ids.unknown }, 422, { flowId: ['custom'] }],
    ['that is accepted', { merchantId: ids.accepted }, 422, { merchantId: ['custom'] }],
    ['that is rejected', { merchantId: ids.rejected }, 422, { merchantId: ['custom'] }],
    ['without data', { data: undefined }, 422, { data: ['presence'] }],
    ['with no widgets', { data: [] }, 422, { data: ['presence'] }],
    ['with data of another type', { data: {} }, 422, { data: ['custom'] }],
    ['without saying which', { merchantId: undefined }, 422, { merchantId: ['presence'] }],
  ])('for a merchant %s answers %j %i', async (...[, changes, status, codes]) => {
    const { as, sandbox } = open()
    const before = sandbox.store.committed
    const answer = await as('harbor').post(api.push, { ...fullPush(), ...changes })
    expect([answer.status, answer.body.error.details?.codes]).toEqual([status, codes])
    expect(sandbox.store.committed).toBe(before)
  })

  test('answers what belongs to others as what is not there', async () => {
    const { as } = open()
    const refused = async (merchantId: string) =>
      (await as('harbor').post(api.push, fullPush(merchantId))).text.replace(merchantId, '')
    expect(await refused(ids.foreign)).toBe(await refused(ids.unknown))
  })

  test('needs the flow to be assigned still', async () => {
    const { as } = open()
    const none = { distributorId: ids.harbor, realmId: ids.realm, flowIds: [] }
    await as('harbor').post(api.assign, none)
    const { status, body } = await as('harbor').post(api.push, fullPush())
    expect([status, body.error.message]).toEqual([400, 'flow is not assigned to the distributor'])
  })

  test('takes an embedded document up to its limit, and tells of one beyond it', async () => {
    const { as } = open({ settings: { documentLimitBytes: 1000 } })
    const embedded = (bytes: number) =>
      `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`
    const push = (bytes: number) =>
      as('harbor').post(api.push, identityPush(ids.new, { aadhaarImage2: embedded(bytes) }))
    expect((await push(1000)).status).toBe(200)
    const { status, body } = await push(1001)
    expect([status, body.error.details.messages]).toEqual([
      422,
      { 'data.0.data.aadhaarImage2': ['is a document of 1001 bytes, where 1000 are allowed'] },
    ])
  })

  test('ends where a sandbox holds as much as it may; replacing less is possible then', async () => {
    const { as, state } = open()
    const held = state.pushedBytes
    const small = open({ settings: { storageLimitBytes: held + 300 } })
    const push = (length: number) =>
      small
        .as('harbor')
        .post(api.push, identityPush(ids.draft, { aadhaarName: 'n'.repeat(length) }))
    expect((await push(250)).status).toBe(200)
    const refused = await push(1000)
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      'Limit of pushed data reached',
    ])
    expect((await push(100)).status).toBe(200)
    expect(small.state.pushedBytes).toBeLessThan(held + 300)
    expect((await as('harbor').post(api.push, identityPush())).status).toBe(200)
  })
})

describe('a template', () => {
  test('of a realm is that of the first flow that is assigned, with what each variable is to be', async () => {
    const { as } = open()
    const { body } = await as('harbor').get(api.spec(ids.realm, '?sampleData=true'))
    expect([body.flowId, body.realmId, body.merchantId]).toEqual([ids.flow, ids.realm, ''])
    const names = body.data.map(({ widgetName }: { widgetName: string }) => widgetName)
    expect(names).toEqual([
      'Aadhaar',
      'Digilocker Aadhaar',
      'Pan to GST',
      'Manual Data Entry',
      'Video Verification',
      'Business PAN',
    ])
    expect(body.data[0].data).toEqual({
      aadhaarImage1: 'FILE URL',
      aadhaarImage2: 'FILE URL',
      aadhaarName: 'NAME',
    })
  })

  test('of a merchant names it, and is filled in and pushed as it is', async () => {
    const { as, state } = open()
    const me = as('harbor')
    const { body } = await me.get(api.spec(ids.new))
    expect(body.merchantId).toBe(ids.new)
    const definitions = state.flows
      .require(ids.flow)
      .pages.flatMap(({ widgets }) => widgets.flatMap(({ variables }) => variables))
    const filled = JSON.parse(
      JSON.stringify(body, (name, value: unknown) =>
        value === '' ? definitions.find((variable) => variable.name === name)?.sample : value,
      ),
    ) as unknown
    const pushed = await me.post(api.push, filled)
    expect([pushed.status, pushed.body.result?.status]).toEqual([200, 'pending'])
  })

  test.each([
    ['somebody else’s merchant', 'harbor', ids.foreign, 404],
    ['a realm that is not linked', 'harbor', ids.unlinkedRealm, 404],
    ['nothing', 'harbor', ids.unknown, 404],
    ['a realm without assigned flows', 'creek', ids.realm, 400],
    ['a realm, of a partner that is linked to none', 'spring', ids.realm, 404],
  ])('of %s is not there', async (...[, who, id, status]) => {
    const { as } = open()
    expect((await as(who).get(api.spec(id))).status).toBe(status)
  })

  test('is asked for with true or false', async () => {
    const { as } = open()
    const { status, body } = await as('harbor').get(api.spec(ids.realm, '?sampleData=maybe'))
    expect([status, body.error.message]).toEqual([400, 'Value is not a boolean.'])
  })
})

describe('pulling', () => {
  test('shows what was pushed, by its kind', async () => {
    const { as } = open()
    const me = as('harbor')
    await me.post(api.push, fullPush())
    const data = dataOf(await me.get(api.pull(ids.new)))
    const [identity, , video] = fullPush().data
    expect(data.documents).toEqual([
      {
        ...identity?.data,
        type: 'aadhaar',
        widgetName: 'Aadhaar',
        pageId: identity?.pageId,
      },
      expect.objectContaining({ type: 'businessPan', businessPanPanNumber: 'AAAAA0000A' }),
    ])
    expect(data.formData).toEqual({ 'Pan to GST': fullPush().data[1]?.data })
    expect(data.videoForensics).toEqual({
      audioMatchScore: '0.97',
      videoMatchScore: '0.94',
      videoCoVariance: '0.02',
    })
    expect(video?.widgetName).toBe('Video Verification')
    expect(data.matcherData[0].data.map(({ variable }: { variable: string }) => variable)).toEqual([
      'aadhaarName',
      'panToGstRegistrationName',
      'businessPanName',
    ])
  })

  test.each([
    ['new', ids.new, {}],
    ['draft', ids.draft, {}],
    ['draft', ids.sentBack, { reason: 'The address on the documents differs.' }],
    ['pending', ids.pending, { subStatus: 'notEscalated', decisionEngineResult: 'uncertain' }],
    ['pending', ids.escalated, { subStatus: 'escalated' }],
    ['accept', ids.accepted, { actionBy: 'eir_backops1', eventStatus: 'onboardingCompleted' }],
    ['reject', ids.rejected, { reason: 'The documents cannot be read.' }],
  ])('shows a merchant that is %s as far as it has come (%s)', async (status, id, progress) => {
    const { as } = open()
    const { basicDetails } = dataOf(await as('harbor').get(api.pull(id)))
    expect(basicDetails).toMatchObject({ id, status, flowName: 'Business onboarding', ...progress })
    expect('onboardingEndDate' in basicDetails).toBe(status !== 'new' && id !== ids.draft)
  })

  test.each([
    ['somebody else’s merchant', api.pull(ids.foreign), 404, 'MODEL_NOT_FOUND'],
    ['what is not there', api.pull(ids.unknown), 404, 'MODEL_NOT_FOUND'],
    ['what is no id at all', api.pull('%00..%2F'), 404, 'MODEL_NOT_FOUND'],
    ['a merchant in another realm', api.pull(ids.new, ids.otherRealm), 404, 'MODEL_NOT_FOUND'],
    [
      'without a realm',
      `/api/distributors/pullMerchant/${ids.new}?version=1.1.0`,
      400,
      'REALM_REQUIRED',
    ],
    ['with an empty realm', api.pull(ids.new, ''), 400, 'REALM_REQUIRED'],
    [
      'without a version',
      `/api/distributors/pullMerchant/${ids.new}?realmId=${ids.realm}`,
      400,
      undefined,
    ],
    ['of another version', api.pull(ids.new, ids.realm, '1.0.0'), 400, undefined],
    ['of two versions', `${api.pull(ids.new)}&version=1.1.0`, 400, undefined],
  ])('%s (%s) answers %i %s', async (...[, path, status, code]) => {
    const { as } = open()
    const answer = await as('harbor').get(path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })
})
