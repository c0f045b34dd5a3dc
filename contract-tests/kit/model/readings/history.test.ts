import { describe, expect, test } from 'vitest'
import { Answer } from '../../client/answer.ts'
import type { Exchange } from '../../client/exchange.ts'
import { strict } from '../../client/strictness.ts'
import { History } from './history.ts'

// An exchange is only handed on as evidence.
const answer = new Answer({ status: 200, headers: {}, text: '' }, {} as Exchange, strict)

/** What is said of forms that are shown one after the other; `gone` where it was not there. */
function saidOf(...forms: readonly unknown[]): string {
  const history = new History()
  try {
    for (const form of forms) {
      if (form === 'gone') history.noteGone()
      else history.note('it', form, answer)
    }
    return 'nothing'
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

const one = { id: 1, name: 'one', note: null }

describe('what somebody is shown again and again', () => {
  test('may stay, be changed by others, or go away', () => {
    expect(saidOf(one, one, one)).toBe('nothing')
    expect(saidOf(one, { ...one, name: 'two' }, { ...one, name: 'three' })).toBe('nothing')
    expect(saidOf('gone', one, 'gone', 'gone')).toBe('nothing')
    expect(saidOf(one, { id: 1, name: 'one' })).toBe('nothing')
  })

  test('does not become what it was before, nor is it there again', () => {
    expect(saidOf(one, { ...one, name: 'two' }, one)).toMatch(/name was "two" and is "one"/)
    expect(saidOf(one, 'gone', one)).toMatch(/to stay away/)
  })

  test('has all that was shown of it before', () => {
    expect(saidOf(one, { id: 1, note: null })).toMatch(/name was "one" and is absent/)
  })
})
