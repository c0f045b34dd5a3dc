import { expect, test } from 'vitest'
import { shareAnswers } from './shared-components.ts'

const answer = (schema: string, description: string, header = 'The same everywhere.') => ({
  description,
  headers: { 'X-Left': { description: header, schema: { type: 'integer' } } },
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
})

const shared = (operations: Record<string, Record<string, object>>) =>
  shareAnswers({
    openapi: '3.1.0',
    info: { title: 'Example', version: '1' },
    paths: Object.fromEntries(
      Object.entries(operations).map(([path, responses]) => [path, { get: { responses } }]),
    ),
  } as Parameters<typeof shareAnswers>[0])

const responsesOf = (document: ReturnType<typeof shared>, path: string) =>
  (document.paths?.[path] as { get: { responses: Record<string, object> } }).get.responses

test('an answer that several operations give alike is said once, under the name of its schema', () => {
  const document = shared({
    '/one': { 401: answer('Stranger', 'Who are you?'), 200: answer('One', 'One.') },
    '/two': { 401: answer('Stranger', 'Who are you?'), 200: answer('Two', 'Two.') },
  })

  expect(responsesOf(document, '/one')['401']).toEqual({ $ref: '#/components/responses/Stranger' })
  expect(responsesOf(document, '/two')['401']).toEqual({ $ref: '#/components/responses/Stranger' })
  expect(responsesOf(document, '/one')['200']).toMatchObject({ description: 'One.' })
  expect(document.components?.responses).toEqual({
    Stranger: {
      ...answer('Stranger', 'Who are you?'),
      headers: { 'X-Left': { $ref: '#/components/headers/X-Left' } },
    },
  })
})

test('where one schema says several things, their statuses tell them apart', () => {
  const both = { 401: answer('Problem', 'Who are you?'), 404: answer('Problem', 'Not here.') }
  const document = shared({ '/one': { ...both }, '/two': { ...both } })

  expect(responsesOf(document, '/two')).toEqual({
    401: { $ref: '#/components/responses/Problem401' },
    404: { $ref: '#/components/responses/Problem404' },
  })
  expect(Object.keys(document.components?.responses ?? {})).toEqual(['Problem401', 'Problem404'])
})

test('what differs in its words, or is said only once, stays where it is', () => {
  const document = shared({
    '/one': { 200: answer('Thing', 'The thing.'), 404: answer('Problem', 'No thing.', 'Never.') },
    '/two': { 200: answer('Thing', 'Another thing.') },
  })

  expect(responsesOf(document, '/one')['200']).toEqual(answer('Thing', 'The thing.'))
  expect(responsesOf(document, '/two')['200']).toEqual(answer('Thing', 'Another thing.'))
  expect(document.components).toEqual({})
})
