import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  type Outcome,
  type StepName,
  steps,
  takeSteps,
} from '../../../../fixtures/signzy/scenarios/seven-steps.ts'
import { createSimulator } from '../../../simulator.ts'
import { api, ids, signzyBy } from './support/calls.ts'

/*
 * The seven steps in their order; each of them left out, and each of them taken twice. They are those
 * of the scenario in the fixtures.
 */

const open = signzyBy(createSimulator)
type Site = ReturnType<typeof open>

const username = 'river'

/** Takes the steps but one, and tells what came of each. */
async function take({ simulator }: Site, leftOut?: StepName) {
  const outcomes = new Map<StepName, Outcome>()
  const baseUrl = 'http://127.0.0.1:4010/signzy'
  const { fetch } = simulator
  for await (const outcome of takeSteps({ baseUrl, username, leftOut, fetch })) {
    outcomes.set(outcome.step, outcome)
  }
  return outcomes
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
const answerOf = (outcomes: ReadonlyMap<StepName, Outcome>, step: StepName): any =>
  outcomes.get(step)?.answer

test('the seven steps lead from nothing to a merchant that is pulled and called back', async () => {
  const site = open({ dataset: 'empty' })
  const outcomes = await take(site)
  expect([...outcomes.values()].map(({ step, status }) => [step, status])).toEqual(
    steps.map(({ name }) => [name, 200]),
  )
  const { basicDetails, documents } = answerOf(outcomes, 'pull').result.merchantData
  const { id } = answerOf(outcomes, 'createMerchant')
  expect([basicDetails.id, basicDetails.status, documents.length]).toEqual([id, 'pending', 2])
  await site.advance(0)
  const [called] = site.sandbox.webhooks.inbox.list()
  expect(basicDetails).toMatchObject(
    (JSON.parse(called?.body ?? '') as { merchantData: object }).merchantData,
  )
})

describe('a step that is left out is missed by others:', () => {
  const unauthorized = ['AUTHORIZATION_REQUIRED', 'Authorization Required']
  const unlinked = ['ACCESS_DENIED', 'Access Denied: the realm is not linked to the distributor']
  const unassigned = [undefined, 'flow is not assigned to the distributor']
  const noMerchant = ['MODEL_NOT_FOUND', `Unknown "Merchant" id "${ids.unknown}".`]

  test.each<[StepName, Partial<Record<StepName, readonly [number, readonly unknown[]]>>]>([
    [
      'create',
      {
        login: [401, ['LOGIN_FAILED', 'login failed']],
        link: [401, unauthorized],
        assign: [401, unauthorized],
        createMerchant: [401, unauthorized],
        callback: [401, unauthorized],
        push: [401, unauthorized],
        pull: [401, unauthorized],
      },
    ],
    [
      'login',
      {
        link: [401, unauthorized],
        assign: [401, unauthorized],
        createMerchant: [401, unauthorized],
        callback: [401, unauthorized],
        push: [401, unauthorized],
        pull: [401, unauthorized],
      },
    ],
    [
      'link',
      {
        assign: [403, unlinked],
        createMerchant: [403, unlinked],
        callback: [403, unlinked],
        push: [404, noMerchant],
        pull: [404, noMerchant],
      },
    ],
    [
      'assign',
      {
        createMerchant: [400, unassigned],
        callback: [400, unassigned],
        push: [404, noMerchant],
        pull: [404, noMerchant],
      },
    ],
    ['createMerchant', { push: [404, noMerchant], pull: [404, noMerchant] }],
    ['callback', {}],
    ['push', {}],
    ['pull', {}],
  ])('%s', async (leftOut, refused) => {
    const outcomes = await take(open({ dataset: 'empty' }), leftOut)
    const seen = [...outcomes.values()]
      .filter(({ status }) => status >= 300)
      .map(({ step, status, answer }) => {
        const { code, message } = answer['error'] as Readonly<Record<string, string>>
        return [step, [status, [code, message]]]
      })
    expect(Object.fromEntries(seen)).toEqual(refused)
    expect(outcomes.has(leftOut)).toBe(false)
  })

  test('without push, a merchant stays new, and is pulled without data', async () => {
    const outcomes = await take(open({ dataset: 'empty' }), 'push')
    const { basicDetails, documents, formData } = answerOf(outcomes, 'pull').result.merchantData
    expect([basicDetails.status, documents, formData]).toEqual(['new', [], {}])
  })

  test('without callback, nobody is told', async () => {
    const { sandbox, ...site } = open({ dataset: 'empty' })
    await take({ sandbox, ...site }, 'callback')
    expect([sandbox.events.list().length, sandbox.webhooks.list()]).toEqual([1, []])
  })
})

describe('a step that is taken twice', () => {
  /** Takes all steps, then one of them again, as it was. */
  const twice = async (step: StepName) => {
    const site = open({ dataset: 'empty' })
    const outcomes = await take(site)
    const { method, path, body } = outcomes.get(step)?.call ?? { method: '', path: '', body: '' }
    const token = String(answerOf(outcomes, 'login').id)
    const options = body === undefined ? {} : { body }
    const answer = await site.withToken(token).send(method, path, options)
    return { site, outcomes, token, answer }
  }

  test('creates no second partner', async () => {
    const { answer, site } = await twice('create')
    expect([answer.status, answer.body.error.details]).toEqual([
      422,
      {
        context: 'Distributor',
        codes: { username: ['uniqueness'], email: ['uniqueness'] },
        messages: { username: ['User already exists'], email: ['Email already exists'] },
      },
    ])
    expect(site.state.distributors.size).toBe(1)
  })

  test('logs in once more, beside the first time', async () => {
    const { answer, site, outcomes, token } = await twice('login')
    expect([answer.status, answer.body.id === token]).toEqual([200, false])
    for (const one of [token, String(answer.body.id)]) {
      const { id } = answerOf(outcomes, 'createMerchant')
      expect((await site.withToken(one).get(api.pull(id))).status).toBe(200)
    }
  })

  test('links no second time', async () => {
    const { answer } = await twice('link')
    expect([answer.status, answer.body.error.details.codes]).toEqual([
      422,
      { realmId: ['uniqueness'] },
    ])
  })

  test('assigns the same flows again', async () => {
    const { answer } = await twice('assign')
    expect(answer.body.result.flows.map(({ id }: { id: string }) => id)).toEqual([ids.flow])
  })

  test('creates no second merchant of the same application', async () => {
    const { answer, site } = await twice('createMerchant')
    expect([answer.status, answer.body.error.details.messages]).toEqual([
      422,
      { signzyAppId: ['already exists'] },
    ])
    expect(site.state.merchants.size).toBe(1)
  })

  test('replaces what was pushed, and tells nobody again', async () => {
    const { answer, site } = await twice('push')
    expect([answer.status, answer.body.result.status]).toEqual([200, 'pending'])
    expect([site.state.pushedWidgets.size, site.sandbox.events.list().length]).toEqual([4, 1])
  })

  test('registers the same callbacks again', async () => {
    const { answer, site } = await twice('callback')
    expect([answer.status, site.state.callbacks.size]).toEqual([200, 1])
    expect(site.sandbox.webhooks.endpoints.list()).toHaveLength(1)
  })

  test('pulls the same', async () => {
    const { answer, outcomes } = await twice('pull')
    expect(answer.body).toEqual(answerOf(outcomes, 'pull'))
  })
})

describe('as a script', { timeout: 60_000 }, () => {
  const script = fileURLToPath(
    new URL('../../../../fixtures/signzy/scenarios/seven-steps.ts', import.meta.url),
  )
  /** Runs it in a process of its own; the exit code, and what it printed. */
  const run = (...options: string[]) =>
    new Promise<readonly [number, string]>((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', script, ...options], (error, out, told) => {
        resolve([error === null ? 0 : Number(error.code), out + told])
      })
    })

  test('it takes the steps over HTTP, and tells what is refused where one is left out', async () => {
    const { simulator } = open()
    const { url } = await simulator.listen()
    const base = ['--base', `${url}/signzy`, '--username']
    const [all, without] = await Promise.all([
      run(...base, 'one'),
      run(...base, 'two', '--without', 'link'),
    ])
    expect(all).toEqual([0, expect.stringMatching(/^create +200 .*\npull +200 [^\n]*\n$/s)])
    expect(without).toEqual([1, expect.stringContaining('the realm is not linked')])
    await simulator.close()
  })

  test('it knows its steps', async () => {
    expect(await run('--without', 'nothing')).toEqual([
      2,
      expect.stringContaining('there is no step nothing; there is create, login'),
    ])
  })
})
