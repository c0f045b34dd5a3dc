import { at, type Requirement, requireThat, steady } from '../../../kit/index.ts'
import { type Op, requirement, slugOf, writeNeeds } from '../../authoring.ts'
import { newPerson } from '../../resources/builders.ts'
import {
  filtered,
  idsOf,
  type Kind,
  listOf,
  partnerOf,
  requireSame,
  seenBy,
} from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const partnerFiltered = ['partner', 'user', 'client', 'template', 'transaction'] as const

const needsOf = (kind: Kind) => [
  'self',
  'self.partner',
  ...(kind === 'transaction' ? ['can:transactions'] : []),
]

const nameIsAsGoodAsId = (kind: Kind) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-partner-by-name-or-id`,
    says: `${listOf[kind]} finds the same by the name of a partner as by its id.`,
    source: kind === 'partner' ? `${sources.managingPartners}, Getting Partners` : sources.openapi,
    operations: [listOf[kind], 'getPartner'],
    needs: needsOf(kind),
    check: async (context) => {
      const id = await context.resource('partner')
      const { body } = await context.given('getPartner', { params: { id } })
      const byId = await filtered(context, listOf[kind], { partner: id })
      const byName = await filtered(context, listOf[kind], { partner: String(at(body, 'name')) })
      requireThat(byId.items.length > 0, 'entries', { actual: 'none', answer: byId.answer })
      requireSame(idsOf(byName.items), idsOf(byId.items), byName)
    },
  })

const narrowsToSubtree = (kind: Kind) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-partner-means-it-and-all-below`,
    says: `${listOf[kind]} narrowed to a partner returns what that partner itself sees.`,
    // The page shows so for partners, and says it of none.
    standing: kind === 'partner' ? 'observed' : 'inferred',
    source: `${sources.managingPartners}, Getting Partners`,
    operations: [listOf[kind]],
    needs: [...needsOf(kind), 'child'],
    check: async (context) => {
      const partner = await partnerOf(context, 'child')
      const narrowed = await filtered(context, listOf[kind], { partner })
      const own = idsOf(await seenBy(context, 'child', kind))
      requireThat(own.length > 0, 'entries', { actual: 'none', answer: narrowed.answer })
      requireSame(idsOf(narrowed.items), own, narrowed)
    },
  })

const narrowsToClient = (kind: 'user' | 'template' | 'transaction') =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-by-client`,
    says: `${listOf[kind]} narrowed to a client returns those of that client, and all of them.`,
    source: sources.openapi,
    operations: [listOf[kind]],
    needs: [...needsOf(kind), 'self.client'],
    check: async (context) => {
      const client = await context.resource('client')
      const narrowed = await filtered(context, listOf[kind], { client })
      const all = await filtered(context, listOf[kind], {})
      const wanted = all.items.filter((item) => String(at(item, 'client.id')) === client)
      requireThat(wanted.length > 0, `${kind}s of the client`, {
        actual: 'none',
        answer: all.answer,
      })
      requireSame(idsOf(narrowed.items), idsOf(wanted), narrowed)
    },
  })

/** A client’s users are found by its name too. */
const clientByName = requirement({
  id: 'filters.list-users-client-by-name-or-id',
  says: 'listUsers finds the same by the name of a client as by its id.',
  source: sources.openapi,
  operations: ['listUsers', 'createClient', 'getClient'],
  needs: [...writeNeeds, 'self.client'],
  effect: 'create',
  check: async (context) => {
    const name = context.uniqueName()
    const body = {
      name,
      directPartner: { id: Number(await context.resource('partner')) },
      contact: newPerson(context),
    }
    const { body: made } = await context.given('createClient', { body })
    const byId = await filtered(context, 'listUsers', { client: String(at(made, 'id')) })
    const byName = await filtered(context, 'listUsers', { client: name })
    requireThat(byId.items.length === 1, 'the contact of the client', { answer: byId.answer })
    requireSame(idsOf(byName.items), idsOf(byId.items), byName)
  },
})

/** What filters by a partner and by a client find. */
export const filtersByPlace: readonly Requirement<Op>[] = [
  ...partnerFiltered.flatMap((kind) => [nameIsAsGoodAsId(kind), narrowsToSubtree(kind)]),
  ...(['user', 'template', 'transaction'] as const).map(narrowsToClient),
]
  .map(steady)
  .concat(clientByName)
