import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonErrorIn } from './json-error.ts'

/** What this release's own parser says: nothing, or that there is an error, with its place if it tells. */
function parserError(text: string) {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? []
    return { position: position === undefined ? undefined : Number(position) }
  }
}

/** Texts that are nearly JSON: JSON with pieces left out, put in or put twice. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat({ max: 60 }),
    fc.nat({ max: 3 }),
    fc.constantFrom(
      '',
      ',',
      '}',
      ']',
      '{',
      '"',
      ':',
      '0',
      '-',
      '.',
      'e',
      '\\',
      '\n',
      'x',
      ' ',
      'é',
    ),
  )
  .map(([json, at, length, put]) => json.slice(0, at) + put + json.slice(at + length))

describe('the first error of a JSON text', () => {
  test.each([
    ['{"a":}', 5, '}'],
    ['{"a":1', 6, undefined],
    ['', 0, undefined],
    ['{"a":1,}', 7, '}'],
    ['[1,]', 3, ']'],
    ['[1 2]', 3, '2'],
    ['{a:1}', 1, 'a'],
    ['{"a" 1}', 5, '1'],
    ['"a\nb"', 2, '\n'],
    ['"\\x"', 2, 'x'],
    ['"\\u12g4"', 5, 'g'],
    ['"open', 5, undefined],
    ['nul', 3, undefined],
    ['tru}', 3, '}'],
    ['01', 1, '1'],
    ['1.', 2, undefined],
    ['-x', 1, 'x'],
    ['1e+', 3, undefined],
    ['[}', 1, '}'],
    ['{} {}', 3, '{'],
    [' 😀', 1, '😀'],
  ])('of %j is at %j', (text, position, character) => {
    expect(jsonErrorIn(text)).toEqual({ position, character })
  })

  test.each([
    '{}',
    '[]',
    ' [ { } , [ ] ] ',
    '-0.5e+10',
    '"\\u00e9\\n"',
    'null',
    '{"a":[1,{"b":""}]}',
  ])('of %j is none', (text) => {
    expect(jsonErrorIn(text)).toBeUndefined()
  })

  test('is there if and only if the parser finds one, and where it says', () => {
    const seen = { fine: 0, placed: 0 }
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const expected = parserError(text)
        const found = jsonErrorIn(text)
        expect(found !== undefined).toBe(expected !== undefined)
        if (expected === undefined) seen.fine += 1
        if (expected?.position === undefined) return
        seen.placed += 1
        expect(found?.position).toBe(expected.position)
      }),
      { seed: 4, numRuns: 1000 },
    )
    expect(Math.min(seen.fine, seen.placed)).toBeGreaterThan(30)
  })

  test('is found however deep the text nests', () => {
    const depth = 200_000
    expect(jsonErrorIn('['.repeat(depth))).toEqual({ position: depth, character: undefined })
    expect(jsonErrorIn('['.repeat(depth) + ']'.repeat(depth))).toBeUndefined()
  })
})
