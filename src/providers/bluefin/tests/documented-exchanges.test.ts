import { afterEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../../kernel/time/clock.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../simulator.ts'
import { type Answered, basic, exchange, type Fetch } from './support/calls.ts'

/*
 * Every exchange that the vendor's page "Managing Partners" prints, word for word. Its e-mail
 * addresses are blanked out there as `[email protected]`; ours stands in for them in answers.
 */

const blanked = '[email protected]'
const email = 'waterford@example.com'

const createBody = `{
  "name": "subPartnerName",
  "isActive": false,
  "reference": "7c6377eb4753ad4490302263a6e0a7df",
  "parent": {
    "id": 792,
    "name": "parentPartnerName"
  },
  "contact": {
    "id": 2664,
    "firstName": "WATERFORD",
    "lastName": "Example",
    "email": "[email protected]"
  }
}`

const createAnswer = '{ "id": 904 }'

const listAnswer = `{
  "total": 3,
  "data": [
    {
      "id": 792,
      "name": "partnerName",
      "reference": "c954b4c60a28a337e76cc7ebd7fe9991",
      "verificationPhrase": "verificationPhrase",
      "version": 6,
      "contact": {
        "id": 2648
      },
      "isActive": true,
      "partnerId": "c954b4c60a28a337e76cc7ebd7fe9991",
      "billingId": "abc123"
    },
    {
      "id": 904,
      "name": "subPartnerName",
      "reference": "7c6377eb4753ad4490302263a6e0a7df",
      "verificationPhrase": null,
      "parent": {
        "id": 792,
        "name": "partnerName"
      },
      "version": 0,
      "contact": {
        "id": 2664
      },
      "isActive": false,
      "partnerId": "7c6377eb4753ad4490302263a6e0a7df",
      "billingId": null
    },
    {
      "id": 920,
      "name": "subPartnerName1",
      "reference": "40f4bf910f2fc861e366281f772c3f4a",
      "verificationPhrase": null,
      "parent": {
        "id": 904,
        "name": "subPartnerName"
      },
      "version": 0,
      "contact": {
        "id": 2664
      },
      "isActive": false,
      "partnerId": "40f4bf910f2fc861e366281f772c3f4a",
      "billingId": null
    }
  ]
}`

const getAnswer = `{
  "id": 920,
  "name": "subPartnerName1",
  "reference": "40f4bf910f2fc861e366281f772c3f4a",
  "verificationPhrase": null,
  "parent": {
    "id": 936,
    "name": "subPartnerName"
  },
  "created": "2024-08-14T00:08:24.000Z",
  "modified": "2024-08-14T01:42:34.000Z",
  "version": 0,
  "contact": {
    "id": 2664,
    "firstName": "WATERFORD",
    "lastName": "Example",
    "email": "[email protected]"
  },
  "isActive": false,
  "partnerId": "40f4bf910f2fc861e366281f772c3f4a",
  "billingId": null
}`

const updateBody = `{
  "name": "subPartnerName1",
  "isActive": false,
  "reference": "7c6377eb4753ad4490302263a6e0a7df",
  "parent": {
    "id": 936,
    "name": "newPartnerName"
  },
  "contact": {
    "id": 2664,
    "firstName": "WATERFORD",
    "lastName": "Example",
    "email": "[email protected]"
  }
}`

const updateAnswer = '{ "id": 920 }'

const deniedAnswer = {
  uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-/) as string,
  errorCode: 7403,
  message: 'Permission denied.',
}

/** The document's JSON without its line breaks: what the wire has to carry, key by key. */
const wire = (printed: string) =>
  JSON.stringify(JSON.parse(printed.replaceAll(blanked, email)) as unknown)

/** A simulator however it is reached. */
interface Reached {
  readonly simulator: Simulator
  readonly curl: (method: string, path: string, given?: Given) => Promise<Answered>
  readonly stop: () => Promise<void>
}

interface Given {
  readonly as?: string
  readonly body?: string
}

