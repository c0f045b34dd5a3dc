/*
 * Requirements for an API of your own. `own-api.test.ts` runs them; from another repository,
 * import from the package instead of `../kit/index.ts`.
 */
import { z } from 'zod'
import {
  authorFor,
  defineContract,
  defineSuite,
  deletion,
  exampleCallShapes,
  exampleCallsOf,
  idAt,
  known,
  listAt,
  pagedSearch,
  refusedAuthRequirements,
  refusedThenAllowed,
  requireStatus,
  requireThat,
  requireValue,
  responseRequirements,
} from '../kit/index.ts'

const source = 'Notes API, reference'
const note = z.object({ id: z.int(), text: z.string() })
const problem = z.object({ error: z.string() })
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
})
const refusals = { 400: json('Invalid', problem), 401: json('Unauthenticated', problem) }

/** What the API promises: three operations, behind a key. */
export const notesContract = defineContract({
  provider: 'notes',
  info: { title: 'Notes', version: '1.0.0', description: 'Keeps notes.' },
  servers: [],
  tags: [],
  securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
  webhooks: {},
  operations: {
    listNotes: {
      ...known('documented', source),
      operationId: 'listNotes',
      method: 'get',
      path: '/notes',
      request: { query: z.object({ limit: z.int().optional(), offset: z.int().optional() }) },
      responses: { ...refusals, 200: json('Notes', z.object({ notes: z.array(note) })) },
    },
    createNote: {
      ...known('documented', source),
      operationId: 'createNote',
      method: 'post',
      path: '/notes',
      request: { body: json('A note', z.object({ text: z.string() })) },
      responses: { ...refusals, 201: json('The note', note) },
    },
    deleteNote: {
      ...known('documented', source),
      operationId: 'deleteNote',
      method: 'delete',
      path: '/notes/{id}',
      responses: { 401: refusals[401], 404: json('Not found', problem), 204: { description: '' } },
    },
  },
})
type Op = keyof typeof notesContract.operations

const author = authorFor(notesContract, { standing: 'documented' })
const { requirement } = author
const { list, create, change } = exampleCallShapes<Op>({
  idParameter: () => 'id',
  writeNeeds: ['self'],
})

/** A valid call of every operation; many requirements are variants of these. */
const examples = exampleCallsOf<Op>({
  listNotes: list({ limit: 10 }),
  createNote: create((context) => ({ text: context.uniqueName() })),
  deleteNote: change('note', 'delete'),
})

const search = pagedSearch('listNotes', {
  query: (offset, limit) => ({ limit, offset }),
  items: 'notes',
})

/** The requirements, and what the kit has to know to check them and to clean up afterwards. */
export const notes = defineSuite<Op>({
  contract: notesContract,
  requirements: [
    ...responseRequirements(author, examples, {
      source,
      status: { says: (operation, status) => `${operation} answers ${String(status)}.` },
      schema: { says: (operation) => `What ${operation} answers fits its schema.` },
    }),
    ...refusedAuthRequirements(author, examples, {
      words: 'needs-a-key',
      says: (operation) => `${operation} without a key answers 401 and does nothing.`,
      source,
      status: 401,
      auth: () => 'none',
      judge: (refusal) => requireStatus(refusal, 401),
    }),
    requirement({
      id: 'life-cycle.new-note-is-listed',
      says: 'A new note is in the list of notes.',
      source,
      operations: ['createNote', 'listNotes'],
      effect: 'create',
      check: async (context) => {
        const text = context.uniqueName()
        const made = await context.given('createNote', { body: { text } })
        requireValue(made, 'text', text)
        const answer = await context.call('listNotes', { query: { limit: 100 } })
        const ids = listAt(answer.body, 'notes').map((one) => idAt(one))
        requireThat(ids.includes(idAt(made.body)), 'the new note in the list', { answer })
      },
    }),
    requirement({
      id: 'validation.create-note-needs-a-text',
      says: 'A note without a text answers 400.',
      source,
      operations: ['createNote'],
      claims: ['createNote 400'],
      effect: 'create',
      check: async (context) => {
        const control = await examples.of('createNote').options(context)
        const pair = { operation: 'createNote' as const, probe: { body: {} }, control }
        await refusedThenAllowed(context, pair, (refusal) => requireStatus(refusal, 400))
      },
    }),
  ],
  identities: { self: 'Anybody with a key; the run acts as it.' },
  kinds: { note: 'A note.' },
  schemes: {
    key: {
      credentials: ['key'],
      publicCredentials: [],
      prove: ({ credentials: { key = '' } }) => ({ headers: { authorization: `Bearer ${key}` } }),
      curl: ({ key = '' }) => `-H "authorization: Bearer ${key}"`,
    },
  },
  writes: {
    createNote: { creates: 'note', parents: () => [], idOf: (body) => idAt(body) },
    deleteNote: { changes: 'note', id: ({ params }) => params['id'] ?? '', parents: () => [] },
  },
  // No operation reads a single note: what deleting it again answers shows that it is gone.
  cleanups: { note: deletion<Op>({ remove: 'deleteNote', read: 'deleteNote' }, { search }) },
  builders: {
    note: async (context) => {
      const { body } = await context.given('createNote', { body: { text: context.uniqueName() } })
      return idAt(body) ?? ''
    },
  },
  identityProbes: [{ operation: 'listNotes', query: { limit: 1 } }],
})
