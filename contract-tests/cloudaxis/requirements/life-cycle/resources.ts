import { type CheckContext, idAt, type Requirement, requireValues } from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import {
  newExchangeRate,
  newMeter,
  newOffer,
  newPlan,
  newPriceList,
  newRegion,
  newSubscription,
  ratesStay,
} from '../../resources/catalogue.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>
type Body = Readonly<Record<string, unknown>>

/** A kind that is created, read, changed and deleted, and how. */
interface Resource {
  readonly name: string
  readonly create: Op
  readonly body: (context: Context) => Body | Promise<Body>
  /** What of the body is read back as it was given. */
  readonly shown: readonly string[]
  readonly change?: (context: Context, given: Body) => Body
  readonly isDeleted?: false
  readonly needs: readonly string[]
  readonly permanent?: string
}

const common = { needs: ['self'] }

const resources: readonly Resource[] = [
  {
    ...common,
    name: 'Region',
    create: 'createRegion',
    body: newRegion,
    shown: ['name', 'displayName', 'isEnabled', 'endpoint', 'clientId'],
    change: (context, { endpoint, clientId }) => ({
      ...{ displayName: context.uniqueName(), endpoint, clientId },
      isEnabled: false,
    }),
  },
  {
    ...common,
    name: 'Meter',
    create: 'createMeter',
    body: (context) => newMeter(context),
    shown: ['name', 'category', 'unit'],
    change: (context) => ({ name: context.uniqueName(), category: 'Storage' }),
  },
  {
    ...common,
    name: 'Plan',
    create: 'createPlan',
    body: newPlan,
    shown: ['displayName', 'description', 'services', 'quotas'],
    change: (context) => ({ displayName: context.uniqueName(), services: ['Network'] }),
  },
  {
    name: 'Offer',
    needs: ['self', 'self.plan'],
    create: 'createOffer',
    body: newOffer,
    shown: ['displayName', 'description', 'planIds'],
    change: (context, { planIds }) => ({ displayName: context.uniqueName(), planIds }),
  },
  {
    name: 'PriceList',
    needs: ['self', 'self.partner', 'self.meter'],
    create: 'createPriceList',
    body: newPriceList,
    shown: ['displayName', 'description', 'scope', 'tenantId', 'currency'],
    change: (context) => ({ displayName: context.uniqueName(), currency: 'USD' }),
  },
  {
    name: 'Subscription',
    needs: ['self', 'self.partner', 'self.plan', 'self.region'],
    create: 'createSubscription',
    body: (context) => newSubscription(context),
    shown: ['displayName', 'tenantId', 'planId', 'regionId'],
    change: (context, { planId }) => ({ displayName: context.uniqueName(), planId }),
  },
  {
    ...common,
    name: 'ExchangeRate',
    create: 'addExchangeRate',
    body: newExchangeRate,
    shown: ['fromCurrency', 'toCurrency', 'rate', 'validFrom'],
    isDeleted: false,
    permanent: ratesStay,
  },
]

/** What of a body is shown. */
const part = (body: Body, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, body[name]]))

function requirementsOf(resource: Resource): readonly Requirement<Op>[] {
  const { name, create, body, shown, change, needs, isDeleted, permanent } = resource
  const [read, update, remove] = [`get${name}`, `update${name}`, `delete${name}`] as [Op, Op, Op]
  const parameter = `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`
  const traits = { needs, effect: 'create' as const, source: sources.rest }
  const idIn = (answer: { readonly body: unknown }) => ({ [parameter]: idAt(answer.body) ?? '' })
  const made = async (context: Context, given: Body) =>
    idIn(await context.given(create, { body: given }))
  return [
    requirement({
      ...traits,
      ...(permanent === undefined ? {} : { permanent }),
      id: `life-cycle.${slugOf(create)}-keeps-what-is-given`,
      says: `What ${create} is given is answered, and read again by ${read}.`,
      operations: [create, read],
      check: async (context) => {
        const given = await body(context)
        const created = await context.call(create, { body: given })
        requireValues(created, part(given, shown))
        requireValues(await context.given(read, { params: idIn(created) }), part(given, shown))
      },
    }),
    ...(change === undefined
      ? []
      : [
          requirement({
            ...traits,
            id: `life-cycle.${slugOf(update)}-replaces-everything`,
            says: `What ${update} is given is answered, and read again by ${read}.`,
            operations: [update, read],
            check: async (context) => {
              const given = await body(context)
              const params = await made(context, given)
              const changed = change(context, given)
              requireValues(await context.call(update, { params, body: changed }), changed)
              requireValues(await context.given(read, { params }), changed)
            },
          }),
        ]),
    ...(isDeleted === false
      ? []
      : [
          requirement({
            ...traits,
            id: `life-cycle.${slugOf(remove)}-takes-it-away`,
            says: `After ${remove} what it names is not found, and cannot be deleted again.`,
            operations: [remove, read],
            check: async (context) => {
              const params = await made(context, await body(context))
              await context.control(read, { params })
              await context.given(remove, { params })
              requireRefusal(await context.call(read, { params }), 'not-found')
              requireRefusal(await context.call(remove, { params }), 'not-found')
            },
          }),
        ]),
  ]
}

/** What is sold, where, and for what price: from its creation to its end. */
export const resourceLives: readonly Requirement<Op>[] = resources.flatMap(requirementsOf)
