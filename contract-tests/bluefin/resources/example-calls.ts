import type { Answer } from '../../kit/client/answer.ts'
import type { CallOptions } from '../../kit/client/client.ts'
import type { Effect } from '../../kit/requirement/effect.ts'
import type { Tools } from '../../kit/requirement/check-context.ts'
import { newClient, newPartner, newTemplate, newUser } from './builders.ts'
import type { Op } from '../operations.ts'

/** One valid call of an operation: what it needs, what it does, and what it sends. */
export interface Sample {
  readonly needs: readonly string[]
  readonly effect: Effect
  readonly options: (tools: Tools) => Promise<CallOptions>
}

const writing = ['self', 'self.partner', 'self.user']

const list = (...also: string[]): Sample => ({
  needs: ['self', ...also],
  effect: 'read',
  options: () => Promise.resolve({ query: { take: 100 } }),
})

const read = (kind: string): Sample => ({
  needs: ['self', `self.${kind}`],
  effect: 'read',
  options: async (tools) => ({ params: { id: await tools.resource(kind) } }),
})

const create = (body: (tools: Tools, partner: string) => object | Promise<object>): Sample => ({
  needs: writing,
  effect: 'create',
  options: async (tools) => ({ body: await body(tools, await tools.resource('partner')) }),
})

const alter = (kind: string, effect: Effect, body?: (tools: Tools) => object): Sample => ({
  needs: [...writing, `self.${kind}`],
  effect,
  options: async (tools) => ({
    params: { id: await tools.fresh(kind) },
    ...(body === undefined ? {} : { body: body(tools) }),
  }),
})

/** A valid call of every operation by `self`. Each call of `options` makes a new one. */
export const samples: Readonly<Record<Op, Sample>> = {
  listPartners: list(),
  createPartner: create(newPartner),
  getPartner: read('partner'),
  updatePartner: alter('partner', 'update', () => ({ billingId: 'changed' })),
  listUsers: list(),
  createUser: create(newUser),
  getUser: read('user'),
  updateUser: alter('user', 'update', () => ({ firstName: 'Changed' })),
  listClients: {
    needs: ['self', 'self.partner'],
    effect: 'read',
    options: async (tools) => ({
      query: { partner: await tools.resource('partner'), take: 100 },
    }),
  },
  createClient: create(newClient),
  getClient: read('client'),
  updateClient: alter('client', 'update', () => ({ mid: '4445012345678' })),
  deleteClient: alter('client', 'delete'),
  listTemplates: list(),
  createTemplate: create(newTemplate),
  getTemplate: read('template'),
  updateTemplate: alter('template', 'update', () => ({ accessMode: 'restricted' })),
  deleteTemplate: alter('template', 'delete'),
  cloneTemplate: alter('template', 'create', (tools) => ({ name: tools.name() })),
  listTransactions: list('can:transactions'),
  getTransaction: read('transaction'),
}

/** What the sample of an operation answered; sent once for the whole run, and must succeed. */
export function sampled(tools: Tools, op: Op): Promise<Answer> {
  return tools.once(`sample of ${op}`, async () =>
    tools.given(op, await samples[op].options(tools)),
  )
}
