import { at, idAt, type Resource, type WriteRequest, type WriteRule } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

const idOf = (body: unknown) => idAt(body)

/** The resource that a reference of a body names; undefined where it is named without its id. */
function named(kind: string, { body }: WriteRequest, attribute: string): Resource | undefined {
  const id = idAt(body, `${attribute}.id`)
  return id === undefined ? undefined : { kind, id }
}

/** The references that a body has, of those it may have. */
function given(request: WriteRequest, attributes: Readonly<Record<string, string>>) {
  return Object.entries(attributes).flatMap(([attribute, kind]) =>
    at(request.body, attribute) === undefined ? [] : [named(kind, request, attribute)],
  )
}

const id = ({ params }: WriteRequest) => params.id ?? ''
const owners = { partner: 'partner', client: 'client' }

/** What each operation creates or changes, and below what. */
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
