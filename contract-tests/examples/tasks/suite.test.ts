import { describe, expect, test } from 'vitest'
import { type Depth, parseTarget, verifyTarget } from '../../kit/index.ts'
import { type Defect, tasksApi } from './implementation.ts'
import { tasks } from './suite.ts'

const keyOf = (word: string) => ({ scheme: 'key', credentials: { key: `env:${word}` } })

const target = parseTarget(
  {
    provider: 'tasks',
    baseUrl: 'http://localhost/v1',
    kind: 'simulator',
    identities: { self: keyOf('ONE'), other: keyOf('TWO') },
  },
  tasks,
  (reference) => ({
    value: reference.endsWith('ONE') ? 'key-of-one' : 'key-of-two',
    word: `$${reference}`,
  }),
)

async function verify(defect: Defect, depth: Depth, only = '') {
  const { fetch, kept } = tasksApi(defect)
  const report = await verifyTarget({
    ...{ suite: tasks, target, fetch },
    requirements: tasks.requirements.filter(({ id }) => id.includes(only)),
    cells: { depth, seed: 1 },
  })
  const contradicted = report.findings.filter(({ verdict }) => verdict.kind === 'contradicted')
  return { report, kept, contradicted: contradicted.map(({ id }) => id) }
}

const isOf = (caller: string, { headers }: Request) =>
  headers.get('authorization') === `Bearer key-of-${caller}`
const changed = async (response: Response, change: (body: object) => object) =>
  Response.json(change((await response.json()) as object), { status: response.status })

/** Every so many reads of a task lack its title. */
function forgetting(times: number): Defect {
  let reads = 0
  return {
    answer: (response, { method, url }) => {
      if (method !== 'GET' || !url.includes('task_') || !response.ok) return response
      reads += 1
      return reads % times === 0 ? changed(response, (body) => ({ ...body, title: '' })) : response
    },
  }
}

/** A defect of one place for each matrix, by the requirement that finds it. */
const planted: Readonly<Record<string, () => Defect>> = {
  'auth.wrong-credentials-open-nothing': () => ({
    caller: (key, { method }) =>
      method === 'DELETE' && key.startsWith('key-of-one') ? 'one' : undefined,
  }),
  'hierarchy.paths-keep-to-what-one-gets': () => ({
    isShown: (caller, { method }) => method === 'GET' && caller === 'two',
  }),
  'hierarchy.other-paths-lead-nowhere': () => ({
    answer: (response, { method, url }) =>
      method === 'GET' && response.status === 404 && url.includes('TASKS')
        ? Response.json({ tasks: [], total: 0 })
        : response,
  }),
  'validation.fields-refuse-what-is-not-valid': () => ({
    isValid: (title) => typeof title === 'string' && title.length > 0 && title.length <= 201,
  }),
  'paging.every-page-is-its-part-of-the-whole': () => ({
    answer: (response, request) =>
      isOf('one', request) && request.url.endsWith('limit=1&offset=1')
        ? changed(response, (body) => ({ ...body, tasks: [] }))
        : response,
  }),
  'filters.every-value-keeps-its-own': () => ({
    answer: (response, request) =>
      isOf('one', request) && request.url.includes('status=open')
        ? changed(response, (body) => ({ ...body, total: 0 }))
        : response,
  }),
  'life-cycle.changes-change-what-they-give': () => ({
    answer: (response, request) =>
      isOf('two', request) && request.method === 'PATCH' && response.ok
        ? changed(response, (body) => ({ ...body, status: 'open' }))
        : response,
  }),
  'fields.no-answer-has-a-secret': () => ({
    answer: (response, request) =>
      isOf('one', request) && request.url.includes('task_') && response.status === 200
        ? changed(response, (body) => ({ ...body, passwordHash: '$2b$10$abcdefghijklmnopqrstuv' }))
        : response,
  }),
  'sequences.answer-as-foreseen': () => forgetting(3),
  'sequences.reads-agree': () => forgetting(5),
}

describe('every matrix for an API of somebody else, by its facts', () => {
  test('holds for an implementation that is right, and leaves nothing behind', async () => {
    const { report, kept } = await verify({}, 'quick')
    expect(report.findings.filter(({ verdict }) => verdict.kind !== 'held')).toEqual([])
    expect(report.findings).toHaveLength(tasks.requirements.length)
    expect([report.exit, kept.size]).toEqual([0, 3])
  })

  test.each(Object.entries(planted))('%s finds a defect of one place', async (part, defect) => {
    const { contradicted, report } = await verify(defect(), 'standard', part)
    expect(contradicted).toEqual([`tasks.${part}`])
    expect(report.exit).toBe(1)
  })
})
