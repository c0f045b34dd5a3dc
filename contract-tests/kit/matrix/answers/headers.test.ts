import { describe, expect, test } from 'vitest'
import { known, type Operation } from '../../../../spec/contract.ts'
import { Answer } from '../../client/answer.ts'
import type { Exchange } from '../../client/exchange.ts'
import type { AnswerWatch, SeenAnswer } from '../../requirement/answer-watch.ts'
import type { Evidence } from '../../requirement/verdict.ts'
import { requireChallenge, requireDescribed, requirePrivate } from './headers.ts'
import { watchRateHeaders } from './rate-headers.ts'

const operation: Operation = {
  operationId: 'getThing',
  method: 'get',
  path: '/things/{id}',
  responses: { 200: { description: 'The thing.' } },
  ...known('documented', 'The reference, getThing'),
}

const exchange: Exchange = {
  ...{ number: 1, requirement: undefined, part: 'probe', operation: 'getThing', identity: 'self' },
  request: { method: 'GET', url: 'https://api.example.com/things/1', headers: {}, body: undefined },
  ...{ response: undefined, failure: undefined, durationMs: 1, curl: 'curl' },
}

const whole = { status: 200, headers: { 'content-type': 'application/json' }, text: '{"id":1}' }

interface Differences {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  readonly noted?: Evidence[]
}

/** An answer that differs from a usual one; where it is given notes, it is that of a deployment. */
function seen({ noted, ...differences }: Differences): SeenAnswer {
  const headers = { ...whole.headers, ...differences.headers }
  const answer = new Answer({ ...whole, ...differences, headers }, exchange)
  const held =
    noted === undefined
      ? answer
      : answer.heldTo({ isStrict: false, note: (evidence) => void noted.push(evidence) })
  return { answer: held, operation, caller: 'self', nowMs: 1000 }
}

const judging = (watch: AnswerWatch, differences: Differences) => () => watch(seen(differences))
const cached = (value: string, more: Readonly<Record<string, string>> = {}) => ({
  headers: { 'cache-control': value, ...more },
})

describe('what is for one caller', () => {
  test.each(['public', 'public, max-age=60', 's-maxage=60', 'max-age=60'])(
    'may not be kept by others: %s',
    (value) => {
      expect(judging(requirePrivate, cached(value))).toThrow('cache')
    },
  )

  test.each(['no-store', 'private, max-age=60', 'no-cache', 'max-age=0'])(
    'may be sent with %s',
    (value) => {
      expect(judging(requirePrivate, cached(value))).not.toThrow()
    },
  )

  test('may be kept apart by who asks for it', () => {
    const apart = cached('public', { vary: 'Accept, Authorization' })
    expect(judging(requirePrivate, apart)).not.toThrow()
  })

  test('may be kept by others where nobody in particular asks', () => {
    const anybody = { ...seen(cached('public')), caller: undefined }
    expect(() => requirePrivate(anybody)).not.toThrow()
  })

  test('is not to be read by every origin with credentials', () => {
    const origin = { 'access-control-allow-origin': '*' }
    const credentials = { 'access-control-allow-credentials': 'true' }
    expect(judging(requirePrivate, { headers: origin })).not.toThrow()
    expect(judging(requirePrivate, { headers: { ...origin, ...credentials } })).toThrow('origin')
  })
})

describe('headers are true', () => {
  test.each([
    [{ 'content-type': 'application/json; charset=iso-8859-1' }, 'UTF-8'],
    [{ 'content-type': 'text/html' }, 'Content-Type of JSON'],
    [{ 'content-length': '7' }, 'Content-Length'],
    [{ 'content-encoding': 'rot13' }, 'encoding'],
    [{ 'content-encoding': 'gzip, rot13' }, 'encoding'],
  ])('or are told: %o', (headers, what) => {
    expect(judging(requireDescribed, { headers })).toThrow(what)
  })

  test('where the body is what they say', () => {
    const type = 'application/problem+json; charset="UTF-8"'
    const headers = { 'content-type': type, 'content-length': '8' }
    expect(judging(requireDescribed, { headers })).not.toThrow()
    const compressed = { 'content-encoding': 'gzip', 'content-length': '5' }
    expect(judging(requireDescribed, { headers: compressed })).not.toThrow()
    const twice = { 'content-encoding': 'deflate, gzip', 'content-length': '5' }
    expect(judging(requireDescribed, { headers: twice })).not.toThrow()
    expect(judging(requireDescribed, { status: 204, text: '' })).not.toThrow()
  })

  test('a body that is no JSON is told, whatever its type says', () => {
    expect(judging(requireDescribed, { text: '<p>' })).toThrow('JSON')
  })

  test('a refusal says how one signs in; of a deployment, that it does not is noted', () => {
    const noted: Evidence[] = []
    expect(judging(requireChallenge, { status: 401 })).toThrow('WWW-Authenticate')
    expect(judging(requireChallenge, { status: 401, noted })).not.toThrow()
    expect(noted).toHaveLength(1)
  })
})

describe('headers about a budget', () => {
  const watch = () =>
    watchRateHeaders({
      ...{ limit: 'limit', remaining: 'remaining', reset: 'reset', longestMs: 3_600_000 },
      resetMs: Number,
    })
  const left = (remaining: number, reset = '60000', limit = '100') => ({
    headers: { limit, reset, remaining: String(remaining) },
  })

  test('count each answer, in whichever order they come', () => {
    const look = watch()
    for (const one of [9, 7, 8]) expect(judging(look, left(one))).not.toThrow()
    expect(judging(look, left(8))).toThrow('one less')
    expect(judging(look, left(8, '120000'))).not.toThrow()
  })

  test('end their window in the future, and keep to their limit', () => {
    expect(judging(watch(), left(9, '-60000'))).toThrow('to come')
    expect(judging(watch(), left(9, '9999999'))).toThrow('to come')
    expect(judging(watch(), left(101))).toThrow('limit')
  })
})
