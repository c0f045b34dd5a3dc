import { at, listAt } from '../../kit/client/json.ts'
import type { CleanupRule } from '../../kit/requirement/cleanup-rule.ts'
import type { Resource } from '../../kit/requirement/resource.ts'
import type { WriteRequest, WriteRule } from '../../kit/requirement/write-rule.ts'
import type { Target } from '../../kit/target/target.ts'
import type { Op } from '../operations.ts'

const idOf = (body: unknown) => textOf(at(body, 'id'))

/** The resource that a reference of a body names; without its id nobody can tell which it is. */
function named(kind: string, { body }: WriteRequest, attribute: string): Resource | undefined {
  const id = textOf(at(body, `${attribute}.id`))
  return id === undefined ? undefined : { kind, id }
}

/** The references that a body has, of those it may have. */
function given(written: WriteRequest, attributes: Readonly<Record<string, string>>) {
  return Object.entries(attributes).flatMap(([attribute, kind]) =>
    at(written.body, attribute) === undefined ? [] : [named(kind, written, attribute)],
  )
}

const id = ({ params }: WriteRequest) => params.id ?? ''
const owners = { partner: 'partner', client: 'client' }

/** What each writing operation makes or alters, and what it attaches that to. */
export const writes: Partial<Readonly<Record<Op, WriteRule>>> = {
  createPartner: { creates: 'partner', parents: (it) => [named('partner', it, 'parent')], idOf },
  updatePartner: { changes: 'partner', id, parents: (it) => given(it, { parent: 'partner' }) },
  createUser: { creates: 'user', parents: (it) => given(it, owners), idOf },
  updateUser: { changes: 'user', id, parents: (it) => given(it, owners) },
  createClient: {
    creates: 'client',
    parents: (it) => [named('partner', it, 'directPartner')],
    idOf,
  },
  updateClient: { changes: 'client', id, parents: (it) => given(it, { directPartner: 'partner' }) },
  deleteClient: { changes: 'client', id, parents: () => [] },
  createTemplate: { creates: 'template', parents: (it) => given(it, owners), idOf },
  updateTemplate: { changes: 'template', id, parents: (it) => given(it, owners) },
  deleteTemplate: { changes: 'template', id, parents: () => [] },
  cloneTemplate: {
    creates: 'template',
    parents: (it) => [{ kind: 'template', id: id(it) }],
    idOf,
  },
}

const pageSize = 100

/** Searches a list below the partner that the run acts for. */
function searchOf(operation: Op): NonNullable<CleanupRule['search']> {
  return {
    operation,
    page: (number, { resources, root }: Target) => ({
      partner: resources.self?.partner ?? root?.id ?? '',
      take: pageSize,
      skip: number * pageSize,
    }),
    itemsOf: (body) =>
      listAt(body, 'data').flatMap((item) => {
        const found = idOf(item)
        return found === undefined ? [] : [{ id: found, text: JSON.stringify(item) }]
      }),
  }
}

/** A partner and a user can never be deleted; inactive is as gone as they get. */
function deactivation(update: Op, get: Op, list: Op): CleanupRule {
  return {
    how: 'deactivate',
    remove: (id) => ({ operation: update, params: { id }, body: { isActive: false } }),
    read: (id) => ({ operation: get, params: { id } }),
    isGone: ({ status, body }) => status === 404 || at(body, 'isActive') === false,
    search: searchOf(list),
  }
}

/** How each kind is taken back. */
export const cleanups: Readonly<Record<string, CleanupRule>> = {
  partner: deactivation('updatePartner', 'getPartner', 'listPartners'),
  user: deactivation('updateUser', 'getUser', 'listUsers'),
  client: {
    how: 'delete',
    remove: (id) => ({ operation: 'deleteClient', params: { id } }),
    read: (id) => ({ operation: 'getClient', params: { id } }),
    isGone: ({ status }) => status === 404,
    search: searchOf('listClients'),
  },
  template: {
    how: 'delete',
    remove: (id) => ({ operation: 'deleteTemplate', params: { id } }),
    read: (id) => ({ operation: 'getTemplate', params: { id } }),
    isGone: ({ status }) => status === 404,
    isKept: ({ body }) =>
      at(body, 'active') === true
        ? 'a published template can neither be changed nor deleted'
        : undefined,
    search: searchOf('listTemplates'),
  },
}

function textOf(id: unknown): string | undefined {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : undefined
}
