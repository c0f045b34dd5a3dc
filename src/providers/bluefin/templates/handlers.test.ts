import { beforeEach, describe, expect, it } from 'vitest'
import { createSimulator, type Simulator } from '../../../simulator.ts'
import { type Answered, type Calls, callsAs, idOf } from '../tests/support/calls.ts'

let simulator: Simulator
let calls: Calls

beforeEach(() => {
  simulator = createSimulator({ providers: ['bluefin'], strict: true })
  calls = callsAs(simulator.fetch, 'system.admin')
})

const strictly = () => {
  const settings = { bluefin: { accountRules: 'strict' } }
  const { fetch } = createSimulator({ providers: ['bluefin'], strict: true, settings })
  return callsAs(fetch, 'system.admin')
}

const fresh = { name: 'order_form', partner: { id: 952 } }
const idsOf = ({ body }: Answered) => (body as { data: { id: number }[] }).data.map(({ id }) => id)

const base = { method: 'FPE', sortOrder: 1, required: true, width: '50' }
const labelled = { name: 'field', placeholder: 'Placeholder', label: 'Label' }

/** One of each of the nine kinds of field, with every attribute it has. */
const fieldTemplates = [
  {
    templateType: 'field',
    ...base,
    ...labelled,
    format: 'LAST_FOUR',
    alphabet: 'CARD62',
    nonIdempotentTokens: true,
    inputType: 'password',
    inputValues: 'a,b',
    minLength: 2,
    maxLength: 10,
    pattern: '^x',
    patternMessage: 'begin with x',
  },
  {
    templateType: 'date',
    ...base,
    ...labelled,
    format: 'NONE',
    dateFormat: 'YYYY-MM-DD',
    dateSeparator: '/',
  },
  {
    templateType: 'phone',
    ...base,
    ...labelled,
    format: 'FIRST_SIX',
    countryCode: false,
    phoneInputMasking: '### ### ####',
  },
  {
    templateType: 'card',
    ...base,
    method: 'FPT',
    cardNumberFormat: 'FIRST_SIX_LAST_FOUR',
    ...Object.fromEntries(
      ['cardNumber', 'cvv', 'expiration', 'cardholder'].flatMap((part) => [
        ...(part === 'cardNumber' ? [] : [[`${part}Enabled`, true]]),
        [`${part}Name`, part],
        [`${part}Placeholder`, `your ${part}`],
        [`${part}Label`, part],
      ]),
    ),
  },
  {
    templateType: 'address',
    ...base,
    threeDsAddress: 'billing',
    ...Object.fromEntries(
      ['addressLine1', 'addressLine2', 'city', 'country', 'postalCode', 'state'].flatMap((part) => [
        [`${part}Enabled`, false],
        [`${part}Name`, part],
        [`${part}Placeholder`, `your ${part}`],
        [`${part}Label`, part],
      ]),
    ),
  },
  { templateType: 'email', ...base, ...labelled },
  { templateType: 'bank', ...base, ...labelled, format: 'FIRST_TWO_LAST_FOUR' },
  { templateType: 'routing', ...base, ...labelled, format: 'NONE' },
  { templateType: 'tax', ...base, ...labelled, format: 'LAST_FOUR' },
]

const options = {
  customStyles: 'input { color: red }',
  customStyleFile: 'styles.css',
  domains: ['shop.example.com', '*.example.org'],
  security: { irreversible: true, active: { from: '2024-09-01', to: '2025-09-01' } },
}

