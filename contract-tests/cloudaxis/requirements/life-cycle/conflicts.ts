import {
  type CallOptions,
  type CheckContext,
  refusedThenAllowed,
  type Requirement,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import {
  draft,
  made,
  newExchangeRate,
  newMeter,
  newOffer,
  newPlan,
  newPriceList,
  newRegion,
  newSubscription,
  published,
  ratesStay,
  subscribed,
  subscribing,
} from '../../resources/catalogue.ts'
import { createdTenant } from '../../resources/organizations.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>
interface Calls {
  readonly probe: CallOptions
  readonly control: CallOptions
}

/** A call that the present state does not allow, and the same where it does. */
interface Conflict {
  readonly operation: Op
  readonly words: string
  readonly says: string
  readonly source?: string
  readonly needs?: readonly string[]
  readonly permanent?: string
  readonly calls: (context: Context) => Promise<Calls>
}

const asBody = (body: unknown): CallOptions => ({ body })
const at = (params: Readonly<Record<string, string>>, body?: unknown): CallOptions => ({
  params,
  ...(body === undefined ? {} : { body }),
})

const plans: readonly Conflict[] = [
  {
    operation: 'publishPlan',
    words: 'is-for-drafts',
    says: 'To publishPlan a plan that is published answers 409.',
    calls: async (context) => ({
      probe: at(await published(context)),
      control: at(await draft(context)),
    }),
  },
  {
    operation: 'retirePlan',
    words: 'is-for-published-plans',
    says: 'To retirePlan a draft answers 409.',
    calls: async (context) => ({
      probe: at(await draft(context)),
      control: at(await published(context)),
    }),
  },
  {
    operation: 'updatePlan',
    words: 'leaves-retired-plans',
    says: 'To updatePlan a plan that is retired answers 409.',
    calls: async (context) => {
      const params = await published(context)
      await context.given('retirePlan', { params })
      return {
        probe: at(params, newPlan(context)),
        control: at(await published(context), newPlan(context)),
      }
    },
  },
  ...(['createOffer', 'updateOffer'] as const).map((operation) => ({
    operation,
    words: 'wants-published-plans',
    says: `To ${operation} a plan that is a draft answers 409.`,
    needs: ['self', 'self.plan'],
    calls: async (context: Context) => {
      const { planId } = await draft(context)
      const params =
        operation === 'updateOffer'
          ? { offerId: await made(context, 'createOffer', await newOffer(context)) }
          : {}
      const body = await newOffer(context)
      return { probe: at(params, { ...body, planIds: [planId] }), control: at(params, body) }
    },
  })),
]

const subscriptions: readonly Conflict[] = [
  {
    operation: 'createSubscription',
    words: 'wants-a-published-plan',
    says: 'To createSubscription a plan that is a draft answers 409.',
    source: sources.provisioning,
    needs: subscribing,
    calls: async (context) => {
      const body = await newSubscription(context)
      return { probe: asBody({ ...body, ...(await draft(context)) }), control: asBody(body) }
    },
  },
  {
    operation: 'updateSubscription',
    words: 'wants-a-published-plan',
    says: 'To updateSubscription another plan that is a draft answers 409.',
    source: sources.provisioning,
    needs: subscribing,
    calls: async (context) => {
      // What it is moved to has to be taken back after it.
      const [unpublished, other] = [await draft(context), await published(context)]
      const params = await subscribed(context)
      const displayName = context.uniqueName()
      const to = (plan: object) => at(params, { displayName, ...plan })
      return { probe: to(unpublished), control: to(other) }
    },
  },
  {
    operation: 'enableSubscription',
    words: 'is-for-disabled-ones',
    says: 'To enableSubscription one that is enabled answers 409.',
    needs: subscribing,
    calls: async (context) => {
      const [params, other] = [await subscribed(context), await subscribed(context)]
      await context.given('disableSubscription', { params: other })
      return { probe: at(params), control: at(other) }
    },
  },
  {
    operation: 'disableSubscription',
    words: 'is-for-enabled-ones',
    says: 'To disableSubscription one that is disabled answers 409.',
    needs: subscribing,
    calls: async (context) => {
      const [params, other] = [await subscribed(context), await subscribed(context)]
      await context.given('disableSubscription', { params })
      return { probe: at(params), control: at(other) }
    },
  },
]

const uniques: readonly Conflict[] = [
  {
    operation: 'createRegion',
    words: 'wants-another-name',
    says: 'To createRegion a name that a region has answers 409.',
    calls: async (context) => {
      const region = newRegion(context)
      await made(context, 'createRegion', region)
      const { name } = region
      return { probe: asBody({ ...newRegion(context), name }), control: asBody(newRegion(context)) }
    },
  },
  {
    operation: 'createMeter',
    words: 'wants-another-name',
    says: 'To createMeter a name that a meter has, in any letter case, answers 409.',
    calls: async (context) => {
      const meter = newMeter(context)
      await made(context, 'createMeter', meter)
      const name = meter.name.toUpperCase()
      return { probe: asBody({ ...newMeter(context), name }), control: asBody(newMeter(context)) }
    },
  },
  {
    operation: 'updateMeter',
    words: 'wants-another-name',
    says: 'To updateMeter a name that another meter has answers 409.',
    calls: async (context) => {
      const { name, category } = newMeter(context)
      await made(context, 'createMeter', { name, category, unit: 'Hour' })
      const params = { meterId: await made(context, 'createMeter', newMeter(context)) }
      const other = context.uniqueName()
      return {
        probe: at(params, { name, category }),
        control: at(params, { name: other, category }),
      }
    },
  },
  {
    operation: 'createPriceList',
    words: 'is-one-for-each-tenant',
    says: 'To createPriceList a tenant that has one answers 409.',
    needs: ['self', 'self.partner', 'self.meter'],
    calls: async (context) => {
      const body = await newPriceList(context)
      await made(context, 'createPriceList', body)
      return { probe: asBody(body), control: asBody(await newPriceList(context)) }
    },
  },
  {
    operation: 'clonePriceList',
    words: 'is-one-for-each-tenant',
    says: 'To clonePriceList a tenant that has a price list answers 409.',
    needs: ['self', 'self.partner', 'self.meter'],
    calls: async (context) => {
      const body = await newPriceList(context)
      const params = { priceListId: await made(context, 'createPriceList', body) }
      const { tenantId } = body
      const clone = { displayName: context.uniqueName(), scope: 'Tenant' }
      const other = { ...clone, tenantId: await createdTenant(context) }
      return { probe: at(params, { ...clone, tenantId }), control: at(params, other) }
    },
  },
  {
    operation: 'addExchangeRate',
    words: 'is-one-for-each-day',
    says: 'To addExchangeRate a pair that has a rate from that day on answers 409.',
    permanent: ratesStay,
    calls: async (context) => {
      const rate = newExchangeRate(context)
      await context.given('addExchangeRate', { body: rate })
      return { probe: asBody({ ...rate, rate: 2 }), control: asBody(newExchangeRate(context)) }
    },
  },
]

const refused = ({ operation, words, says, source, needs, permanent, calls }: Conflict) =>
  requirement({
    id: `life-cycle.${slugOf(operation)}-${words}`,
    says,
    source: source ?? sources.silent,
    operations: [operation],
    claims: [`${operation} 409`],
    needs: needs ?? ['self'],
    effect: 'create',
    ...(permanent === undefined ? {} : { permanent }),
    check: async (context) => {
      const pair = { operation, ...(await calls(context)) }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
    },
  })

/** What the present state does not allow. */
export const conflicts: readonly Requirement<Op>[] = [
  ...[...plans, ...subscriptions, ...uniques].map(refused),
]
