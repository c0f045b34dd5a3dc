import {
  at,
  type CallOptions,
  type CheckContext,
  idAt,
  refusedThenAllowed,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireDependents, requireRefusal } from '../../refusals.ts'
import { newSubscription } from '../../resources/catalogue.ts'
import {
  createdTenant,
  newDistributor,
  newPartner,
  newPerson,
  newTenant,
} from '../../resources/organizations.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>

/** A tier of organizations, and the operations on it. */
interface Tier {
  readonly kind: 'distributor' | 'partner' | 'tenant'
  readonly body: (context: Context) => object | Promise<object>
  /** Attributes that are given once. */
  readonly fixed: readonly string[]
  /** What stands below, and how one is made. */
  readonly child: string
  readonly childOf: (context: Context, id: string) => Promise<readonly [Op, CallOptions['body']]>
  readonly needs: readonly string[]
}

const tiers: readonly Tier[] = [
  {
    kind: 'distributor',
    body: newDistributor,
    fixed: [],
    child: 'partner',
    childOf: (context, distributorId) =>
      Promise.resolve(['createPartner', { ...newDistributor(context), distributorId }]),
    needs: ['self'],
  },
  {
    kind: 'partner',
    body: newPartner,
    fixed: ['distributorId'],
    child: 'tenant',
    childOf: async (context, partnerId) => [
      'createTenant',
      { ...(await newTenant(context)), partnerId },
    ],
    needs: ['self', 'self.distributor', 'self.partner'],
  },
  {
    kind: 'tenant',
    body: (context) => newTenant(context),
    fixed: ['partnerId'],
    child: 'subscription',
    childOf: async (context, tenantId) => [
      'createSubscription',
      await newSubscription(context, tenantId),
    ],
    needs: ['self', 'self.partner', 'self.plan', 'self.region'],
  },
]

