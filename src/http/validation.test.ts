import { z } from 'zod'
import { expect, it } from 'vitest'
import type { Issue } from '../kernel/refusal.ts'
import { type Checked, validatorOf } from './validation.ts'

const schema = z.strictObject({ templates: z.strictObject({ a: z.string() }), b: z.string() })

const { body, query } = validatorOf({
  operationId: 'createItem',
  method: 'post',
  path: '/items',
  request: {
    query: z.object({ tag: z.union([z.string(), z.array(z.string())]).optional() }),
    body: { required: true, content: { 'application/json': { schema } } },
  },
  responses: {},
})

function issuesOf(checked: Checked): readonly Issue[] {
  return 'issues' in checked ? checked.issues : []
}

const bodyIssues = (given: unknown) =>
  issuesOf(body(given, { mediaType: 'application/json', schema }))

it('lists every issue of a usual body', () => {
  const issues = bodyIssues({ templates: { a: 1, x: 1, y: 1 } })
  expect(issues.map(({ path, kind }) => [path.join('.'), kind])).toEqual([
    ['templates.a', 'invalid_type'],
    ['templates.x', 'unrecognized_keys'],
    ['templates.y', 'unrecognized_keys'],
    ['b', 'missing'],
  ])
})

it('lists the first hundred issues, and says how many more there are', () => {
  const keys = Array.from({ length: 90_000 }, (_, i) => [`k${String(i)}`, 1])
  const issues = bodyIssues({ b: '', templates: { a: '', ...Object.fromEntries(keys) } })
  expect(issues).toHaveLength(101)
  expect(issues[99]).toMatchObject({ path: ['templates', 'k99'] })
  expect(issues[100]).toEqual({
    in: 'body',
    path: [],
    message: 'has 89900 more issues, which are not listed',
    kind: 'custom',
  })
})

it('repeats the beginning of a long name only', () => {
  const [issue] = bodyIssues({ b: '', templates: { a: '' }, ['x'.repeat(1_000_000)]: 1 })
  expect(issue?.path).toEqual([`${'x'.repeat(200)}… (cut: 1000000 characters in all)`])
})

it('reads a thousand values of a query, and no more', () => {
  const tags = (count: number) => `?${'tag=a&'.repeat(count - 1)}tag=a`
  expect(query(tags(1000))).toEqual({ value: { tag: Array(1000).fill('a') } })
  expect(issuesOf(query(tags(1001)))).toEqual([
    { in: 'query', path: [], message: 'has more than 1000 values', kind: 'custom' },
  ])
})

it('reads a query that is sent again once, and nobody can change what it says', () => {
  const first = query('?tag=a&tag=b')
  expect(query('?tag=a&tag=b')).toBe(first)
  expect(query('?tag=a')).toEqual({ value: { tag: 'a' } })
  const { value } = first as { readonly value: { readonly tag: string[] } }
  expect(() => value.tag.push('c')).toThrow(TypeError)
  const wrong = '?tag=' + 'x'.repeat(500)
  expect(query(wrong)).not.toBe(query(wrong))
})

it('forgets queries rather than keep more and more of them', () => {
  const first = query('?tag=first')
  for (let nth = 0; nth < 300; nth += 1) query(`?tag=${String(nth)}`)
  expect(query('?tag=first')).not.toBe(first)
  expect(query('?tag=first')).toEqual(first)
})
