import { expect, test } from 'vitest'
import { syntaxErrorMessage } from './syntax-error.ts'

test.each([
  [{ position: 58, character: '}' }, 'Unexpected token } in JSON at position 58'],
  [{ position: 9, character: '"' }, 'Unexpected string in JSON at position 9'],
  [{ position: 9, character: '7' }, 'Unexpected number in JSON at position 9'],
  [{ position: 9, character: '-' }, 'Unexpected number in JSON at position 9'],
  [{ position: 9, character: '\n' }, 'Unexpected token \n in JSON at position 9'],
  [{ position: 9, character: undefined }, 'Unexpected end of JSON input'],
])('what the parser says of %j is %j', (place, message) => {
  expect(syntaxErrorMessage({ message: '', ...place })).toBe(message)
})

test.each([
  ['is not valid UTF-8', 'The body is not valid UTF-8'],
  ['it is nested deeper than 100 levels', 'The body is nested deeper than 100 levels'],
])('a body that has no place to point at is told so: %s', (message, told) => {
  const place = { message, position: undefined, character: undefined }
  expect(syntaxErrorMessage(place)).toBe(told)
})