describe('a new template', () => {
  it('has what was given, and what is usual', async () => {
    expect(idOf(await calls.post('/templates', fresh))).toBe(400)
    const { body } = await calls.get('/templates/400')
    expect(body).toEqual({
      id: 400,
      name: 'order_form',
      reference: expect.stringMatching(/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/) as string,
      active: false,
      version: 0,
      partner: { id: 952, name: 'Northwind Resale' },
      type: 'userDefined',
      accessMode: 'unrestricted',
      fieldTemplates: [],
      options: {},
    })
  })

  it('keeps everything that can be given, with all nine kinds of field', async () => {
    const given = {
      name: 'Every_thing_1',
      reference: '0123456789abcdef0123456789abcdef',
      active: false,
      type: 'templateMyChartAchTransaction',
      accessMode: 'specific',
      fieldTemplates,
      options,
    }
    const client = { name: 'Corner Bakery' }
    idOf(
      await calls.post('/templates', { ...given, client, partner: { name: 'Northwind Resale' } }),
    )
    expect((await calls.get('/templates/400')).body).toEqual({
      id: 400,
      version: 0,
      ...given,
      partner: { id: 952, name: 'Northwind Resale' },
      client: { id: 1208, name: 'Corner Bakery' },
    })
  })

  it.each(fieldTemplates)('knows the attributes of $templateType, and no others', async (field) => {
    const stray = { ...field, colour: 'red' }
    idOf(await calls.post('/templates', { ...fresh, fieldTemplates: [stray] }))
    expect((await calls.get('/templates/400')).body).toMatchObject({ fieldTemplates: [field] })
    const { body } = await calls.get('/templates/400')
    expect(JSON.stringify(body)).not.toContain('colour')
    const wrong = { ...field, width: 'wide', required: 'yes', sortOrder: 1.5 }
    const refused = await calls.post('/templates', { ...fresh, fieldTemplates: [wrong] })
    expect(Object.keys((refused.body as { errors: object }).errors).sort()).toEqual([
      'fieldTemplates.0.required',
      'fieldTemplates.0.sortOrder',
      'fieldTemplates.0.width',
    ])
  })

  it.each<[string, object, object]>([
    ['northwind.user', {}, { partner: { id: 952 } }],
    ['bakery.user', {}, { client: { id: 1208 } }],
    ['northwind.user', { client: { id: 1224 } }, { partner: { id: 968 }, client: { id: 1224 } }],
    [
      'northwind.user',
      { partner: { id: 952 }, client: { id: 1224 } },
      { partner: { id: 968 }, client: { id: 1224 } },
    ],
  ])('by %s with the owner %j belongs to %j', async (userName, owner, shown) => {
    const { post, get } = callsAs(simulator.fetch, userName)
    idOf(await post('/templates', { name: 'own', ...owner }))
    expect((await get('/templates/400')).body).toMatchObject(shown)
  })

  it('names a client of its partner, if both are named', async () => {
    const owner = { partner: { id: 984 }, client: { id: 1208 } }
    expect((await calls.post('/templates', { ...fresh, ...owner })).body).toMatchObject({
      errors: { client: { errorCode: 1007 } },
    })
  })

  it.each(['with blank', 'dash-ed', 'dot.ted', 'émail', ''])('is not called %j', async (name) => {
    expect((await calls.post('/templates', { ...fresh, name })).status).toBe(409)
  })

  it('has a name that no other of its owner has, under strict account rules', async () => {
    for (let i = 0; i < 2; i += 1) idOf(await calls.post('/templates', fresh))
    const { post } = strictly()
    idOf(await post('/templates', fresh))
    expect((await post('/templates', fresh)).status).toBe(409)
    idOf(await post('/templates', { ...fresh, partner: { id: 968 } }))
    idOf(await post('/templates', { ...fresh, client: { id: 1208 } }))
  })
})

