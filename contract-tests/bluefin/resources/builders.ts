import { at, type CheckContext, type Suite } from '../../kit/index.ts'

/** A body for `createPartner`, standing below a partner. */
export async function newPartner(context: CheckContext, parent: string) {
  const name = context.uniqueName()
  return {
    name,
    parent: { id: Number(parent) },
    contact: { id: Number(await context.resource('user', 'self')) },
  }
}

/** What every body that creates a user has, without its place and role. */
export function newPerson(context: CheckContext) {
  const userName = context.uniqueName()
  return {
    userName,
    firstName: 'Contract',
    lastName: 'Test',
    email: `${userName}@example.com`,
    phone: '+14155552671',
  }
}

/** A body for `createUser`: a Partner User of a partner. */
export function newUser(context: CheckContext, partner: string) {
  return {
    ...newPerson(context),
    partner: { id: Number(partner) },
    userRole: { name: 'Partner User' },
  }
}

/** A body for `createClient`. */
export async function newClient(context: CheckContext, partner: string) {
  return {
    name: context.uniqueName(),
    directPartner: { id: Number(partner) },
    contact: { id: Number(await context.resource('user', 'self')) },
  }
}

/** A body for `createTemplate`, unpublished. */
export function newTemplate(context: CheckContext, partner: string) {
  return {
    name: context.uniqueName(),
    partner: { id: Number(partner) },
    fieldTemplates: [{ templateType: 'email', method: 'FPE', name: 'email', label: 'E-mail' }],
  }
}

/** Makes one of each kind at a place: below the partner of `self`, or that of `child`. */
export const builders: Suite['builders'] = {
  partner: async (context, place) => {
    const body = await newPartner(context, await context.resource('partner', parentPlace(place)))
    return idOf(await context.given('createPartner', { body }))
  },
  user: async (context, place) => {
    const body = newUser(context, await context.resource('partner', place))
    return idOf(await context.given('createUser', { body }))
  },
  client: async (context, place) => {
    const body = await newClient(context, await context.resource('partner', place))
    return idOf(await context.given('createClient', { body }))
  },
  template: async (context, place) => {
    const body = newTemplate(context, await context.resource('partner', place))
    return idOf(await context.given('createTemplate', { body }))
  },
}

/** A partner made for the place `child` stands below the one of `self`, as `child` itself does. */
function parentPlace(place: string): string {
  return place === 'child' ? 'self' : place
}

function idOf({ body }: { readonly body: unknown }): string {
  return String(at(body, 'id'))
}
