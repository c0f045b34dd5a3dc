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
    const answer = await curl('GET', '/api/v1/partners/920', { as: 'system.admin' })
    expect([answer.status, answer.text]).toEqual([200, wire(getAnswer)])
  })

  it('updating a partner', async () => {
    const curl = await curlIn('documented')
    const update = { as: 'system.admin', body: updateBody }
    const answer = await curl('PATCH', '/api/v1/partners/920', update)
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

  it('as one story, at the moments it happened', async () => {
    const at = (iso: string) => ({ mode: 'frozen', at: instantOf(iso) }) as const
    const dataset = 'documented-before-create'
    reached = await reach({ dataset, clock: at('2024-08-13T23:51:40.000Z') })
    const { simulator, curl } = reached
    const turnTo = (iso: string) => simulator.sandboxes.get()?.clock.set(instantOf(iso))

    const first = await curl('POST', '/api/v1/partners', { body: createBody })
    expect(first.text).toBe(wire(createAnswer))

    turnTo('2024-08-14T00:08:24.512Z')
    const second = await curl('POST', '/api/v1/partners', {
      body: createBody
        .replace('subPartnerName', 'subPartnerName1')
        .replace('7c6377eb4753ad4490302263a6e0a7df', '40f4bf910f2fc861e366281f772c3f4a')
        .replace('792', '904'),
    })
    expect(second.text).toBe('{"id":920}')
    expect((await curl('GET', '/api/v1/partners?partner=partnerName')).text).toBe(wire(listAnswer))

    // 904 and 936 have one name, so they cannot be siblings: 936 stands below 904 here.
    const third = await curl('POST', '/api/v1/partners', {
      body: createBody
        .replace('7c6377eb4753ad4490302263a6e0a7df', 'cade884ce7610b1f939141b2751cb6ac')
        .replace('792', '904'),
    })
    expect(third.text).toBe('{"id":936}')

    turnTo('2024-08-14T01:42:34.999Z')
    const update = await curl('PATCH', '/api/v1/partners/920', { body: updateBody })
    expect(update.text).toBe(wire(updateAnswer))

    // The page shows version 0 after the update, against its own meaning: times updated.
    const updated = await curl('GET', '/api/v1/partners/920')
    expect(updated.text).toBe(wire(getAnswer.replace('"version": 0', '"version": 1')))
    expect(updated.headers.get('date')).toBe('Wed, 14 Aug 2024 01:42:34 GMT')
  })
})

const someUser = {
  userName: 'somebody',
  firstName: 'Some',
  lastName: 'Body',
  email: 'somebody@example.com',
  phone: '+14155552671',
}
