import { InvalidArgumentError } from 'commander'
import { expect, it, test } from 'vitest'
import { addRateLimit, addSetting, addText, wholeNumber } from './option-values.ts'

test.each(['0', '4010', '65535'])('%s is a port', (text) => {
  expect(wholeNumber(0, 65_535)(text)).toBe(Number(text))
})

test.each(['', '-1', '65536', '4e3', '0x10', '1.5', ' 1', 'http', '９'])('%j is none', (text) => {
  expect(() => wholeNumber(0, 65_535)(text)).toThrow(InvalidArgumentError)
})

it('gathers settings by provider, as JSON where they are', () => {
  const texts = ['a.x=1', 'a.y=true', 'b.x=text', 'a.x=2', 'b.z=', 'b.list=[1,2]', 'b.eq=a=b']
  expect(
    texts.reduce<ReturnType<typeof addSetting>>((all, text) => addSetting(text, all), {}),
  ).toEqual({
    a: { x: 2, y: true },
    b: { x: 'text', z: '', list: [1, 2], eq: 'a=b' },
  })
})

test.each(['', 'a', 'a.x', 'a=1', '.x=1', 'a.=1', 'a.x.y=1'])('%j is no setting', (text) => {
  expect(() => addSetting(text)).toThrow(InvalidArgumentError)
})

it('gathers rate limits by provider', () => {
  expect(addRateLimit('b=7', addRateLimit('a=5'))).toEqual({
    a: { rateLimit: 5 },
    b: { rateLimit: 7 },
  })
  for (const text of ['a', 'a=', 'a=x', 'a=-1', '=5']) {
    expect(() => addRateLimit(text)).toThrow(InvalidArgumentError)
  }
})

it('gathers what may be given several times', () => {
  expect(addText('b', addText('a'))).toEqual(['a', 'b'])
})
