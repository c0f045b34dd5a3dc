import type { CheckContext, Requirement } from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireDependents } from '../../refusals.ts'
import {
  made,
  newOffer,
  newRegion,
  newSubscription,
  published,
  subscribing,
} from '../../resources/catalogue.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>
/** Something that subscriptions are made with, and the attribute by which they name it. */
interface Parent {
  readonly remove: Op
  readonly attribute: 'regionId' | 'planId' | 'offerId'
  readonly make: (context: Context) => Promise<string>
}

const parents: readonly Parent[] = [
  {
    remove: 'deleteRegion',
    attribute: 'regionId',
    make: (context) => made(context, 'createRegion', newRegion(context)),
  },
  {
    remove: 'deletePlan',
    attribute: 'planId',
    make: async (context) => (await published(context)).planId,
  },
  {
    remove: 'deleteOffer',
    attribute: 'offerId',
    make: async (context) => made(context, 'createOffer', await newOffer(context)),
  },
]

const spared = ({ remove, attribute, make }: Parent) =>
  requirement({
    id: `life-cycle.${slugOf(remove)}-spares-what-is-used`,
    says: `To ${remove} what a subscription still uses answers 409 and names it; without it goes.`,
    source: sources.silent,
    operations: [remove, 'deleteSubscription'],
    claims: [`${remove} 409`],
    needs: subscribing,
    effect: 'create',
    check: async (context) => {
      const id = await make(context)
      const body = { ...(await newSubscription(context)), [attribute]: id }
      const subscriptionId = await made(context, 'createSubscription', body)
      const params = { [attribute]: id }
      requireDependents(await context.call(remove, { params }), 'subscription', subscriptionId)
      await context.given('deleteSubscription', { params: { subscriptionId } })
      await context.control(remove, { params })
    },
  })

/** What still has children is not deleted. */
export const sparedParents: readonly Requirement<Op>[] = parents.map(spared)
