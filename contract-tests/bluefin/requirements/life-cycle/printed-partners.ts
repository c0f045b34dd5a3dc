import {
  type Answer,
  at,
  type CheckContext,
  type Requirement,
  requireStatus,
  requireThat,
  requireValue,
  rightOnce,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireInvalid } from '../../refusals.ts'
import { newClient, newPartner, newUser } from '../../resources/builders.ts'
import { wholeList } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const section = (name: string) => `${sources.managingPartners}, ${name}`
const creating = section('Creating a Partner')
const updating = section('Updating a Partner')

/** Whose budget these checks draw on: self has enough to do. */
const as = 'parent'
const needs = ['self', 'self.partner', 'self.user', as]

const made = ({ body }: Answer) => String(at(body, 'id'))

/** A partner below another one, with attributes of its own. */
async function below(context: CheckContext<Op>, parent: string, own: object = {}): Promise<string> {
  const body = { ...(await newPartner(context, parent)), ...own }
  return made(await context.given('createPartner', { as, body }))
}

const read = (context: CheckContext<Op>, id: string) =>
  context.call('getPartner', { as, params: { id } })

const update = (context: CheckContext<Op>, id: string, body: object) =>
  context.call('updatePartner', { as, params: { id }, body })

const creations: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.a-parent-is-its-id-whatever-its-name',
    says: 'A parent that is given by an id and by another name is the one with that id.',
    standing: 'observed',
    source: `${creating} (792 is called otherwise there than in the list)`,
    operations: ['createPartner', 'getPartner'],
    needs,
    effect: 'create',
    check: async (context) => {
      const parent = Number(await context.resource('partner'))
      const given = { parent: { id: parent, name: context.uniqueName() } }
      const body = { ...(await newPartner(context, String(parent))), ...given }
      const answer = await context.call('createPartner', { as, body })
      requireStatus(answer, 200)
      requireValue(await read(context, made(answer)), 'parent.id', parent)
    },
  }),
  requirement({
    id: 'life-cycle.a-contact-with-an-id-makes-no-user',
    says: 'A contact that is given by an id, with names and an e-mail, is that user: none is made or changed.',
    standing: 'observed',
    source: `${creating} (the contact of the example)`,
    operations: ['createPartner', 'getPartner', 'listUsers'],
    needs,
    effect: 'create',
    check: (context) =>
      rightOnce(async () => {
        const partner = await context.resource('partner')
        const id = Number(await context.resource('user'))
        const users = async () =>
          (await wholeList(context, 'listUsers', { as, query: { partner } })).items
        const before = await users()
        const contact = { id, firstName: 'Another', lastName: 'Name', email: 'other@example.com' }
        const body = { ...(await newPartner(context, partner)), contact }
        const answer = await context.call('createPartner', { as, body })
        requireStatus(answer, 200)
        requireValue(await read(context, made(answer)), 'contact.id', id)
        const actual = JSON.stringify(await users())
        requireThat(actual === JSON.stringify(before), 'the same users as before', {
          actual,
          answer,
        })
      }),
  }),
  requirement({
    id: 'life-cycle.an-inactive-partner-can-be-a-parent',
    says: 'A partner that is not active takes sub-partners.',
    standing: 'observed',
    source: `${section('Getting Partners')} (920 stands below 904, which is not active)`,
    operations: ['createPartner', 'getPartner'],
    needs,
    effect: 'create',
    check: async (context) => {
      const parent = await below(context, await context.resource('partner'), { isActive: false })
      const body = await newPartner(context, parent)
      const answer = await context.call('createPartner', { as, body })
      requireStatus(answer, 200)
      requireValue(await read(context, made(answer)), 'parent.id', Number(parent))
    },
  }),
  requirement({
    id: 'life-cycle.a-sub-partner-can-be-a-parent',
    says: 'A sub-partner takes sub-partners of its own, which show it as their parent.',
    source: section('Overview'),
    operations: ['createPartner', 'getPartner', 'listPartners'],
    needs: ['self', 'self.user', 'child', 'child.partner', as],
    effect: 'create',
    check: async (context) => {
      const parent = await context.resource('partner', 'child')
      const body = await newPartner(context, parent)
      const answer = await context.call('createPartner', { as, body })
      requireStatus(answer, 200)
      const id = made(answer)
      requireValue(await read(context, id), 'parent.id', Number(parent))
      const { items } = await wholeList(context, 'listPartners', { as: 'child' })
      const entry = items.find((item) => String(at(item, 'id')) === id)
      requireThat(at(entry, 'parent.id') === Number(parent), `parent ${parent} in the list`, {
        actual: JSON.stringify(entry) ?? 'nothing',
        answer,
      })
    },
  }),
]

