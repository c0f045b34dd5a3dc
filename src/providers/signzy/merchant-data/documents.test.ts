import { describe, expect, test } from 'vitest'
import { documentError } from './documents.ts'

const embedded = (bytes: number, type = 'image/png') =>
  `data:${type};base64,${Buffer.alloc(bytes, 1).toString('base64')}`

describe('a document', () => {
  test.each([
    'https://files.example/a.jpg',
    'HTTP://files.example/a.jpg?x=1',
    embedded(1),
    embedded(2, 'application/pdf'),
    embedded(3, 'video/mp4'),
    embedded(100, 'image/svg+xml'),
  ])('may be %s', (value) => {
    expect(documentError(value, 100)).toBeUndefined()
  })

  test.each([
    'FILE URL',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    `https://files.example/${'a'.repeat(2048)}`,
    'data:',
    'data:image/png,plain',
    'data:image/png;base64,',
    'data:image/png;base64,a',
    'data:image/png;base64,AA=A',
    'data:image/png;base64,AAA*',
    'data:text/html;base64,AAAA',
    `data:image/${'a'.repeat(300)};base64,AAAA`,
  ])('may not be %s', (value) => {
    expect(documentError(value, 100)).toMatchObject({ kind: 'format' })
  })

  test.each([101, 102, 103])('of %d bytes, where 100 are allowed, is told so', (bytes) => {
    expect(documentError(embedded(bytes), 100)).toEqual({
      kind: 'length',
      message: `is a document of ${String(bytes)} bytes, where 100 are allowed`,
    })
  })

  test('that is embedded is read in time that grows with its size alone', () => {
    expect(documentError(`data:image/png;base64,${'A'.repeat(4_000_000)}!`, 100)).toBeDefined()
    expect(documentError(`data:${'image/'.repeat(500_000)},`, 100)).toBeDefined()
  })
})
