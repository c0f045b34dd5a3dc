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
/** Something that has children: how it is made, and the child. */
interface Parent {
  readonly remove: Op
  readonly child: string
  readonly removeChild: Op
  readonly needs: readonly string[]
  readonly make: (context: Context) => Promise<readonly [id: string, childId: string]>
}

const parents: readonly Parent[] = [
  {
    remove: 'deleteRegion',
    child: 'subscription',
    removeChild: 'deleteSubscription',
    needs: subscribing,
    make: async (context) => {
      const regionId = await made(context, 'createRegion', newRegion(context))
      const body = { ...(await newSubscription(context)), regionId }
      return [regionId, await made(context, 'createSubscription', body)]
    },
  },
  {
    remove: 'deletePlan',
    child: 'subscription',
    removeChild: 'deleteSubscription',
    needs: subscribing,
    make: async (context) => {
      const { planId } = await published(context)
      const body = { ...(await newSubscription(context)), planId }
      return [planId, await made(context, 'createSubscription', body)]
    },
  },
  {
    remove: 'deleteOffer',
    child: 'subscription',
    removeChild: 'deleteSubscription',
    needs: subscribing,
    make: async (context) => {
      const offerId = await made(context, 'createOffer', await newOffer(context))
      const body = { ...(await newSubscription(context)), offerId }
      return [offerId, await made(context, 'createSubscription', body)]
    },
  },
]

const idParameter = (remove: Op) => `${remove.slice('delete'.length).toLowerCase()}Id`

const spared = ({ remove, child, removeChild, needs, make }: Parent) =>
  requirement({
    id: `life-cycle.${slugOf(remove)}-spares-what-is-used`,
    says: `To ${remove} what a ${child} still uses answers 409 and names it; without it goes.`,
    source: sources.silent,
    operations: [remove, removeChild],
    claims: [`${remove} 409`],
    needs,
    effect: 'create',
    check: async (context) => {
      const [id, childId] = await make(context)
      const params = { [idParameter(remove)]: id }
      requireDependents(await context.call(remove, { params }), child, childId)
      await context.given(removeChild, { params: { [`${child}Id`]: childId } })
      await context.control(remove, { params })
    },
  })

/** What still has children is not deleted. */
export const sparedParents: readonly Requirement<Op>[] = parents.map(spared)
