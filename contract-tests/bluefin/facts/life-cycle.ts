import { at, type CheckContext, type LifeCycleFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { newClient, newPartner, newTemplate, newUser } from '../resources/builders.ts'
import { partnerOf, someOf } from '../resources/lists.ts'
import { accessFacts } from './access.ts'

type Kind = 'partner' | 'user' | 'client' | 'template'

const reading = (kind: Kind, operation: Op) => {
  const list = accessFacts.kinds[kind]?.list
  return { read: { operation, parameter: 'id' }, lists: list === undefined ? [] : [list] }
}

const unique = (context: CheckContext<Op>) => context.uniqueName()
const dated = { created: 'created', modified: 'modified', version: 'version' }
/** Places of which a target names the partner and a user. */
const named = ['self', 'child']

/** Where something is made: below the partner of a place. */
const partnerAt = (context: CheckContext<Op>, place: string) =>
  named.includes(place) ? context.resource('partner', place) : partnerOf(context, place)

/** A user of a place, with whom things are made there. */
const userAt = (context: CheckContext<Op>, place: string) =>
  named.includes(place)
    ? context.resource('user', place)
    : context.once(`user at ${place}`, () => someOf(context, place, 'user'))

/** What is made outside of the scope of a run is made in full mode only. */
const places = ['self', 'child', 'sibling', 'stranger', 'inactivePartner']

/** A user of a place, other than the one that things are made with. */
async function otherContact(context: CheckContext<Op>, place: string) {
  const id = await context.once(`another contact at ${place}`, async () => {
    const body = newUser(context, await partnerAt(context, place))
    return at((await context.given('createUser', { as: place, body })).body, 'id')
  })
  return { id }
}

/** How partners, users, clients and templates are made, changed and deleted. */
export const lifeCycleFacts: LifeCycleFacts<Op> = {
  uses: ['self.partner', 'child.partner', 'self.user', 'child.user'],
  resources: {
    partner: {
      ...reading('partner', 'getPartner'),
      places,
      create: {
        operation: 'createPartner',
        call: async (context, place) => ({
          body: {
            ...(await newPartner(context, await partnerAt(context, place))),
            contact: { id: Number(await userAt(context, place)) },
            reference: unique(context),
            billingId: unique(context),
            verificationPhrase: 'open sesame',
            isActive: true,
          },
        }),
      },
      update: {
        operation: 'updatePartner',
        fields: {
          name: unique,
          reference: unique,
          billingId: unique,
          verificationPhrase: unique,
          contact: otherContact,
          isActive: () => false,
        },
        invalid: { billingId: 7 },
        bound: ['parent', 'partnerId'],
        following: { reference: ['partnerId'] },
      },
      stamps: dated,
    },
    user: {
      ...reading('user', 'getUser'),
      places,
      create: {
        operation: 'createUser',
        call: async (context, place) => ({
          body: {
            ...newUser(context, await partnerAt(context, place)),
            isActive: true,
            sendWelcomeEmail: false,
          },
        }),
        unshown: ['sendWelcomeEmail'],
      },
      update: {
        operation: 'updateUser',
        fields: {
          userName: unique,
          firstName: unique,
          lastName: unique,
          email: (context) => `${context.uniqueName()}@example.com`,
          phone: (context) => `+1415555${lastDigits(context.uniqueName(), 4)}`,
          isActive: () => false,
        },
        invalid: { firstName: 7 },
        bound: ['partner', 'client', 'userRole'],
      },
      stamps: dated,
    },
    client: {
      ...reading('client', 'getClient'),
      places,
      create: {
        operation: 'createClient',
        call: async (context, place) => ({
          body: {
            ...(await newClient(context, await partnerAt(context, place))),
            contact: { id: Number(await userAt(context, place)) },
            billingId: unique(context),
            mid: unique(context),
            isActive: true,
          },
        }),
      },
      update: {
        operation: 'updateClient',
        fields: {
          name: unique,
          billingId: unique,
          mid: unique,
          contact: otherContact,
          isActive: () => false,
        },
        invalid: { mid: 7 },
        bound: ['partner', 'directPartner'],
      },
      remove: { operation: 'deleteClient', gone: [404] },
      stamps: dated,
    },
    template: {
      ...reading('template', 'getTemplate'),
      places,
      create: {
        operation: 'createTemplate',
        call: async (context, place) => ({
          body: {
            ...newTemplate(context, await partnerAt(context, place)),
            reference: unique(context),
            type: 'userDefined',
            accessMode: 'specific',
            options: { domains: ['example.com'], security: { irreversible: true } },
          },
        }),
      },
      update: {
        operation: 'updateTemplate',
        fields: {
          name: unique,
          reference: unique,
          type: () => 'templatePayConexTokenization',
          accessMode: () => 'restricted',
          fieldTemplates: (context) => [
            { templateType: 'email', method: 'FPE', name: context.uniqueName(), label: 'Mail' },
          ],
          options: (context) => ({
            domains: [`${context.uniqueName().replaceAll('_', '-')}.example.com`],
            security: { irreversible: true },
          }),
        },
        invalid: { accessMode: 7 },
        bound: ['partner', 'client', 'active'],
      },
      remove: { operation: 'deleteTemplate', gone: [404] },
      stamps: { version: 'version' },
    },
  },
}

/** A number at the end of a name, with so many digits. */
function lastDigits(name: string, digits: number): string {
  return name
    .slice(name.lastIndexOf('_') + 1)
    .padStart(digits, '0')
    .slice(-digits)
}
