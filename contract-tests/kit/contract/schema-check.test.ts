import { z } from 'zod'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../../spec/contract.ts'
import { successIssue, problemsOf } from './schema-check.ts'

const Item = z.object({
  id: z.int(),
  name: z.string().nullable(),
  parent: z.object({ id: z.int() }).optional(),
})
const operation = {
  operationId: 'listThings',
  method: 'get',
  path: '/things',
  responses: {
    200: {
      description: '',
      headers: z.object({
        'X-Count': z.int(),
        'X-Until': z.iso.datetime(),
        'X-Note': z.string().optional(),
      }),
      content: {
        'application/json': { schema: z.object({ total: z.int(), data: z.array(Item) }) },
      },
    },
    204: { description: '' },
    400: {
      description: '',
      content: { 'application/problem+json': { schema: z.object({ title: z.string() }) } },
    },
    404: { description: '', content: { 'text/html': { schema: z.string().startsWith('<!') } } },
  },
  'x-standing': 'documented',
  'x-source': '',
} as unknown as Operation

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'x-count': '3',
  'x-until': '2026-01-01T00:00:00.000Z',
}

function problems(
  body: unknown,
  changes: { status?: number; headers?: object; text?: string } = {},
) {
  const text = changes.text ?? JSON.stringify(body)
  const answer = {
    status: changes.status ?? 200,
    headers: { ...headers, ...changes.headers } as Record<string, string>,
    text,
    body,
  }
  return problemsOf(operation, answer).map(({ kind, at }) => `${kind} ${at}`)
}

const good = {
  total: 2,
  data: [
    { id: 1, name: 'a' },
    { id: 2, name: null, parent: { id: 1 } },
  ],
}

const problem = { 'content-type': 'application/problem+json; charset=utf-8' }
const page = { 'content-type': 'text/html' }

describe('an answer against its contract', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['good', problems(good), []],
    ['a status that is not listed', problems(good, { status: 418 }), ['status status']],
    [
      'another content type',
      problems(good, { headers: { 'content-type': 'text/html' } }),
      ['content-type content-type'],
    ],
    ['not JSON', problems(undefined, { text: '{' }), ['schema body']],
    [
      'the last item is off',
      problems({ total: 2, data: [...good.data, { id: 'x', name: 'b' }] }),
      ['schema data.2.id'],
    ],
    ['an attribute is missing', problems({ total: 2, data: [{ id: 1 }] }), ['schema data.0.name']],
    [
      'attributes are not listed',
      problems({ ...good, more: 1, data: [{ id: 1, name: 'a', parent: { id: 1, x: 2 } }] }),
      ['field data.0.parent.x', 'field more'],
    ],
    [
      'a header is missing',
      problems(good, { headers: { 'x-count': undefined } }),
      ['header X-Count'],
    ],
    [
      'a header is off',
      problems(good, { headers: { 'x-count': 'three', 'x-until': 'soon' } }),
      ['header X-Count', 'header X-Until'],
    ],
    ['a body where none is listed', problems({}, { status: 204 }), ['schema body']],
    [
      'a problem, which is JSON by another name',
      problems({ title: 'no' }, { status: 400, headers: problem }),
      [],
    ],
    [
      'a problem that is off',
      problems({ title: 1, more: 2 }, { status: 400, headers: problem }),
      ['schema title', 'field more'],
    ],
    ['a page', problems(undefined, { status: 404, headers: page, text: '<!doctype html>' }), []],
    [
      'a page that is off',
      problems(undefined, { status: 404, headers: page, text: 'no' }),
      ['schema body'],
    ],
    ['no body where none is listed', problems(undefined, { status: 204, text: '' }), []],
  ])('%s', (_, actual, wanted) => {
    expect(actual).toEqual(wanted)
  })
})

describe('a success is recognisable', () => {
  const issue = (body: unknown) =>
    successIssue(operation, { status: 200, headers, text: JSON.stringify(body), body })
  test.each([
    [good, undefined],
    [{ total: 'off' }, undefined],
    [{}, 'it has no attribute of the operation'],
    [{ id: 904 }, 'it has no attribute of the operation'],
    [undefined, 'it is no JSON object'],
  ])('%j', (body, wanted) => {
    expect(issue(body)).toBe(wanted)
  })
})

test('what is not listed is reported even where something else does not fit', () => {
  const body = { total: 'many', odd: 1, data: [{ id: 1, name: null, parent: { id: 2, odd: 3 } }] }
  expect(problems(body)).toEqual(['schema total', 'field odd', 'field data.0.parent.odd'])
})