/** Sends what `curl -u user:password -H 'Content-Type: application/json' -d …` sends. */
function curlTo(fetch: Fetch, origin: string): Reached['curl'] {
  return (method, path, { as = 'partner.supervisor', body } = {}) =>
    exchange(
      fetch,
      new Request(origin + path, {
        method,
        headers: {
          accept: '*/*',
          'user-agent': 'curl/8.5.0',
          authorization: basic(as),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      }),
    )
}

type Reach = (options: SimulatorOptions) => Promise<Reached>

const waysToReach: readonly [string, Reach][] = [
  [
    'in this process',
    async (options) => {
      const simulator = createSimulator({ ...options, strict: true })
      const curl = curlTo(simulator.fetch, 'http://localhost/bluefin')
      return Promise.resolve({ simulator, curl, stop: simulator.close })
    },
  ],
  [
    'on a port, below its prefix',
    async (options) => {
      const simulator = createSimulator({ ...options, strict: true })
      const { url } = await simulator.listen(0)
      return { simulator, curl: curlTo(fetch, `${url}/bluefin`), stop: simulator.close }
    },
  ],
  [
    'on a port of its own, at the root',
    async (options) => {
      const simulator = createSimulator({ ...options, strict: true })
      const { url } = await simulator.listen({ port: 0, provider: 'bluefin' })
      return { simulator, curl: curlTo(fetch, url), stop: simulator.close }
    },
  ],
]

describe.each(waysToReach)('the documented exchanges, %s', (_way, reach) => {
  let reached: Reached | undefined

  afterEach(async () => {
    await reached?.stop()
  })

  const curlIn = async (dataset: string): Promise<Reached['curl']> => {
    reached = await reach({ dataset })
    return reached.curl
  }

  it('creating a partner', async () => {
    const curl = await curlIn('documented-before-create')
    const answer = await curl('POST', '/api/v1/partners', { body: createBody })
    expect([answer.status, answer.text]).toEqual([200, wire(createAnswer)])
  })

  it('getting partners', async () => {
    const curl = await curlIn('documented')
    const answer = await curl('GET', '/api/v1/partners?partner=partnerName')
    expect([answer.status, answer.text]).toEqual([200, wire(listAnswer)])
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  it('getting partners by the id of one, as the page says is possible', async () => {
    const curl = await curlIn('documented')
    const answer = await curl('GET', '/api/v1/partners?partner=792')
    expect(answer.text).toBe(wire(listAnswer))
  })

  it('getting a partner', async () => {
    const curl = await curlIn('documented-after-move')
    const answer = await curl('GET', '/api/v1/partners/920')
    expect([answer.status, answer.text]).toEqual([200, wire(getAnswer)])
  })

  it('updating a partner', async () => {
    const curl = await curlIn('documented-after-move')
    const answer = await curl('PATCH', '/api/v1/partners/920', { body: updateBody })
    expect([answer.status, answer.text]).toEqual([200, wire(updateAnswer)])
  })

  it('asking, as a Partner Supervisor, for a level above the Partner Level', async () => {
    const curl = await curlIn('documented')
    for (const role of ['System Admin', 'System User']) {
      const body = JSON.stringify({ ...someUser, userRole: { name: role }, partner: { id: 792 } })
      const answer = await curl('POST', '/api/v1/users', { body })
      expect([answer.status, answer.body]).toEqual([403, deniedAnswer])
      expect(Object.keys(answer.body as object)).toEqual(Object.keys(deniedAnswer))
    }
    const body = JSON.stringify({
      ...someUser,
      userRole: { name: 'Partner Supervisor' },
      partner: { id: 792 },
    })
    expect((await curl('POST', '/api/v1/users', { body })).status).toBe(200)
  })

  it('as one story of one reader: list, create, add a user, move, get', async () => {
    const clock = { mode: 'frozen', at: instantOf('2024-08-14T00:31:02.000Z') } as const
    reached = await reach({ clock })
    const { simulator, curl } = reached

    const listed = await curl('GET', '/api/v1/partners?partner=partnerName')
    expect(listed.text).toBe(wire(listAnswer))

    const reference = 'cade884ce7610b1f939141b2751cb6ac'
    const body = createBody.replace('7c6377eb4753ad4490302263a6e0a7df', reference)
    const created = await curl('POST', '/api/v1/partners', { body })
    expect(created.text).toBe(wire(createAnswer.replace('904', '936')))

    const place = { userRole: { name: 'Partner Supervisor' }, partner: { id: 936 } }
    const user = await curl('POST', '/api/v1/users', {
      body: JSON.stringify({ ...someUser, ...place }),
    })
    expect(user.text).toBe('{"id":2904}')

    simulator.sandboxes.get()?.clock.set(instantOf('2024-08-14T01:42:34.999Z'))
    const moved = await curl('PATCH', '/api/v1/partners/920', { body: updateBody })
    expect([moved.status, moved.text]).toEqual([200, wire(updateAnswer)])

    const got = await curl('GET', '/api/v1/partners/920')
    expect(got.text).toBe(wire(getAnswer))
    expect(got.headers.get('date')).toBe('Wed, 14 Aug 2024 01:42:34 GMT')

    const theirs = await curl('GET', '/api/v1/partners', { as: someUser.userName })
    const { data } = theirs.body as { data: { id: number }[] }
    expect(data.map(({ id }) => id)).toEqual([920, 936])
  })

  it('as one story from the first partner on', async () => {
    const at = (iso: string) => ({ mode: 'frozen', at: instantOf(iso) }) as const
    const dataset = 'documented-before-create'
    reached = await reach({ dataset, clock: at('2024-08-13T23:51:40.000Z') })
    const { simulator, curl } = reached
    const first = await curl('POST', '/api/v1/partners', { body: createBody })
    expect(first.text).toBe(wire(createAnswer))

    simulator.sandboxes.get()?.clock.set(instantOf('2024-08-14T00:08:24.512Z'))
    const second = await curl('POST', '/api/v1/partners', {
      body: createBody
        .replace('subPartnerName', 'subPartnerName1')
        .replace('7c6377eb4753ad4490302263a6e0a7df', '40f4bf910f2fc861e366281f772c3f4a')
        .replace('792', '904'),
    })
    expect(second.text).toBe('{"id":920}')
    expect((await curl('GET', '/api/v1/partners?partner=partnerName')).text).toBe(wire(listAnswer))
  })

  it('as an inactive sub-partner, whose supervisor sees its own and its children', async () => {
    const curl = await curlIn('documented')
    const { body } = await curl('GET', '/api/v1/partners', { as: 'sub.supervisor' })
    expect(body).toMatchObject({
      total: 2,
      data: [
        { id: 904, isActive: false, contact: { id: 2664 } },
        { id: 920, parent: { id: 904, name: 'subPartnerName' } },
      ],
    })
  })
})

const someUser = {
  userName: 'somebody',
  firstName: 'Some',
  lastName: 'Body',
  email: 'somebody@example.com',
  phone: '+14155552671',
}
