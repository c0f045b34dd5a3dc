import {
  type Answer,
  at,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
  requireStatus,
  requireThat,
  requireUndocumented,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../../authoring.ts'
import { requireInvalid } from '../../refusals.ts'
import { newClient, newPartner, newPerson } from '../../resources/builders.ts'
import { idsOf, partnerOf, seenBy, wholeList } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const made = ({ body }: Answer) => String(at(body, 'id'))

/** A partner made below another one. */
async function below(context: CheckContext<Op>, parent: string): Promise<string> {
  return made(await context.given('createPartner', { body: await newPartner(context, parent) }))
}

async function partnersBelow(
  context: CheckContext<Op>,
  partner: string,
): Promise<readonly string[]> {
  return idsOf((await wholeList(context, 'listPartners', { query: { partner } })).items)
}

const movesOfPartners: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.a-move-takes-everything-below-along',
    says: 'A partner given a new parent moves there with all its sub-partners.',
    source: `${sources.managingPartners}, Updating a Partner`,
    operations: ['updatePartner', 'listPartners', 'createPartner', 'getPartner'],
    needs: [...writeNeeds],
    effect: 'update',
    check: async (context) => {
      const root = await context.resource('partner')
      const [from, to] = [await below(context, root), await below(context, root)]
      const moved = await below(context, from)
      const leaf = await below(context, moved)
      const body = { parent: { id: Number(to) } }
      const answer = await context.call('updatePartner', { params: { id: moved }, body })
      requireStatus(answer, 200)
      requireValue(answer, 'id', Number(moved))
      const got = await context.call('getPartner', { params: { id: moved } })
      requireValue(got, 'parent.id', Number(to))
      const [old, now] = [await partnersBelow(context, from), await partnersBelow(context, to)]
      requireThat(old.join() === from, `only ${from} below ${from}`, {
        actual: old.join(', '),
        answer,
      })
      requireThat(
        [to, moved, leaf].every((id) => now.includes(id)) && now.length === 3,
        `${[to, moved, leaf].join(', ')} below ${to}`,
        { actual: now.join(', '), answer },
      )
    },
  }),
  requirement({
    id: 'life-cycle.a-move-shows-in-both-subtrees',
    says: 'A client moved to a sub-partner is seen there from then on, and no longer once it is moved back.',
    source: sources.openapi,
    operations: ['updateClient', 'listClients', 'getClient'],
    needs: [...writeNeeds, 'self.client', 'child', 'child.partner'],
    effect: 'update',
    check: async (context) => {
      const id = await context.fresh('client')
      const places = [await partnerOf(context, 'child'), await partnerOf(context, 'self')]
      const [there, back] = places.map((partner) => ({ directPartner: { id: Number(partner) } }))
      await context.given('updateClient', { params: { id }, body: there })
      requireThat(
        idsOf(await seenBy(context, 'child', 'client')).includes(id),
        'the client at its new place',
        {
          actual: 'not there',
        },
      )
      await context.given('updateClient', { params: { id }, body: back })
      requireThat(
        !idsOf(await seenBy(context, 'child', 'client')).includes(id),
        'it to be gone again',
        {
          actual: 'still there',
        },
      )
    },
  }),
  ...(['itself', 'its sub-partner'] as const).map((what) =>
    requirement({
      id: `life-cycle.a-partner-moves-not-below-${what.replaceAll(' ', '-')}`,
      says: `A partner cannot be moved below ${what}: 409 about parent.`,
      standing: 'inferred',
      source: sources.managingPartners,
      operations: ['updatePartner', 'createPartner'],
      needs: [...writeNeeds],
      effect: 'update',
      check: async (context) => {
        const root = await context.resource('partner')
        const id = await below(context, root)
        const into = what === 'itself' ? id : await below(context, id)
        const move = (parent: string) => ({
          params: { id },
          body: { parent: { id: Number(parent) } },
        })
        const other = await below(context, root)
        const pair = {
          operation: 'updatePartner' as const,
          probe: move(into),
          control: move(other),
        }
        await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, ['parent']))
      },
    }),
  ),
  requirement({
    id: 'life-cycle.a-parent-can-be-named',
    says: 'A reference takes the name of a partner as well as its id.',
    source: sources.openapi,
    operations: ['createPartner', 'getPartner'],
    needs: [...writeNeeds],
    effect: 'create',
    permanent: 'a place given by its name cannot be held to the root',
    check: async (context) => {
      const root = await context.resource('partner')
      const name = context.uniqueName()
      const parent = made(
        await context.given('createPartner', {
          body: { ...(await newPartner(context, root)), name },
        }),
      )
      const body = { ...(await newPartner(context, root)), parent: { name } }
      const id = made(await context.call('createPartner', { body }))
      const answer = await context.call('getPartner', { params: { id } })
      requireValue(answer, 'parent', { id: Number(parent), name })
    },
  }),
]

