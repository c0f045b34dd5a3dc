import { describe, expect, test } from 'vitest'
import { Answer } from '../../client/answer.ts'
import type { Exchange } from '../../client/exchange.ts'
import { Contradiction, contradictionIn } from '../../requirement/verdict.ts'
import {
  requireHidden,
  requireRefusedAndUndone,
  requireUnlisted,
  requireUnmentioned,
} from './hidden.ts'

const item = { id: '71', marks: ['acme-0071'], name: 'Acme', place: 'sibling' }
const whose = { kind: 'client', place: 'sibling', caller: 'child' }

function answer(status: number, text = '{}'): Answer {
  const response = { status, headers: {}, body: text }
  const exchange: Exchange = {
    ...{ number: 1, requirement: undefined, part: 'probe', operation: 'getClient' },
    ...{ identity: 'child', failure: undefined, durationMs: 1, curl: 'curl', response },
    request: { method: 'GET', url: '/', headers: {}, body: undefined },
  }
  return new Answer({ status, headers: {}, text }, exchange)
}

const actualOf = (judge: () => void) => contradictionIn(judge)?.evidence.actual

describe('a leak is called one, with what leaks and whose it is,', () => {
  test('where a success should have been a refusal', () => {
    const actual = actualOf(() => requireHidden(answer(200), { item, ...whose }, [404]))
    expect(actual).toBe('a leak: child gets at client 71 "Acme" of sibling (200)')
  })

  test('where a refusal mentions it', () => {
    const refusal = answer(404, 'no acme-0071 for you')
    const actual = actualOf(() => requireHidden(refusal, { item, ...whose }, [404]))
    expect(actual).toBe('a leak: child reads "acme-0071", which is of client 71 "Acme" of sibling')
  })

  test('where another answer mentions it', () => {
    const other = answer(200, '{"a":"acme-0071"}')
    expect(actualOf(() => requireUnmentioned(other, [item], whose))).toContain('Acme" of sibling')
  })

  test('where a list has it', () => {
    const items = [item, { ...item, id: '72', name: undefined, place: 'parent' }]
    const listed = (...ids: string[]) =>
      actualOf(() => requireUnlisted(answer(200), ids, { items, ...whose }))
    expect(listed('71', '72')).toBe(
      'a leak: child is listed client 71 "Acme" of sibling, and 1 more',
    )
    expect(listed('72')).toBe('a leak: child is listed client 72 of parent')
    expect(listed('73')).toBeUndefined()
  })
})

describe('what was to be refused', () => {
  const leak = () => {
    throw new Contradiction({ expected: 'a refusal', actual: 'a leak' })
  }
  const trace = () => Promise.reject(new Contradiction({ expected: 'nothing', actual: 'a trace' }))
  const found = async (status: number, judge: () => void, isUntouched?: () => Promise<void>) => {
    const [outcome] = await Promise.allSettled([
      requireRefusedAndUndone(answer(status), judge, isUntouched),
    ])
    if (outcome.status === 'fulfilled') return undefined
    if (outcome.reason instanceof Contradiction) return outcome.reason.evidence
    throw outcome.reason
  }

  test('and was not, is shown by its answer alone', async () => {
    expect(await found(201, leak, trace)).toMatchObject({ actual: 'a leak' })
    expect((await found(201, leak, trace))?.further).toBeUndefined()
  })

  test('and was done all the same, is shown by what it left', async () => {
    expect(await found(404, () => undefined, trace)).toMatchObject({ actual: 'a trace' })
    expect(await found(409, leak, trace)).toMatchObject({
      ...{ actual: 'a leak', further: [{ actual: 'a trace' }] },
    })
    expect(await found(404, () => undefined)).toBeUndefined()
  })
})
