import type { z } from '@hono/zod-openapi'
import { listPlans, type PlanInput } from '../../../../spec/cloudaxis/catalogue/plans.ts'
import { created, noContent, ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Caller } from '../access/caller.ts'
import { type Handlers, hasText, pageAnswer } from '../operation-handlers.ts'
import { obstacleToDeletion } from '../relationships/organizations.ts'
import { refuse } from '../rules.ts'
import type { CloudaxisState } from '../state.ts'
import type { PlanRecord } from './records.ts'
import { planOnWire } from './wire.ts'

type Operations =
  | 'listPlans'
  | 'createPlan'
  | 'getPlan'
  | 'updatePlan'
  | 'deletePlan'
  | 'publishPlan'
  | 'retirePlan'

/** Plans there may be. */
const mostPlans = 1000

/** The operations on plans. */
export const planHandlers: Handlers<Operations> = {
  listPlans({ query, caller, state }) {
    const { search, status } = query
    return ok(
      pageAnswer(
        { caller, query },
        {
          list: state.catalogue.lists.plans,
          declaration: listPlans['x-list'],
          wire: planOnWire,
          keeps: (plan) =>
            isSeenBy(caller, plan) &&
            (status === undefined || plan.status === status) &&
            hasText([plan.displayName], search),
          isOfPlatform: true,
        },
      ),
    )
  },

  createPlan({ body, state }) {
    const { plans } = state.catalogue
    if (plans.size >= mostPlans) {
      return refuse('limit.records', { values: { what: 'plans', most: mostPlans } })
    }
    const now = state.now()
    const plan = state.sandbox.store.put(plans, {
      id: state.nextId(),
      ...attributesOf(body),
      status: 'Draft',
      publishedAt: null,
      retiredAt: null,
      createdAt: now,
      updatedAt: now,
    })
    return created(planOnWire(plan))
  },

  getPlan({ params, caller, state }) {
    const plan = planFor(state, params.planId, caller)
    return plan instanceof Refusal ? plan : ok(planOnWire(plan))
  },

  updatePlan({ params, body, caller, state }) {
    const plan = planFor(state, params.planId, caller)
    if (plan instanceof Refusal) return plan
    if (plan.status === 'Retired') return refuse('plan.status', statusOf(plan))
    return ok(planOnWire(change(state, plan, attributesOf(body))))
  },

  deletePlan({ params, caller, state }) {
    const plan = planFor(state, params.planId, caller)
    if (plan instanceof Refusal) return plan
    const obstacle =
      obstacleToDeletion('plan', offersWith(state, plan.id)) ??
      obstacleToDeletion('plan', state.subscriptions.dependentsOn('plan', plan.id))
    if (obstacle !== undefined) return obstacle
    state.sandbox.store.remove(state.catalogue.plans, plan.id)
    return noContent
  },

  publishPlan({ params, caller, state }) {
    const plan = planFor(state, params.planId, caller)
    if (plan instanceof Refusal) return plan
    if (plan.status === 'Published') return refuse('plan.status', statusOf(plan))
    const published = { status: 'Published', publishedAt: state.now(), retiredAt: null } as const
    return ok(planOnWire(change(state, plan, published)))
  },

  retirePlan({ params, caller, state }) {
    const plan = planFor(state, params.planId, caller)
    if (plan instanceof Refusal) return plan
    if (plan.status !== 'Published') return refuse('plan.status', statusOf(plan))
    const retired = { status: 'Retired', retiredAt: state.now() } as const
    return ok(planOnWire(change(state, plan, retired)))
  },
}

/** The plan that an id names, if the caller may see it. */
export function planFor(
  { catalogue }: CloudaxisState,
  id: string,
  caller: Caller,
): PlanRecord | Refusal<'not-found'> {
  const plan = catalogue.plans.get(id)
  return plan !== undefined && isSeenBy(caller, plan)
    ? plan
    : refuse('reach.unknown', { values: { kind: 'plan', id } })
}

/** Whether a caller may see a plan: below the platform only what is published. */
export function isSeenBy({ user }: Caller, { status }: PlanRecord): boolean {
  return user.tier === 'platform' || status === 'Published'
}

function statusOf({ status }: PlanRecord) {
  return { values: { status } }
}

function change(state: CloudaxisState, plan: PlanRecord, to: Partial<PlanRecord>): PlanRecord {
  const { catalogue, sandbox } = state
  return sandbox.store.put(catalogue.plans, { ...plan, ...to, updatedAt: state.now() })
}

function offersWith({ catalogue }: CloudaxisState, planId: string) {
  const offers = catalogue.offersWith(planId)
  return {
    count: offers.length,
    first: (limit: number) =>
      offers
        .slice(0, limit)
        .map(({ id, displayName }) => ({ kind: 'offer', id, name: displayName })),
  }
}

function attributesOf(given: z.output<typeof PlanInput>) {
  const { quotas = {} } = given
  return {
    displayName: given.displayName,
    description: given.description ?? null,
    services: [...new Set(given.services)],
    quotas: {
      vmSizes: quotas.vmSizes ?? [],
      maximumVirtualMachines: quotas.maximumVirtualMachines ?? null,
      maximumCores: quotas.maximumCores ?? null,
      maximumStorageGb: quotas.maximumStorageGb ?? null,
      maximumPublicIpAddresses: quotas.maximumPublicIpAddresses ?? null,
    },
  }
}
