import { describe, expect, test } from 'vitest'
import { about } from '../../../authoring/rules.ts'
import { mostIssues, validationError } from './validation-error.ts'

const errorOf = (value: unknown) =>
  validationError([about('x', 'custom', 'is wrong')], { context: 'Merchant', given: { x: value } })
    .message

describe('a validation error', () => {
  test('says of each property what is wrong, in words and by code', () => {
    const issues = [
      about('email', 'missing', 'Required'),
      about('name', 'too_big', 'Too big'),
      about('name', 'uniqueness', 'already exists'),
    ]
    expect(validationError(issues, { context: 'Merchant', given: { name: 'Asha' } })).toEqual({
      message:
        'The `Merchant` instance is not valid. Details: ' +
        '`email` can\'t be blank (value: undefined); `name` too long (value: "Asha"); ' +
        '`name` already exists (value: "Asha").',
      details: {
        context: 'Merchant',
        codes: { email: ['presence'], name: ['length', 'uniqueness'] },
        messages: { email: ["can't be blank"], name: ['too long', 'already exists'] },
      },
    })
  })

  test.each([
    ['short', '"short"'],
    ['a'.repeat(32), `"${'a'.repeat(32)}"`],
    [`${'a'.repeat(40)}xyz`, `"${'a'.repeat(25)}...xyz"`],
    [7, '7'],
    [null, 'null'],
    [{ a: { b: 1 } }, '{ a: [Object] }'],
    [[1, { a: 1 }], '[ 1, { a: 1 } ]'],
    [
      Array.from({ length: 5 }, () => 'abcdefgh'),
      "[ 'abcdefgh', 'abcdefgh', 'abc... ]".slice(0, 26) + '... ]',
    ],
  ])('shows %j as %s', (value, shown) => {
    expect(errorOf(value)).toBe(
      `The \`Merchant\` instance is not valid. Details: \`x\` is wrong (value: ${shown}).`,
    )
  })

  test('tells of so many issues, and no more', () => {
    const issues = Array.from({ length: 1000 }, (_, nth) => about(`p${String(nth)}`, 'missing', ''))
    const { details, message } = validationError(issues, { context: 'Merchant', given: {} })
    expect(Object.keys(details.codes)).toHaveLength(mostIssues)
    expect(message.length).toBeLessThan(2000)
  })

  test('stays small whatever stands in a property or is its name', () => {
    const name = 'n'.repeat(1_000_000)
    const huge = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, nth) => [`k${String(nth)}`, nth]),
    )
    const { message } = validationError([about(name, 'custom', 'is wrong')], {
      context: 'Merchant',
      given: { [name]: huge },
    })
    expect(message.length).toBeLessThan(300)
  })

  test('of a property that has the name of everybody’s prototype is like any other', () => {
    const given = JSON.parse('{"__proto__":{"polluted":true}}') as object
    const { details } = validationError([about('__proto__', 'custom', 'is wrong')], {
      context: 'Merchant',
      given,
    })
    expect(JSON.stringify(details.codes)).toBe('{"__proto__":["custom"]}')
    expect(Object.prototype).not.toHaveProperty('polluted')
  })
})
