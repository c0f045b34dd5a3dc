import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eachElement } from './json-elements.ts'

const read = async (text: string | Uint8Array) => {
  const elements: unknown[] = []
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  await eachElement(bytes, (element, index) => {
    expect(index).toBe(elements.length)
    elements.push(element)
  })
  return elements
}

describe('the elements of an array', () => {
  test('are those that the platform’s own parser finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 5 })), async (values) => {
        const text = JSON.stringify(values, undefined, 1)
        expect(await read(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('come one by one from a body of many pieces', async () => {
    const values = Array.from({ length: 3000 }, (_, nth) => ({ nth, text: '…"\\u00e9'.repeat(5) }))
    expect(await read(JSON.stringify(values))).toEqual(values)
  })

  test('may be none', async () => {
    expect(await read(' [ ] ')).toEqual([])
  })
})

describe('what is no array in JSON is refused', () => {
  test.each([
    '',
    ' ',
    '{"a":1}',
    '"text"',
    'null',
    '[1,2',
    '[1,,2]',
    '[1 2]',
    '[1,]',
    '[{"a":1,}]',
    "['a']",
    '[1]x',
    '[1][2]',
    '[01]',
    '[nul]',
    '[1e]',
    '["\\x"]',
    '["',
  ])('%j', async (text) => {
    expect(() => JSON.parse(text) as unknown).toSatisfy((parse: () => unknown) => {
      try {
        return !Array.isArray(parse())
      } catch {
        return true
      }
    })
    await expect(read(text)).rejects.toThrow(SyntaxError)
  })

  test('if it is cut off anywhere', async () => {
    const whole = JSON.stringify([{ a: 'é', b: [1.5, true, null] }, 'x'])
    for (let length = 0; length < Buffer.byteLength(whole); length += 1) {
      await expect(read(Buffer.from(whole).subarray(0, length))).rejects.toThrow(SyntaxError)
    }
  })

  test('if it is no UTF-8', async () => {
    await expect(read(new Uint8Array([0x5b, 0x22, 0xff, 0x22, 0x5d]))).rejects.toThrow('UTF-8')
  })

  test('if it is nested beyond what data is, before it costs anything', async () => {
    await expect(read('['.repeat(1_000_000))).rejects.toThrow('nested too deeply')
    expect(await read(`${'['.repeat(20)}${']'.repeat(20)}`)).toHaveLength(1)
  })
})

test('what is thrown for an element ends the reading', async () => {
  let count = 0
  const reading = eachElement(Buffer.from('[1,2,3]'), () => {
    count += 1
    if (count === 2) throw new RangeError('enough')
  })
  await expect(reading).rejects.toThrow(RangeError)
  expect(count).toBe(2)
})

test('others have their turn while a large array is read', async () => {
  const bytes = Buffer.from(JSON.stringify(Array.from({ length: 200_000 }, (_, nth) => nth)))
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await eachElement(bytes, () => undefined)
  isOver = true
  expect(turns).toBeGreaterThan(1)
})
