import { describe, expect, test } from 'vitest'
import type { Exchange } from '../client/exchange.ts'
import type { Evidence } from '../requirement/verdict.ts'
import { type Contradicted, sameCauses } from './same-cause.ts'

const answered = (operation: string, status: number, body = '{}'): Exchange => ({
  ...{ number: 1, requirement: undefined, part: 'probe', operation, failure: undefined },
  identity: 'self',
  request: { method: 'GET', url: '/', headers: {}, body: undefined },
  response: { status, headers: { 'content-type': 'text/html' }, body },
  ...{ durationMs: 1, curl: 'curl' },
})

const finding = (
  id: string,
  evidence: Pick<Evidence, 'expected' | 'actual'> & Partial<Evidence>,
  more: Partial<Contradicted> = {},
): Contradicted => ({
  ...{ id, family: 'schema', standing: 'documented', weight: 'failure' },
  verdict: {
    kind: 'contradicted',
    evidence: { exchange: undefined, control: undefined, ...evidence },
  },
  ...more,
})

const causes = (...findings: readonly Contradicted[]) => Object.fromEntries(sameCauses(findings))

const list = answered('listThings', 200, '{"data":[{"id":7,"colour":{"a":1},"size":"L"}]}')
const unfit = {
  expected: 'the body of listThings to fit its schema',
  actual: 'data.0.colour expected string',
  exchange: list,
}
const cells = { names: ['listThings, self'], count: 2, of: 9, what: 'cells tried' }

describe('of one cause are', () => {
  test.each<[what: string, other: Contradicted]>([
    [
      'the same sentence about another part of the list',
      finding('b', { ...unfit, actual: 'data.17.colour expected string' }),
    ],
    [
      'another sentence about the same attribute of the same answer',
      finding('b', {
        expected: 'colour of thing 7 to be the same in both',
        actual: '"red" in one',
        exchange: list,
      }),
    ],
    [
      'the same attribute in a sequence',
      finding('b', { ...unfit, actual: `${unfit.actual} (after 3 calls)`, sequence: ['curl a'] }),
    ],
  ])('%s', (_, other) => {
    expect(causes(finding('a', unfit), other)).toEqual({ b: 'a' })
  })

  test('what is said of three operations or more', () => {
    const of = (operation: string) =>
      finding(operation, {
        expected: `the body of get${operation} to fit its schema`,
        actual: 'data.0.colour expected string',
        exchange: answered(`get${operation}`, 200),
      })
    expect(causes(of('a'), of('b'))).toEqual({})
    expect(causes(of('a'), of('b'), of('c'))).toEqual({ b: 'a', c: 'a' })
  })

  test('an answer that should be another one, and what is wrong in it', () => {
    const shut = { expected: 'a success', actual: '403', exchange: answered('listThings', 403) }
    const bare = { expected: 'X-Budget there', actual: 'absent', exchange: shut.exchange }
    expect(causes(finding('a', bare), finding('b', shut))).toEqual({ a: 'b' })
    expect(causes(finding('b', shut), finding('a', bare))).toEqual({ a: 'b' })
  })

  test('refusals of one operation that were due, whatever was wrong with the call', () => {
    const open = (caller: string) => ({
      expected: 'status 401 for them',
      actual: '200 {}',
      exchange: { ...answered('listThings', 200), identity: caller },
    })
    expect(causes(finding('a', open('self')), finding('b', open('child')))).toEqual({ b: 'a' })
  })
})

describe('not of one cause are', () => {
  test.each<[what: string, other: Contradicted]>([
    [
      'another attribute of the same answer',
      finding('b', { ...unfit, actual: 'data.0.size expected number' }),
    ],
    [
      'a header of the same answer',
      finding('b', { expected: 'Content-Type to be JSON', actual: 'text/html', exchange: list }),
    ],
    [
      'a refusal by the same operation',
      finding('b', { expected: 'a success', actual: '403', exchange: answered('listThings', 403) }),
    ],
  ])('%s', (_, other) => {
    expect(causes(finding('a', unfit), other)).toEqual({})
  })

  test('what has a cause of its own besides, which stands for what has not', () => {
    const exchange = answered('getThing', 200, '{"size":"M"}')
    const besides = { expected: 'size to be L', actual: '"M"', exchange, control: undefined }
    const both = finding('b', { ...unfit, further: [besides] })
    expect(causes(finding('a', unfit), both)).toEqual({ a: 'b' })
  })

  test('what fails a run and what only informs, the other way round', () => {
    const weak = finding('a', unfit, { weight: 'information' })
    expect(causes(weak, finding('b', unfit))).toEqual({ a: 'b' })
  })
})

test('the one that says who gets what is not theirs stands before a sequence', () => {
  const leak = { ...unfit, cells }
  const found = [
    finding('sequence', { ...unfit, sequence: ['curl a'] }),
    finding('plain', unfit),
    finding('matrix', leak, { family: 'hierarchy' }),
  ]
  expect(causes(...found)).toEqual({ sequence: 'matrix', plain: 'matrix' })
})
