import type { SequenceFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { accessFacts } from './access.ts'

const reference = (id: string | undefined) => ({ id: Number(id) })
const text = (name: string) => name
const isEven = (_: string, value: number) => value % 2 === 0

/** What sequences make below a partner, change, move and remove. */
export const sequenceFacts: SequenceFacts<Op> = {
  access: accessFacts,
  writers: ['self', 'user', 'parent'],
  places: ['self', 'child'],
  placeKind: 'partner',
  references: async (context) => ({ contact: await context.resource('user') }),
  kinds: {
    partner: {
      below: 'partner',
      create: {
        operation: 'createPartner',
        body: ({ name, below, references }) => ({
          ...{ name, parent: reference(below), contact: reference(references.contact) },
          ...{ reference: `${name}_r`, billingId: 'b-1', verificationPhrase: 'open sesame' },
        }),
      },
      shown: ['name', 'reference', 'billingId', 'verificationPhrase', 'contact.id'],
      place: { id: 'parent.id', name: 'parent.name' },
      name: 'name',
      update: {
        operation: 'updatePartner',
        changes: { name: text, reference: text, billingId: text, verificationPhrase: text },
      },
      move: {
        operation: 'updatePartner',
        body: (below) => ({ parent: reference(below) }),
        isCountOpen: true,
      },
      version: 'version',
      volatile: ['contact', 'partnerId'],
    },
    user: {
      below: 'partner',
      create: {
        operation: 'createUser',
        body: ({ name, below }) => ({
          ...{ userName: name, firstName: 'Contract', lastName: 'Test', phone: '+14155552671' },
          ...{ email: `${name}@example.com`, partner: reference(below) },
          userRole: { name: 'Partner User' },
        }),
      },
      shown: ['userName', 'firstName', 'lastName', 'email', 'phone', 'userRole.name'],
      place: { id: 'partner.id', name: 'partner.name' },
      update: {
        operation: 'updateUser',
        changes: {
          ...{ firstName: text, lastName: text, isActive: isEven },
          phone: (_, value) => `+1415555${String(2000 + value)}`,
        },
      },
      version: 'version',
    },
    client: {
      below: 'partner',
      create: {
        operation: 'createClient',
        body: ({ name, below, references }) => ({
          ...{ name, directPartner: reference(below), contact: reference(references.contact) },
          ...{ billingId: 'b-2', mid: '4445012345678' },
        }),
      },
      shown: ['name', 'billingId', 'mid', 'contact.id'],
      place: { id: 'directPartner.id', name: 'directPartner.name' },
      update: {
        operation: 'updateClient',
        changes: { name: text, billingId: text, mid: text, isActive: isEven },
      },
      move: { operation: 'updateClient', body: (below) => ({ directPartner: reference(below) }) },
      remove: { operation: 'deleteClient' },
      version: 'version',
      volatile: ['contact'],
    },
    template: {
      below: 'partner',
      create: {
        operation: 'createTemplate',
        body: ({ name, below }) => ({
          ...{ name, reference: `${name}_r`, partner: reference(below) },
          ...{ type: 'templatePayConexTokenization', accessMode: 'restricted' },
          fieldTemplates: [
            { templateType: 'email', method: 'FPE', name: 'email', label: 'E-mail' },
          ],
        }),
      },
      shown: ['name', 'reference', 'type', 'accessMode'],
      place: { id: 'partner.id', name: 'partner.name' },
      update: {
        operation: 'updateTemplate',
        changes: {
          ...{ name: text, reference: text },
          accessMode: (_, value) => ['specific', 'restricted', 'unrestricted'][value % 3],
        },
      },
      remove: { operation: 'deleteTemplate' },
      version: 'version',
    },
  },
}
