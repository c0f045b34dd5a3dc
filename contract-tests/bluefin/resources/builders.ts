import { at } from '../../kit/client/answer.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Tools } from '../../kit/requirement/check-context.ts'

/** A body for `createPartner`, standing below a partner. */
export async function newPartner(tools: Tools, parent: string) {
  const name = tools.name()
  return {
    name,
    parent: { id: Number(parent) },
    contact: { id: Number(await tools.resource('user', 'self')) },
  }
}

/** What every body that creates a user has, without its place and role. */
export function newPerson(tools: Tools) {
  const userName = tools.name()
  return {
    userName,
    firstName: 'Contract',
    lastName: 'Test',
    email: `${userName}@example.com`,
    phone: '+14155552671',
  }
}

/** A body for `createUser`: a Partner User of a partner. */
export function newUser(tools: Tools, partner: string) {
  return {
    ...newPerson(tools),
    partner: { id: Number(partner) },
    userRole: { name: 'Partner User' },
  }
}

/** A body for `createClient`. */
export async function newClient(tools: Tools, partner: string) {
  return {
    name: tools.name(),
    directPartner: { id: Number(partner) },
    contact: { id: Number(await tools.resource('user', 'self')) },
  }
}

/** A body for `createTemplate`, unpublished. */
export function newTemplate(tools: Tools, partner: string) {
  return {
    name: tools.name(),
    partner: { id: Number(partner) },
    fieldTemplates: [{ templateType: 'email', method: 'FPE', name: 'email', label: 'E-mail' }],
  }
}

/** Makes one of each kind at a place: below the partner of `self`, or that of `child`. */
export const builders: Suite['builders'] = {
  partner: async (tools, place) => {
    const body = await newPartner(tools, await tools.resource('partner', parentPlace(place)))
    return idOf(await tools.given('createPartner', { body }))
  },
  user: async (tools, place) => {
    const body = newUser(tools, await tools.resource('partner', place))
    return idOf(await tools.given('createUser', { body }))
  },
  client: async (tools, place) => {
    const body = await newClient(tools, await tools.resource('partner', place))
    return idOf(await tools.given('createClient', { body }))
  },
  template: async (tools, place) => {
    const body = newTemplate(tools, await tools.resource('partner', place))
    return idOf(await tools.given('createTemplate', { body }))
  },
}

/** A partner made for the place `child` stands below the one of `self`, as `child` itself does. */
function parentPlace(place: string): string {
  return place === 'child' ? 'self' : place
}

function idOf({ body }: { readonly body: unknown }): string {
  return String(at(body, 'id'))
}