const named = (verb: string, kind: string) =>
  `${verb}${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as Op

const made = async (context: Context, operation: Op, body: unknown) =>
  idAt((await context.given(operation, { body })).body) ?? ''

/** Attributes as they are read back: what was left out of a contact is null. */
function shown(body: object): object {
  const { contact, billingContact, billingAddress, branding, ...plain } = body as Record<
    string,
    object
  >
  const address = billingAddress && { line2: null, region: null, ...billingAddress }
  const person = (one: object | undefined) => one && { phone: null, ...one }
  return {
    ...plain,
    ...(contact && { contact: person(contact) }),
    ...(billingContact && { billingContact: person(billingContact) }),
    ...(address && { billingAddress: address }),
    ...(branding && { 'branding.portalName': at(branding, 'portalName') }),
  }
}

/** The operations on a tier, and what requirements about it have in common. */
function partsOf({ kind, needs }: Tier) {
  const [create, read, update, remove] = ['create', 'get', 'update', 'delete'].map((verb) =>
    named(verb, kind),
  ) as [Op, Op, Op, Op]
  const common = { needs, effect: 'create' as const, source: sources.rest }
  return { create, read, update, remove, parameter: `${kind}Id`, common }
}

function contentsOf(tier: Tier): readonly Requirement<Op>[] {
  const { kind, body, fixed } = tier
  const { create, read, update, parameter, common } = partsOf(tier)
  return [
    requirement({
      ...common,
      id: `life-cycle.${slugOf(create)}-keeps-what-is-given`,
      says: `What ${create} is given is answered, and read again by ${read}.`,
      operations: [create, read],
      check: async (context) => {
        const given = await body(context)
        const created = await context.call(create, { body: given })
        requireValues(created, shown(given))
        const params = { [parameter]: idAt(created.body) ?? '' }
        requireValues(await context.given(read, { params }), shown(given))
      },
    }),
    requirement({
      ...common,
      id: `life-cycle.${slugOf(update)}-replaces-everything`,
      says: `To ${update} replaces what can be changed: what is left out is taken away, and where it stands stays.`,
      operations: [update, read],
      check: async (context) => {
        const given = (await body(context)) as Readonly<Record<string, unknown>>
        const params = { [parameter]: await made(context, create, given) }
        const name = kind === 'tenant' ? 'organizationName' : 'displayName'
        const changed = { [name]: context.uniqueName(), country: 'AT', currency: 'CHF' }
        const answer = await context.call(update, { params, body: changed })
        const nothing = { description: null, contact: null, billingAddress: null }
        const stays = Object.fromEntries(fixed.map((attribute) => [attribute, given[attribute]]))
        requireValues(answer, { ...changed, ...nothing, ...stays })
        requireValues(await context.given(read, { params }), { ...changed, ...nothing, ...stays })
      },
    }),
  ]
}

function endsOf(tier: Tier): readonly Requirement<Op>[] {
  const { kind, body, child, childOf } = tier
  const { create, read, remove, parameter, common } = partsOf(tier)
  return [
    requirement({
      ...common,
      id: `life-cycle.${slugOf(remove)}-takes-it-away`,
      says: `After ${remove} a ${kind} is not found, and cannot be deleted again.`,
      operations: [remove, read],
      check: async (context) => {
        const params = { [parameter]: await made(context, create, await body(context)) }
        await context.control(read, { params })
        await context.given(remove, { params })
        requireRefusal(await context.call(read, { params }), 'not-found')
        requireRefusal(await context.call(remove, { params }), 'not-found')
      },
    }),
    requirement({
      ...common,
      id: `life-cycle.${slugOf(remove)}-spares-parents`,
      says: `To ${remove} one that still has a ${child} answers 409 and names it; without it goes.`,
      source: `${sources.relationships} (every record below needs the one above)`,
      operations: [remove, named('delete', child)],
      claims: [`${remove} 409`],
      check: async (context) => {
        const params = { [parameter]: await made(context, create, await body(context)) }
        const [operation, childBody] = await childOf(context, params[parameter] ?? '')
        const childId = await made(context, operation, childBody)
        const answer = await context.call(remove, { params })
        requireDependents(answer, child, childId)
        await context.given(named('delete', child), { params: { [`${child}Id`]: childId } })
        await context.control(remove, { params })
      },
    }),
    requirement({
      ...common,
      id: `life-cycle.${slugOf(create)}-makes-its-administrator`,
      says: `With an administrator ${create} makes somebody who is invited, and whose name nobody else can have.`,
      source: sources.relationships,
      operations: [create],
      claims: [`${create} 409`],
      check: async (context) => {
        const administrator = newPerson(context)
        const given = { ...(await body(context)), administrator }
        const answer = await context.call(create, { body: given })
        requireValue(answer, 'administrator.username', administrator.username)
        const expires = at(answer.body, 'administrator.activationExpiresAt')
        requireThat(typeof expires === 'string', 'an activation code that expires', { answer })
        const again = { ...(await body(context)), administrator }
        const control = { body: { ...again, administrator: newPerson(context) } }
        const pair = { operation: create, probe: { body: again }, control }
        await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
      },
    }),
  ]
}

/** What the manual says of administrators that come with an organization. */
const administrators: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.tenant-administrators-are-listed',
    says: 'Who is made an administrator of a tenant is among its administrators until that is taken back.',
    source: sources.rest,
    operations: [
      'assignTenantAdministrator',
      'listTenantAdministrators',
      'removeTenantAdministrator',
    ],
    needs: ['self', 'self.partner'],
    effect: 'create',
    check: async (context) => {
      const params = { tenantId: await createdTenant(context) }
      const administrator = newPerson(context)
      const made = await context.given('assignTenantAdministrator', {
        params,
        body: { administrator },
      })
      const userId = idAt(made.body) ?? ''
      requireValue(await context.call('listTenantAdministrators', { params }), 'items.0.id', userId)
      await context.given('removeTenantAdministrator', { params: { ...params, userId } })
      requireValue(await context.call('listTenantAdministrators', { params }), 'items', [])
      requireValue(await context.given('getUser', { params: { userId } }), 'roles', [])
    },
  }),
]

/** Distributors, partners and tenants, from their creation to their end. */
export const organizations: readonly Requirement<Op>[] = [
  ...tiers.flatMap((tier) => [...contentsOf(tier), ...endsOf(tier)]),
  ...administrators,
]
