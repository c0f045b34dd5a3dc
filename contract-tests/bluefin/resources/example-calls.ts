import type { Answer } from '../../kit/client/answer.ts'
import type { CallOptions } from '../../kit/client/call.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Effect } from '../../kit/requirement/effect.ts'
import type { Op } from '../operations.ts'
import { newClient, newPartner, newTemplate, newUser } from './builders.ts'

/** One valid call of an operation: what it needs, what it does, and what it sends. */
export interface ExampleCall {
  readonly needs: readonly string[]
  readonly effect: Effect
  readonly options: (context: CheckContext) => Promise<CallOptions>
}

const writing = ['self', 'self.partner', 'self.user']

const list = (...also: string[]): ExampleCall => ({
  needs: ['self', ...also],
  effect: 'read',
  options: () => Promise.resolve({ query: { take: 100 } }),
})

const read = (kind: string): ExampleCall => ({
  needs: ['self', `self.${kind}`],
  effect: 'read',
  options: async (context) => ({ params: { id: await context.resource(kind) } }),
})

const create = (
  body: (context: CheckContext, partner: string) => object | Promise<object>,
): ExampleCall => ({
  needs: writing,
  effect: 'create',
  options: async (context) => ({ body: await body(context, await context.resource('partner')) }),
})

const alter = (
  kind: string,
  effect: Effect,
  body?: (context: CheckContext) => object,
): ExampleCall => ({
  needs: [...writing, `self.${kind}`],
  effect,
  options: async (context) => ({
    params: { id: await context.fresh(kind) },
    ...(body === undefined ? {} : { body: body(context) }),
  }),
})

/** A valid call of every operation by `self`. Each call of `options` makes a new one. */
export const exampleCalls: Readonly<Record<Op, ExampleCall>> = {
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
    options: async (context) => ({
      query: { partner: await context.resource('partner'), take: 100 },
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
  cloneTemplate: alter('template', 'create', (context) => ({ name: context.uniqueName() })),
  listTransactions: list('can:transactions'),
  getTransaction: read('transaction'),
}

/** What the sample of an operation answered; sent once for the whole run, and must succeed. */
export function exampleAnswer(context: CheckContext, op: Op): Promise<Answer> {
  return context.once(`sample of ${op}`, async () =>
    context.given(op, await exampleCalls[op].options(context)),
  )
}
