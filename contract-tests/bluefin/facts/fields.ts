import type { FieldFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** What is known of the fields of bodies, beyond what the contract says. */
export const fieldFacts: FieldFacts<Op> = {
  refusedWith: [409],
  // A budget is that of a user, and self has much to do.
  callers: { refused: 'user', taken: 'parent' },
  following: ['partnerId'],
  objects: {
    contact: async (context) => ({ id: Number(await context.resource('user')) }),
    parent: async (context) => ({ id: Number(await context.resource('partner')) }),
    partner: async (context) => ({ id: Number(await context.resource('partner')) }),
    directPartner: async (context) => ({ id: Number(await context.resource('partner')) }),
    userRole: () => ({ name: 'Partner User' }),
  },
  // References are tried one by one as to who gets what; a role has to fit its place.
  bound: [
    'parent',
    'contact',
    'partner',
    'client',
    'directPartner',
    'userRole',
    'version',
    'isActive',
    // A template that is published can be changed no more.
    'updateTemplate active',
  ],
}
