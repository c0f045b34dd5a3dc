import { expect, test } from 'vitest'
import { findAttribute, findId, isMentioned, rowsIn } from './any-shape.ts'

test('an attribute is found however deep it stands and its name is written', () => {
  expect(findAttribute({ Customer: { CompanyName: 'Acme' } }, 'company_name')).toBe('Acme')
  expect(findAttribute({ data: [{ inner: { status: 'x' } }], status: 'y' }, 'status')).toBe('y')
  expect(findAttribute({}, 'status')).toBeUndefined()
  expect(findAttribute('text', 'status')).toBeUndefined()
})

test('an id is that of the resource, not of something in it', () => {
  expect(findId({ data: { id: 7, billing: { id: 8 } } }, 'customer')).toBe('7')
  expect(findId({ customerId: 'c' }, 'customer')).toBe('c')
  expect(findId({ id: { no: 'id' } }, 'customer')).toBeUndefined()
})

test('rows are those of the outermost list of objects', () => {
  expect(rowsIn([{ a: 1 }])).toEqual([{ a: 1 }])
  expect(rowsIn({ tags: ['x'], items: [{ lines: [{ n: 1 }] }] })).toHaveLength(1)
  expect(rowsIn({ items: [] })).toEqual([])
  expect(rowsIn(undefined)).toEqual([])
})

test('a text is mentioned wherever it stands, with its quotes', () => {
  expect(isMentioned({ a: ['say "hi"'] }, 'say "hi"')).toBe(true)
  expect(isMentioned(undefined, 'x')).toBe(false)
})
