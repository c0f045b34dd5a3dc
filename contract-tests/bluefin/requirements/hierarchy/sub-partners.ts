import {
  at,
  type CheckContext,
  listAt,
  refusedThenAllowed,
  type Requirement,
  requireStatus,
  requireThat,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { newPartner, newPerson } from '../../resources/builders.ts'
import { partnerOf, seenBy } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const overview = `${sources.managingPartners}, Overview`

/** Roles that a user below a sub-partner may have. */
const rolesBelow = ['Partner Supervisor', 'Partner User', 'Client Admin', 'Client User'] as const

const takesRole = (role: (typeof rolesBelow)[number]) => {
  const isClient = role.startsWith('Client')
  const article = isClient ? 'client of a sub-partner' : 'sub-partner'
  return requirement({
    id: `hierarchy.a-user-below-a-sub-partner-may-be-a-${role.toLowerCase().replace(' ', '-')}`,
    says: `A Partner Supervisor makes a user of a ${article} a ${role}.`,
    source: overview,
    operations: ['createUser', 'getUser'],
    needs: ['self', 'child', 'child.partner', ...(isClient ? ['child.client'] : []), 'parent'],
    effect: 'create',
    check: async (context) => {
      const partner = { id: Number(await context.resource('partner', 'child')) }
      const client = isClient ? { client: { id: await clientOfChild(context) } } : {}
      const body = { ...newPerson(context), userRole: { name: role }, partner, ...client }
      const answer = await context.call('createUser', { as: 'parent', body })
      requireStatus(answer, 200)
      const id = String(at(answer.body, 'id'))
      const user = await context.call('getUser', { as: 'parent', params: { id } })
      requireValue(user, 'userRole.name', role)
      const place = isClient ? 'client.id' : 'partner.id'
      requireValue(user, place, client.client?.id ?? partner.id)
    },
  })
}

const clientOfChild = async (context: CheckContext<Op>) =>
  Number(await context.resource('client', 'child'))

/** What a sub-partner and those who stand there may do and see. */
export const hierarchyOfSubPartners: readonly Requirement<Op>[] = [
  ...rolesBelow.map(takesRole),
  requirement({
    id: 'hierarchy.a-client-user-creates-no-users',
    says: 'A Client User that creates another one is answered 403.',
    standing: 'inferred',
    source: sources.administration,
    operations: ['createUser', 'listUsers'],
    needs: ['self', 'client', 'clerk'],
    effect: 'create',
    check: async (context) => {
      const [user] = await seenBy(context, 'clerk', 'user')
      const body = {
        ...newPerson(context),
        userRole: { name: 'Client User' },
        partner: { id: Number(await partnerOf(context, 'self')) },
        client: { id: at(user, 'client.id') },
      }
      const pair = {
        operation: 'createUser' as const,
        probe: { as: 'clerk', body },
        control: { as: 'client', body },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  }),
  requirement({
    id: 'hierarchy.an-inactive-sub-partner-sees-its-children',
    says: 'A Partner Supervisor of a sub-partner that is not active lists it and those below it.',
    standing: 'inferred',
    source: `${overview} (lets sub-partners see their own children; both that are shown are inactive)`,
    operations: ['listPartners'],
    needs: ['inactivePartner'],
    check: async (context) => {
      const answer = await context.call('listPartners', { as: 'inactivePartner' })
      requireStatus(answer, 200)
      const partners = listAt(answer.body, 'data')
      const own = partners.find((one) => at(one, 'isActive') === false)
      const below = partners.filter((one) => at(one, 'parent.id') === at(own, 'id'))
      requireThat(own !== undefined && below.length > 0, 'an inactive partner and its children', {
        answer,
      })
    },
  }),
  requirement({
    id: 'hierarchy.a-contact-from-above-is-shown',
    says: 'A sub-partner sees the contact of what it sees, also where that user stands above it.',
    standing: 'observed',
    source: `${sources.managingPartners}, Getting Partners (every entry has a contact)`,
    operations: ['createPartner', 'getPartner', 'listPartners'],
    needs: ['self', 'self.user', 'child', 'child.partner', 'parent'],
    effect: 'create',
    check: async (context) => {
      const body = await newPartner(context, await context.resource('partner', 'child'))
      const created = await context.given('createPartner', { as: 'parent', body })
      const id = String(at(created.body, 'id'))
      const answer = await context.call('getPartner', { as: 'child', params: { id } })
      requireStatus(answer, 200)
      requireValue(answer, 'contact.id', body.contact.id)
      const bare = (await seenBy(context, 'child', 'partner')).filter(
        (one) => at(one, 'contact.id') === undefined,
      )
      requireThat(bare.length === 0, 'a contact in every entry', {
        actual: JSON.stringify(bare[0]),
        answer,
      })
    },
  }),
]
