import { expect, test } from 'vitest'
import { z } from 'zod'
import { alwaysPresent, known, type Operation, type Standing } from '../../../spec/contract.ts'
import { documentedProblemsOf, isBodyDocumented, isStatusDocumented } from './documented-check.ts'

const silent = known('inferred', 'The vendor is silent')

const schema = z.object({
  id: z.int().meta(alwaysPresent),
  name: z.string(),
  kind: z.enum(['one', 'other']).meta(silent),
  parent: z.object({ id: z.int().meta(alwaysPresent), name: z.string() }).optional(),
  rows: z.array(z.object({ count: z.int() })),
  either: z.union([z.object({ left: z.int() }), z.object({ right: z.int() })]),
})

const operationWith = (body: Standing, status: Standing = 'documented'): Operation => ({
  operationId: 'getThing',
  method: 'get',
  path: '/things/{id}',
  responses: {
    200: {
      description: 'The thing.',
      ...known(status, 'The reference, getThing'),
      content: { 'application/json': { schema, ...known(body, 'The reference, getThing') } },
    },
    404: { description: 'Nothing there.', ...silent },
  },
  ...known('documented', 'The reference, getThing'),
})

const answer = (body: unknown) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(body),
  body,
})

const whole = {
  id: 1,
  name: 'a',
  kind: 'one',
  parent: { id: 2, name: 'b' },
  rows: [{ count: 1 }],
  either: { left: 1 },
}
const problemsAt = (body: unknown) =>
  documentedProblemsOf(operationWith('documented'), answer(body)).map(({ at }) => at)

test('a body that says everything, or more than everything, is right', () => {
  expect(problemsAt(whole)).toEqual([])
  expect(problemsAt({ ...whole, more: 1, parent: { id: 2, name: 'b', more: 1 } })).toEqual([])
})

test('what is not documented to be there always may be absent or null', () => {
  expect(problemsAt({ id: 1 })).toEqual([])
  expect(problemsAt({ ...whole, name: null, parent: null, rows: null, either: null })).toEqual([])
  expect(problemsAt({ ...whole, rows: [{}] })).toEqual([])
})

test('what is documented to be there always may not', () => {
  expect(problemsAt({ ...whole, id: undefined })).toEqual(['id'])
  expect(problemsAt({ ...whole, id: null })).toEqual(['id'])
  expect(problemsAt({ ...whole, parent: {} })).toEqual(['parent.id'])
})

test('what is there has the documented type, in every item and form', () => {
  expect(problemsAt({ ...whole, name: 7 })).toEqual(['name'])
  expect(problemsAt({ ...whole, rows: [{ count: 1 }, { count: 'two' }] })).toEqual(['rows.1.count'])
  expect(problemsAt({ ...whole, either: { left: 'x', right: 'y' } })).toEqual(['either'])
  expect(problemsAt({ ...whole, either: {} })).toEqual([])
})

test('what is inferred of an attribute may be otherwise', () => {
  expect(problemsAt({ ...whole, kind: 'a third one' })).toEqual([])
})

test('an inferred body may be anything, or nothing', () => {
  const operation = operationWith('inferred')
  expect(isBodyDocumented(operation, 200)).toBe(false)
  expect(documentedProblemsOf(operation, answer('text'))).toEqual([])
  expect(documentedProblemsOf(operation, { ...answer(undefined), text: '' })).toEqual([])
})

test('a body that is no JSON is none of a documented schema', () => {
  const html = { ...answer(undefined), headers: { 'content-type': 'text/html' }, text: '<p>' }
  expect(documentedProblemsOf(operationWith('documented'), html)).toHaveLength(1)
})

test('a status is known as its answer says, or else as the operation', () => {
  expect(isStatusDocumented(operationWith('documented'), 200)).toBe(true)
  expect(isStatusDocumented(operationWith('documented', 'inferred'), 200)).toBe(false)
  expect(isStatusDocumented(operationWith('documented'), 404)).toBe(false)
})