describe('an unpublished template', () => {
  it('changes in what is given alone, and counts its changes', async () => {
    const { get, patch } = calls
    const before = (await get('/templates/336')).body as object
    expect((await patch('/templates/336', { name: 'intake' })).body).toEqual({ id: 336 })
    idOf(await patch('/templates/336', { accessMode: 'specific', type: 'userDefined', options }))
    idOf(
      await patch('/templates/336', { fieldTemplates: fieldTemplates.slice(0, 2), reference: 'r' }),
    )
    expect((await get('/templates/336')).body).toEqual({
      ...before,
      name: 'intake',
      reference: 'r',
      accessMode: 'specific',
      type: 'userDefined',
      options,
      fieldTemplates: fieldTemplates.slice(0, 2),
      version: 3,
    })
  })

  it('moves to another owner, and keeps its client where its own partner is named', async () => {
    const { get, patch } = calls
    idOf(await patch('/templates/336', { partner: { id: 968 } }))
    expect((await get('/templates/336')).body).toMatchObject({ client: { id: 1224 } })
    idOf(await patch('/templates/336', { client: { id: 1240 } }))
    expect((await get('/templates/336')).body).toMatchObject({
      partner: { id: 984 },
      client: { id: 1240 },
    })
    idOf(await patch('/templates/336', { partner: { id: 952 } }))
    const { body } = await get('/templates/336')
    expect(body).toMatchObject({ partner: { id: 952 } })
    expect(Object.keys(body as object)).not.toContain('client')
    expect(idsOf(await get('/templates?client=1224'))).toEqual([])
  })

  it('cannot come where its name is taken, under strict account rules', async () => {
    const { post, patch } = strictly()
    idOf(await post('/templates', { ...fresh, name: 'patient_intake' }))
    expect((await patch('/templates/336', { partner: { id: 952 } })).status).toBe(409)
    expect((await patch('/templates/400', { name: 'contact_form' })).status).toBe(409)
    expect((await patch('/templates/400', { name: 'patient_intake' })).status).toBe(200)
  })

  it('goes when it is deleted, and gives its name free', async () => {
    const { get, post, delete: remove } = calls
    expect((await remove('/templates/368')).body).toEqual({ id: 368 })
    expect((await get('/templates/368')).status).toBe(404)
    expect((await remove('/templates/368')).status).toBe(404)
    idOf(await post('/templates', { ...fresh, name: 'contact_form' }))
  })
})

describe('a published template', () => {
  const refused = { errorCode: 7409, errors: { active: { attribute: 'active', errorCode: 1007 } } }

  it.each([
    [
      'on creation',
      (): Promise<Answered> => calls.post('/templates', { ...fresh, active: true }),
      400,
    ],
    ['later', (): Promise<Answered> => calls.patch('/templates/368', { active: true }), 368],
  ])('that was published %s neither changes nor goes', async (_when, publish, id) => {
    const { get, patch, delete: remove } = calls
    expect(idOf(await publish())).toBe(id)
    const before = await get(`/templates/${id}`)
    expect(before.body).toMatchObject({ active: true })
    for (const body of [
      {},
      { name: 'other' },
      { active: false },
      { active: true },
      { options: {} },
    ]) {
      expect((await patch(`/templates/${id}`, body)).body).toMatchObject(refused)
    }
    expect((await remove(`/templates/${id}`)).body).toMatchObject(refused)
    expect((await get(`/templates/${id}`)).text).toBe(before.text)
  })

  it('is copied into an unpublished one with a reference of its own', async () => {
    const { get, post, patch } = calls
    const before = (await get('/templates/320')).body as { reference: string; active: boolean }
    expect(before.active).toBe(true)
    expect((await post('/templates/320/clone', { name: 'checkout_card_2' })).body).toEqual({
      id: 400,
    })
    const copy = (await get('/templates/400')).body as { reference: string }
    expect(copy).toEqual({
      ...before,
      id: 400,
      name: 'checkout_card_2',
      reference: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      active: false,
      version: 0,
    })
    expect(copy.reference).not.toBe(before.reference)
    idOf(await patch('/templates/400', { fieldTemplates: [] }))
    expect((await get('/templates/320')).body).toEqual(before)
  })
})

describe('the list of templates', () => {
  it.each<[string, string, number[]]>([
    ['system.admin', '', [320, 336, 352, 368, 384]],
    ['northwind.user', '', [320, 336, 368]],
    ['northwind.user', 'partner=968', [336]],
    ['northwind.user', 'client=1208', [320]],
    ['bakery.user', '', [320]],
    ['clinic.admin', 'client=Harbor%20Clinic', [336]],
    ['other.supervisor', 'partner=952&client=1240', []],
  ])('for %s with %s', async (userName, query, ids) => {
    const answer = await callsAs(simulator.fetch, userName).get(`/templates?${query}`)
    expect(idsOf(answer)).toEqual(ids)
    expect(answer.body).toMatchObject({ total: ids.length })
  })

  it('shows what a template shows alone, but for its fields and options', async () => {
    const { body } = await calls.get('/templates')
    for (const item of (body as { data: { id: number }[] }).data) {
      const alone = (await calls.get(`/templates/${item.id}`)).body as Record<string, unknown>
      const { fieldTemplates: _fields, options: _options, ...rest } = alone
      expect(rest).toEqual(item)
    }
  })
})
