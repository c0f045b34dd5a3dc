import { describe, expect, test } from 'vitest'
import { bluefin } from '../../bluefin/index.ts'
import { simulatorTarget } from '../../self-test/simulator-target.ts'
import { Ledger } from '../run/ledger.ts'
import { CallReserve } from './call-reserve.ts'

const target = simulatorTarget('http://127.0.0.1/bluefin')

function reserveOf({ helper = 'system' } = {}) {
  let nowMs = Date.parse('2026-01-01T00:00:00Z')
  const clock = {
    now: () => nowMs,
    sleep: () => Promise.resolve(),
    deadline: () => new AbortController().signal,
  }
  const ledger = new Ledger({ run: 'r', provider: 'bluefin', target: 'http://127.0.0.1' })
  const reserve = new CallReserve({ suite: { ...bluefin, helper }, target, ledger, clock })
  const make = (times: number) => {
    for (let time = 0; time < times; time += 1) {
      const number = ledger.intend({ kind: 'client', operation: 'createClient', identity: 'self' })
      ledger.made(number, String(number))
    }
  }
  const answered = (identity: string, remaining: number, minutes = 30) => {
    const headers = {
      'x-ratelimit-limit': '200',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': new Date(nowMs + minutes * 60_000).toISOString(),
    }
    reserve.noteSent(identity)
    reserve.noteAnswer(identity, { status: 200, headers, text: '' }, nowMs)
  }
  const isKept = (identity: string, isCreating = false) => {
    try {
      reserve.require({ identity, isCreating })
      return false
    } catch (error) {
      return (error as Error).message
    }
  }
  return { reserve, make, answered, isKept, pass: (ms: number) => void (nowMs += ms) }
}

const kept = (identity: string) =>
  `what ${identity} has left of its rate limit is kept for the clean-up`

describe('calls are kept for the clean-up', () => {
  test('two for each resource, and a fortieth of the limit besides', () => {
    const { make, answered, isKept } = reserveOf({ helper: 'self' })
    make(10)
    answered('self', 26)
    expect(isKept('self')).toBe(false)
    answered('self', 25)
    expect(isKept('self')).toBe(kept('self'))
    // Another caller has a limit of its own, and made nothing.
    answered('user', 3)
    expect(isKept('user')).toBe(false)
  })

  test('two more where a call makes something', () => {
    const { answered, isKept } = reserveOf({ helper: 'self' })
    answered('self', 7)
    expect(isKept('self', true)).toBe(kept('self'))
    answered('self', 8, 120)
    expect(isKept('self', true)).toBe(false)
  })

  test('of whoever removes it, where that is one for all', () => {
    const { make, answered, isKept, reserve } = reserveOf()
    make(10)
    answered('self', 2)
    answered('system', 25)
    expect(isKept('self')).toBe(false)
    expect(isKept('self', true)).toBe(kept('system'))
    expect(isKept('system')).toBe(kept('system'))
    reserve.removedBy('self')
    expect(isKept('self')).toBe(kept('self'))
  })

  test('not where nothing was made: then a run calls until nothing is left, and no further', () => {
    const { answered, isKept } = reserveOf()
    answered('self', 1)
    expect(isKept('self')).toBe(false)
    answered('self', 0)
    expect(isKept('self')).toBe('the rate limit of self is spent')
  })
})

describe('what is left', () => {
  test('is less by the calls that nobody has answered yet, and by the smallest number shown', () => {
    const { answered, isKept, reserve } = reserveOf()
    answered('self', 2)
    answered('self', 4)
    reserve.noteSent('self')
    expect(isKept('self')).toBe(false)
    reserve.noteSent('self')
    expect(isKept('self')).toBe('the rate limit of self is spent')
    reserve.noteAnswer('self', undefined, 0)
    expect(isKept('self')).toBe(false)
  })

  test('is whole again once the window has ended', () => {
    const { answered, isKept, pass } = reserveOf()
    answered('self', 0)
    pass(29 * 60_000)
    expect(isKept('self')).not.toBe(false)
    pass(60_000)
    expect(isKept('self')).toBe(false)
  })

  test('is nothing after a refusal for the rate, as long as that says', () => {
    const { isKept, pass, reserve } = reserveOf()
    const response = { status: 429, headers: { 'retry-after': '90' }, text: '' }
    reserve.noteAnswer('self', response, Date.parse('2026-01-01T00:00:00Z'))
    expect(isKept('self')).toBe('the rate limit of self is spent')
    pass(90_000)
    expect(isKept('self')).toBe(false)
  })
})
