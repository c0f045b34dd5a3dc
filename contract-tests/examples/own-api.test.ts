import { afterAll, describe, expect, test } from 'vitest'
import { contractTests, parseTarget, verifyTarget } from '../kit/index.ts'
import { notes } from './own-api.ts'

/** Defects that an implementation of the API may have. */
type Defect = 'none' | 'forgets what it creates' | 'lets anybody in'

/** The API itself, as small as it gets. */
function api(defect: Defect) {
  const kept = new Map<number, string>()
  const refused = (status: number) => Response.json({ error: 'refused' }, { status })
  let created = 0
  return {
    kept,
    async fetch(request: Request): Promise<Response> {
      const isKnown = request.headers.get('authorization') === 'Bearer note-keeper'
      if (!isKnown && defect !== 'lets anybody in') return refused(401)
      const { pathname, searchParams } = new URL(request.url)
      if (request.method === 'GET') {
        const offset = Number(searchParams.get('offset') ?? 0)
        const all = [...kept].map(([id, text]) => ({ id, text }))
        return Response.json({ notes: all.slice(offset, offset + 100) })
      }
      if (request.method === 'DELETE') {
        const isGone = kept.delete(Number(pathname.split('/').at(-1)))
        return isGone ? new Response(null, { status: 204 }) : refused(404)
      }
      const { text } = (await request.json()) as { readonly text?: unknown }
      if (typeof text !== 'string') return refused(400)
      created += 1
      if (defect !== 'forgets what it creates') kept.set(created, text)
      return Response.json({ id: created, text }, { status: 201 })
    },
  }
}

const target = parseTarget(
  {
    provider: 'notes',
    baseUrl: 'http://localhost/v1',
    kind: 'simulator',
    identities: { self: { scheme: 'key', credentials: { key: 'env:NOTES_KEY' } } },
  },
  notes,
  () => ({ value: 'note-keeper', word: '$NOTES_KEY' }),
)

const verify = async (defect: Defect) => {
  const { fetch, kept } = api(defect)
  const report = await verifyTarget({ suite: notes, target, fetch })
  const verdicts = report.findings.map(({ id, verdict }) => [id, verdict.kind] as const)
  return { report, kept, contradicted: verdicts.filter(([, kind]) => kind === 'contradicted') }
}

describe('requirements for an API of somebody else', () => {
  test('hold for an implementation that keeps them, and leave nothing behind', async () => {
    const { report, kept } = await verify('none')
    expect(report.findings.filter(({ verdict }) => verdict.kind !== 'held')).toEqual([])
    expect(report.findings).toHaveLength(notes.requirements.length)
    expect(report.cleanup.length).toBeGreaterThan(0)
    expect([report.exit, kept.size]).toEqual([0, 0])
  })

  test('find a note that is not kept', async () => {
    const { contradicted } = await verify('forgets what it creates')
    expect(contradicted).toContainEqual(['notes.life-cycle.new-note-is-listed', 'contradicted'])
  })

  test('find an open door, on every operation', async () => {
    const { contradicted, report } = await verify('lets anybody in')
    expect(contradicted.map(([id]) => id)).toEqual([
      'notes.auth.list-notes-needs-a-key',
      'notes.auth.create-note-needs-a-key',
      'notes.auth.delete-note-needs-a-key',
    ])
    expect(report.exit).toBe(1)
  })
})

describe('as tests of any runner', () => {
  const { fetch, kept } = api('none')
  for (const { title, run } of contractTests({ provider: notes, target, fetch })) {
    test(title, (context) => run(context))
  }
  afterAll(() => expect(kept.size).toBe(0))
})
