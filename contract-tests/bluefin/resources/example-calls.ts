import { exampleCallShapes, exampleCallsOf } from '../../kit/index.ts'
import { type Op, writeNeeds } from '../authoring.ts'
import { newClient, newPartner, newTemplate, newUser } from './builders.ts'

const { list, read, create, change } = exampleCallShapes<Op>({
  idParameter: () => 'id',
  writeNeeds,
})

const page = { take: 100 }

/** A valid call of every operation by `self`. */
export const examples = exampleCallsOf<Op>({
  listPartners: list(page),
  createPartner: create(async (context) => newPartner(context, await context.resource('partner'))),
  getPartner: read('partner'),
  updatePartner: change('partner', 'update', () => ({ billingId: 'changed' })),
  listUsers: list(page),
  createUser: create(async (context) => newUser(context, await context.resource('partner'))),
  getUser: read('user'),
  updateUser: change('user', 'update', () => ({ firstName: 'Changed' })),
  listClients: {
    needs: ['self', 'self.partner'],
    effect: 'read',
    options: async (context) => ({
      query: { ...page, partner: await context.resource('partner') },
    }),
  },
  createClient: create(async (context) => newClient(context, await context.resource('partner'))),
  getClient: read('client'),
  updateClient: change('client', 'update', () => ({ mid: '4445012345678' })),
  deleteClient: change('client', 'delete'),
  listTemplates: list(page),
  createTemplate: create(async (context) =>
    newTemplate(context, await context.resource('partner')),
  ),
  getTemplate: read('template'),
  updateTemplate: change('template', 'update', () => ({ accessMode: 'restricted' })),
  deleteTemplate: change('template', 'delete'),
  cloneTemplate: change('template', 'create', (context) => ({ name: context.uniqueName() })),
  listTransactions: list(page, ['can:transactions']),
  getTransaction: read('transaction'),
})