const moves: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.a-move-takes-the-name-of-the-parent',
    says: 'A partner is moved by the name of its new parent as well as by the id.',
    source: updating,
    operations: ['updatePartner', 'createPartner', 'getPartner'],
    needs,
    effect: 'update',
    permanent: 'a place given by its name cannot be held to the root',
    check: async (context) => {
      const root = await context.resource('partner')
      const name = context.uniqueName()
      const [to, id] = [await below(context, root, { name }), await below(context, root)]
      requireStatus(await update(context, id, { parent: { name } }), 200)
      requireValue(await read(context, id), 'parent', { id: Number(to), name })
    },
  }),
  requirement({
    id: 'life-cycle.a-move-takes-users-and-clients-along',
    says: 'The users and the clients of a partner that is moved are seen below its new parent.',
    standing: 'inferred',
    source: `${updating} (says it of sub-partners)`,
    operations: ['updatePartner', 'createUser', 'createClient', 'listUsers', 'listClients'],
    needs,
    effect: 'update',
    check: async (context) => {
      const root = await context.resource('partner')
      const [to, id] = [await below(context, root), await below(context, root)]
      const user = made(await context.given('createUser', { as, body: newUser(context, id) }))
      const body = await newClient(context, id)
      const client = made(await context.given('createClient', { as, body }))
      const answer = await update(context, id, { parent: { id: Number(to) } })
      requireStatus(answer, 200)
      for (const [operation, one] of [
        ['listUsers', user],
        ['listClients', client],
      ] as const) {
        const { items } = await wholeList(context, operation, { as, query: { partner: to } })
        const ids = items.map((item) => String(at(item, 'id')))
        requireThat(ids.includes(one), `${one} in ${operation}`, {
          actual: ids.join(', ') || 'none',
          answer,
        })
      }
    },
  }),
  requirement({
    id: 'life-cycle.a-contact-is-changed-by-an-update',
    says: 'An update that gives the id of another user as contact makes it the contact.',
    source: updating,
    operations: ['updatePartner', 'createPartner', 'getPartner', 'createUser'],
    needs,
    effect: 'update',
    check: async (context) => {
      const root = await context.resource('partner')
      const id = await below(context, root)
      const user = made(await context.given('createUser', { as, body: newUser(context, root) }))
      requireStatus(await update(context, id, { contact: { id: Number(user) } }), 200)
      requireValue(await read(context, id), 'contact.id', Number(user))
    },
  }),
  requirement({
    id: 'life-cycle.a-move-with-a-reference-in-use-moves',
    says: 'An update with a new parent and the reference of another partner moves the partner and leaves its reference.',
    standing: 'observed',
    source: `${updating} (the example sends that of 904; 920 shows its own below 936)`,
    operations: ['updatePartner', 'createPartner', 'getPartner'],
    needs,
    effect: 'update',
    check: async (context) => {
      const root = await context.resource('partner')
      const own = context.uniqueName()
      const reference = context.uniqueName()
      const to = await below(context, root, { reference })
      const id = await below(context, root, { reference: own })
      const answer = await update(context, id, { parent: { id: Number(to) }, reference })
      requireStatus(answer, 200)
      const moved = await read(context, id)
      requireValue(moved, 'parent.id', Number(to))
      requireValue(moved, 'reference', own)
    },
  }),
  requirement({
    id: 'life-cycle.a-reference-in-use-is-refused',
    says: 'An update that only gives the reference of another partner answers 409 about it.',
    standing: 'inferred',
    source: `${sources.openapi}, updatePartner (lists 409; the reference is the Partner ID)`,
    operations: ['updatePartner', 'createPartner'],
    needs,
    effect: 'update',
    check: async (context) => {
      const root = await context.resource('partner')
      const reference = context.uniqueName()
      await below(context, root, { reference })
      const params = { id: await below(context, root) }
      requireInvalid(await update(context, params.id, { reference }), ['reference'])
      const body = { reference: context.uniqueName() }
      await context.control('updatePartner', { as, params, body })
    },
  }),
]

/** What the page about partners prints of creating and moving them. */
export const printedPartners: readonly Requirement<Op>[] = [...creations, ...moves]
