/*
 * What the matrices and sequences have to know of an API beyond its contract: who there is, what
 * everybody gets, and how things live. From another repository, import from the package.
 */
import {
  type AccessFacts,
  type AnswerFacts,
  at,
  type CheckContext,
  type CredentialFacts,
  deletion,
  exampleCallShapes,
  exampleCallsOf,
  type FieldFacts,
  idAt,
  type LifeCycleFacts,
  type ListFacts,
  type ListsFacts,
  pagedSearch,
  type Scheme,
  type SequenceFacts,
} from '../../kit/index.ts'
import type { Op } from './contract.ts'

type Context = CheckContext<Op>
const newTask = (context: Context) => ({ title: context.uniqueName(), status: 'open' })
const otherTitle = (context: Context) => ({ title: context.uniqueName() })
const unique = (context: Context) => context.uniqueName()

const { list, read, create, change } = exampleCallShapes<Op>({
  idParameter: () => 'id',
  writeNeeds: ['self'],
})

/** A valid call of every operation. */
export const examples = exampleCallsOf<Op>({
  listTasks: list({ limit: 50 }),
  createTask: create(newTask),
  getTask: read('task'),
  updateTask: change('task', 'update', otherTitle),
  deleteTask: change('task', 'delete'),
})

/** How a caller proves who it is. */
export const schemes: Readonly<Record<string, Scheme>> = {
  key: {
    credentials: ['key'],
    publicCredentials: [],
    prove: ({ credentials: { key = '' } }) => ({ headers: { authorization: `Bearer ${key}` } }),
    curl: ({ key = '' }) => `-H "authorization: Bearer ${key}"`,
  },
}

const ofTask = {
  id: ({ params }: { readonly params: Readonly<Record<string, string>> }) => params['id'] ?? '',
  parents: () => [],
}

/** What each operation creates or changes, and how that is read, found and removed. */
export const writing = {
  writes: {
    createTask: { creates: 'task', parents: () => [], idOf: (body: unknown) => idAt(body) },
    updateTask: { changes: 'task', ...ofTask },
    deleteTask: { changes: 'task', ...ofTask },
  },
  cleanups: {
    task: deletion<Op>(
      { remove: 'deleteTask', read: 'getTask' },
      {
        search: pagedSearch('listTasks', {
          query: (offset) => ({ limit: 50, offset: offset / 2 }),
          items: 'tasks',
        }),
      },
    ),
  },
}

const tasks: ListFacts<Op> = {
  operation: 'listTasks',
  items: 'tasks',
  sizes: { most: 50, few: 2 },
  page: (offset, limit) => ({ offset, limit }),
}
const byId = { kind: 'task', parameter: 'id' }

/** Who gets what: everybody their own tasks. */
export const accessFacts: AccessFacts<Op> = {
  reaches: { self: ['self'], other: ['other'] },
  inScope: ['self'],
  referring: [],
  hiddenWith: [404],
  homeOf: (_, identity) => Promise.resolve(identity),
  kinds: {
    task: {
      list: tasks,
      read: { operation: 'getTask', parameter: 'id' },
      createdAt: ['self', 'other'],
      placesOf: () => [],
      marks: ['title'],
    },
  },
  paths: [
    { operation: 'getTask', ...byId },
    { operation: 'updateTask', ...byId, body: otherTitle },
    { operation: 'deleteTask', ...byId },
  ],
  filters: [],
  references: [],
}

/** What wrong keys are answered. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401],
  unknownIds: { id: 'task_none' },
}

/** What bodies that are not valid are answered. */
export const fieldFacts: FieldFacts<Op> = { refusedWith: [400] }

/** Answers challenge nobody to prove who they are, and tell no budget. */
export const answerFacts: AnswerFacts = { challenges: false }

/** The list, and what its filter goes by. */
export const listsFacts: ListsFacts<Op> = {
  callers: ['self', 'other'],
  refusedWith: [400],
  lists: {
    listTasks: {
      kind: 'task',
      filters: {
        status: { valuesOf: (item) => [String(at(item, 'status'))], isExact: true },
      },
    },
  },
}

/** How a task is made, changed and deleted. */
export const lifeCycleFacts: LifeCycleFacts<Op> = {
  resources: {
    task: {
      places: ['self', 'other'],
      create: { operation: 'createTask', call: (context) => ({ body: newTask(context) }) },
      read: { operation: 'getTask', parameter: 'id' },
      lists: [tasks],
      update: {
        operation: 'updateTask',
        fields: { title: unique, status: () => 'done' },
        invalid: { title: 7 },
      },
      remove: { operation: 'deleteTask', gone: [404] },
      stamps: { created: 'created_at', modified: 'updated_at' },
    },
  },
}

/** What sequences of calls by several callers are made of. */
export const sequenceFacts: SequenceFacts<Op> = {
  access: accessFacts,
  writers: ['self', 'other'],
  places: ['self', 'other'],
  kinds: {
    task: {
      create: { operation: 'createTask', body: ({ name }) => ({ title: name, status: 'open' }) },
      shown: ['title', 'status'],
      update: {
        operation: 'updateTask',
        changes: {
          title: (name) => name,
          status: (_, value) => (value % 2 === 0 ? 'open' : 'done'),
        },
      },
      remove: { operation: 'deleteTask' },
      volatile: ['created_at', 'updated_at'],
    },
  },
}
