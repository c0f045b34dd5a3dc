import {
  at,
  type CallOptions,
  type CheckContext,
  listAt,
  refusedThenAllowed,
  type Requirement,
  requireThat,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf, writeNeeds } from '../../authoring.ts'
import { requireInvalid, requirePrinted, requireRefusal } from '../../refusals.ts'
import { newPerson, newUser } from '../../resources/builders.ts'
import { examples } from '../../resources/example-calls.ts'
import { partnerOf, wholeList } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

/** Operations that are not for client-level roles. */
const closedToClients = (op: Op, standing: 'documented' | 'inferred') =>
  requirement({
    id: `hierarchy.${slugOf(op)}-is-not-for-clients`,
    says: `A client-level role that calls ${op} is answered 403.`,
    standing,
    source: standing === 'documented' ? sources.administration : sources.hierarchy,
    operations: [op],
    ...(op === 'listPartners' || op === 'listClients' ? { claims: [`${op} 403` as const] } : {}),
    needs: [...new Set([...examples.of(op).needs, 'client'])],
    effect: examples.of(op).effect,
    check: async (context) => {
      const control = await examples.of(op).options(context)
      const pair = { operation: op, probe: { ...control, as: 'client' }, control }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  })

const partnerFilters = (['listUsers', 'listTemplates', 'listTransactions'] as const).map((op) =>
  requirement({
    id: `hierarchy.${slugOf(op)}-partner-filter-is-not-for-clients`,
    says: `The partner filter of ${op} is not for client-level roles: it answers them 403.`,
    source: sources.openapi,
    operations: [op],
    claims: [`${op} 403`],
    needs: ['self', 'client'],
    check: async (context) => {
      const partner = await partnerOf(context, 'self')
      const pair = {
        operation: op,
        probe: { as: 'client', query: { partner } },
        control: { as: 'client' },
      }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  }),
)

const ownClientOnly = (['listUsers', 'listTemplates', 'listTransactions'] as const).map((op) =>
  requirement({
    id: `hierarchy.${slugOf(op)}-of-a-client-is-its-own`,
    says: `What a client-level role is shown by ${op} is all of its own client.`,
    source: sources.hierarchy,
    operations: [op],
    needs: ['self', 'client', ...(op === 'listTransactions' ? ['can:transactions'] : [])],
    check: async (context) => {
      const seen = (await wholeList(context, op, { as: 'client' })).items
      const ids = new Set(seen.map((item) => at(item, 'client.id')))
      requireThat(ids.size === 1 && !ids.has(undefined), 'one client and no other', {
        actual: [...ids].join(', ') || 'nothing',
      })
      const [id] = ids
      const wider = (await wholeList(context, op)).items
      requireThat(
        wider.some((item) => at(item, 'client.id') !== id),
        'others in the list of self',
        { actual: 'only the same client' },
      )
    },
  }),
)

/** A user to create in a role, and who creates it. */
interface Grant {
  readonly id: string
  readonly says: string
  readonly as: string
  readonly above: string
  readonly own: string
}

const grants: readonly Grant[] = [
  {
    id: 'a-supervisor-grants-no-system-role',
    says: 'A Partner Supervisor that creates a System Admin is answered 403.',
    as: 'self',
    above: 'System Admin',
    own: 'Partner Supervisor',
  },
  {
    id: 'a-supervisor-grants-no-system-user',
    says: 'A Partner Supervisor that creates a System User is answered 403.',
    as: 'self',
    above: 'System User',
    own: 'Partner User',
  },
  {
    id: 'a-user-grants-no-supervisor',
    says: 'A Partner User that creates a Partner Supervisor is answered 403.',
    as: 'user',
    above: 'Partner Supervisor',
    own: 'Partner User',
  },
]

const withRole = (body: object, name: string) => ({ ...body, userRole: { name } })

const grantsNothingHigher = ({ id, says, as, above, own }: Grant) =>
  requirement({
    id: `hierarchy.${id}`,
    says,
    source: as === 'self' ? `${sources.managingPartners}, Overview` : sources.openapi,
    operations: ['createUser'],
    needs: [...writeNeeds, ...(as === 'self' ? [] : [as])],
    effect: 'create',
    check: async (context) => {
      const body = newUser(context, await context.resource('partner'))
      const pair = {
        operation: 'createUser' as const,
        probe: { as, body: withRole(body, above) },
        control: { as, body: withRole(body, own) },
      }
      await refusedThenAllowed(context, pair, (refusal) => {
        requirePrinted(refusal, 'permission-denied')
        requireRefusal(refusal, 'permission-denied')
      })
    },
  })

const partnersHaveNoSystemRole = requirement({
  id: 'hierarchy.a-user-of-a-partner-has-no-system-role',
  says: 'A user of a partner with the role System Admin is refused with 403, whoever creates it.',
  source: `${sources.managingPartners}, Overview`,
  operations: ['createUser'],
  needs: [...writeNeeds, 'system'],
  effect: 'create',
  check: async (context) => {
    const body = newUser(context, await context.resource('partner'))
    const pair = {
      operation: 'createUser' as const,
      probe: { as: 'system', body: withRole(body, 'System Admin') },
      control: { as: 'system', body: withRole(body, 'Partner Supervisor') },
    }
    await refusedThenAllowed(context, pair, (refusal) => {
      requirePrinted(refusal, 'permission-denied')
      requireRefusal(refusal, 'permission-denied')
    })
  },
})

const clientGrantsNoPartnerRole = requirement({
  id: 'hierarchy.a-client-grants-no-partner-role',
  says: 'A Client Admin that creates a Partner User is answered 403.',
  source: sources.openapi,
  operations: ['createUser'],
  claims: ['createUser 403'],
  needs: ['self', 'client'],
  effect: 'create',
  check: async (context) => {
    const body = {
      ...newPerson(context),
      partner: { id: Number(await partnerOf(context, 'self')) },
      client: { id: await clientOf(context) },
    }
    const pair = {
      operation: 'createUser' as const,
      probe: { as: 'client', body: withRole(body, 'Partner User') },
      control: { as: 'client', body: withRole(body, 'Client User') },
    }
    await refusedThenAllowed(context, pair, (refusal) =>
      requireRefusal(refusal, 'permission-denied'),
    )
  },
})

/** Id of the client that the identity `client` stands at. */
async function clientOf(context: CheckContext<Op>): Promise<unknown> {
  const { body } = await context.given('listUsers', { as: 'client', query: { take: 1 } })
  return at(listAt(body, 'data')[0], 'client.id')
}

/** Updates of a user by somebody of a lower role, or to a higher one. */
const raises: readonly {
  readonly id: string
  readonly says: string
  readonly standing: 'documented' | 'inferred'
  readonly probe: (control: CallOptions) => CallOptions
  readonly control: (context: CheckContext<Op>) => Promise<CallOptions>
}[] = [
  {
    id: 'a-user-raises-nobody-above-itself',
    says: 'A Partner User that makes another one a Partner Supervisor is answered 403.',
    standing: 'documented',
    control: async (context) => ({
      as: 'user',
      params: { id: await context.fresh('user') },
      body: withRole({}, 'Partner User'),
    }),
    probe: (control) => ({ ...control, body: withRole({}, 'Partner Supervisor') }),
  },
  {
    id: 'a-user-changes-no-supervisor',
    says: 'A Partner User that changes a Partner Supervisor is answered 403.',
    standing: 'inferred',
    control: async (context) => ({
      params: { id: await supervisor(context) },
      body: { firstName: 'Changed' },
    }),
    probe: (control) => ({ ...control, as: 'user' }),
  },
]

async function supervisor(context: CheckContext<Op>): Promise<string> {
  const body = withRole(newUser(context, await context.resource('partner')), 'Partner Supervisor')
  return String(at((await context.given('createUser', { body })).body, 'id'))
}

const raisesNobody = ({ id, says, standing, probe, control }: (typeof raises)[number]) =>
  requirement({
    id: `hierarchy.${id}`,
    says,
    standing,
    source: sources.openapi,
    operations: ['updateUser', 'createUser'],
    needs: [...writeNeeds, 'user'],
    effect: 'update',
    check: async (context) => {
      const allowed = await control(context)
      const pair = { operation: 'updateUser' as const, probe: probe(allowed), control: allowed }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireRefusal(refusal, 'permission-denied'),
      )
    },
  })

const placesOfRoles: readonly Requirement<Op>[] = [
  requirement({
    id: 'hierarchy.a-partner-role-stands-at-a-partner',
    says: 'Creating a partner-level user without a partner answers 409 about partner.',
    source: sources.openapi,
    operations: ['createUser'],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const body = newUser(context, await context.resource('partner'))
      const { partner: _, ...homeless } = body
      const pair = {
        operation: 'createUser' as const,
        probe: { body: homeless },
        control: { body },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, ['partner']))
    },
  }),
  requirement({
    id: 'hierarchy.a-client-role-stands-at-a-client',
    says: 'Creating a client-level user without a client answers 409 about client.',
    source: sources.openapi,
    operations: ['createUser'],
    needs: [...writeNeeds, 'self.client'],
    effect: 'create',
    check: async (context) => {
      const partner = await context.resource('partner')
      const body = withRole(newUser(context, partner), 'Client User')
      const client = { id: Number(await context.fresh('client')) }
      const pair = {
        operation: 'createUser' as const,
        probe: { body },
        control: { body: { ...body, client } },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, ['client']))
    },
  }),
  requirement({
    id: 'hierarchy.a-client-role-stands-at-a-client-of-its-partner',
    says: 'Creating a user at a client of another partner than the named one answers 409 about client.',
    standing: 'inferred',
    source: sources.managingPartners,
    operations: ['createUser'],
    needs: [...writeNeeds, 'self.client', 'child.partner'],
    effect: 'create',
    check: async (context) => {
      const client = { id: Number(await context.fresh('client')) }
      const bodyAt = async (place: string) => ({
        ...withRole(newUser(context, await context.resource('partner', place)), 'Client User'),
        client,
      })
      const pair = {
        operation: 'createUser' as const,
        probe: { body: await bodyAt('child') },
        control: { body: await bodyAt('self') },
      }
      await refusedThenAllowed(context, pair, (refusal) => requireInvalid(refusal, ['client']))
    },
  }),
]

/** What roles may do, and which they may give. */
export const roles: readonly Requirement<Op>[] = [
  ...(['listPartners', 'getPartner', 'createPartner', 'updatePartner'] as const).map((op) =>
    closedToClients(op, 'documented'),
  ),
  ...(['listClients', 'createClient', 'updateClient', 'deleteClient'] as const).map((op) =>
    closedToClients(op, 'inferred'),
  ),
  ...partnerFilters,
  ...ownClientOnly,
  ...grants.map(grantsNothingHigher),
  partnersHaveNoSystemRole,
  clientGrantsNoPartnerRole,
  ...raises.map(raisesNobody),
  ...placesOfRoles,
]
