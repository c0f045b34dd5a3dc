import { z } from 'zod'
import { authorFor, defineContract, known, listing } from '../../kit/index.ts'

/** The page that everything here is from. */
export const source = 'Tasks API, reference'

const title = z.string().min(1).max(200)
const status = z.enum(['open', 'done'])
const task = z.object({
  id: z.string(),
  title,
  status,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
})
const problem = json('A refusal', z.object({ error: z.string() }))
const number = z.string().regex(/^\d{1,6}$/)

const operation = (
  operationId: string,
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
) => ({ ...known('documented', source), operationId, method, path }) as const
const refusals = { 400: problem, 401: problem }
const refusalsById = { ...refusals, 404: problem }

/** What the API promises: tasks of everybody's own, behind keys. */
export const tasksContract = defineContract({
  provider: 'tasks',
  info: { title: 'Tasks', version: '1.0.0', description: 'Keeps tasks.' },
  servers: [],
  tags: [],
  securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
  webhooks: {},
  operations: {
    listTasks: {
      ...operation('listTasks', 'get', '/tasks'),
      ...listing({
        paging: {
          ...{ kind: 'offset', limit: 'limit', offset: 'offset' },
          ...{ defaultSize: 20, maximumSize: 50 },
        },
        ...{ items: 'tasks', total: 'total', id: 'id', filters: ['status'] },
        order: { by: 'created_at', direction: 'ascending' },
      }),
      request: {
        query: z.object({
          limit: number.optional(),
          offset: number.optional(),
          status: status.optional(),
        }),
      },
      responses: {
        ...refusals,
        200: json('Tasks', z.object({ tasks: z.array(task), total: z.int() })),
      },
    },
    createTask: {
      ...operation('createTask', 'post', '/tasks'),
      request: { body: json('A task', z.object({ title, status: status.optional() })) },
      responses: { ...refusals, 201: json('The task', task) },
    },
    getTask: {
      ...operation('getTask', 'get', '/tasks/{id}'),
      responses: { ...refusalsById, 200: json('The task', task) },
    },
    updateTask: {
      ...operation('updateTask', 'patch', '/tasks/{id}'),
      request: {
        body: json('Changes', z.object({ title: title.optional(), status: status.optional() })),
      },
      responses: { ...refusalsById, 200: json('The task', task) },
    },
    deleteTask: {
      ...operation('deleteTask', 'delete', '/tasks/{id}'),
      responses: { ...refusalsById, 204: { description: 'It is gone.' } },
    },
  },
})
export type Op = keyof typeof tasksContract.operations

export const author = authorFor(tasksContract, { standing: 'documented' })