const contacts: readonly Requirement<Op>[] = (['partner', 'client'] as const).flatMap((kind) => {
  const [create, get] =
    kind === 'partner'
      ? (['createPartner', 'getPartner'] as const)
      : (['createClient', 'getClient'] as const)
  const bodyFor = kind === 'partner' ? newPartner : newClient
  return [
    requirement({
      id: `life-cycle.a-contact-of-a-${kind}-is-made-on-the-spot`,
      says: `A ${kind} created with a whole user as its contact makes that user.`,
      source: sources.openapi,
      operations: [create, get, 'getUser'],
      needs: [...writeNeeds],
      effect: 'create',
      check: async (context) => {
        const person = newPerson(context)
        const body = {
          ...(await bodyFor(context, await context.resource('partner'))),
          contact: person,
        }
        const id = made(await context.given(create, { body }))
        const answer = await context.call(get, { params: { id } })
        for (const attribute of ['firstName', 'lastName', 'email'] as const) {
          requireValue(answer, `contact.${attribute}`, person[attribute])
        }
        const contact = String(at(answer.body, 'contact.id'))
        context.recordCreated('user', contact)
        const user = await context.call('getUser', { params: { id: contact } })
        requireValue(user, 'userName', person.userName)
        const place = kind === 'partner' ? 'partner.id' : 'client.id'
        requireValue(user, place, Number(id))
      },
    }),
  ]
})

const clients: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.a-client-shows-root-and-direct-partner',
    says: 'The partner of a client is the root above it, its directPartner the one it stands at.',
    standing: 'inferred',
    source: sources.sibling,
    operations: ['getClient', 'getPartner'],
    needs: ['self', 'self.client', 'self.partner', 'system'],
    check: async (context) => {
      const id = await context.resource('client')
      const answer = await context.call('getClient', { as: 'system', params: { id } })
      const direct = String(at(answer.body, 'directPartner.id'))
      requireThat(direct === (await context.resource('partner')), 'the partner of self', { answer })
      let top = direct
      for (;;) {
        const { body } = await context.given('getPartner', { as: 'system', params: { id: top } })
        const parent = at(body, 'parent.id')
        if (parent === undefined) break
        top = String(parent)
      }
      requireValue(answer, 'partner.id', Number(top))
    },
  }),
  requirement({
    id: 'life-cycle.a-deleted-client-is-gone',
    says: 'A deleted client answers 404, is in no list, and cannot be deleted again.',
    source: `${sources.endpoints}, Clients`,
    operations: ['deleteClient', 'getClient', 'listClients'],
    needs: [...writeNeeds, 'self.client'],
    effect: 'delete',
    check: async (context) => {
      const id = await context.fresh('client')
      await context.control('getClient', { params: { id } })
      const answer = await context.control('deleteClient', { params: { id } })
      requireUndocumented(answer.strictness, () => requireValue(answer, 'id', Number(id)))
      requireStatus(await context.call('getClient', { params: { id } }), 404, answer)
      requireStatus(await context.call('deleteClient', { params: { id } }), 404, answer)
      const listed = idsOf(await seenBy(context, 'self', 'client')).includes(id)
      requireThat(!listed, 'no trace in the list', { actual: 'still listed', answer })
    },
  }),
  requirement({
    id: 'life-cycle.a-client-in-use-stays',
    says: 'A client whose user is the contact of another one cannot be deleted: 409.',
    standing: 'inferred',
    source: 'The vendor is silent',
    operations: ['deleteClient', 'createClient', 'getClient'],
    claims: ['deleteClient 409'],
    needs: [...writeNeeds],
    effect: 'delete',
    check: async (context) => {
      const partner = await context.resource('partner')
      const first = { ...(await newClient(context, partner)), contact: newPerson(context) }
      const id = made(await context.given('createClient', { body: first }))
      const { body } = await context.given('getClient', { params: { id } })
      const contact = { id: at(body, 'contact.id') }
      const second = { ...(await newClient(context, partner)), contact }
      const other = made(await context.given('createClient', { body: second }))
      const refusal = await context.call('deleteClient', { params: { id } })
      requireInvalid(refusal, ['id'])
      await context.given('getClient', { params: { id } })
      await context.given('deleteClient', { params: { id: other } })
      await context.control('deleteClient', { params: { id } })
    },
  }),
]

/** How partners and clients are moved, given contacts, and deleted. */
export const moves: readonly Requirement<Op>[] = [...movesOfPartners, ...contacts, ...clients]
