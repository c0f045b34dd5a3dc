import {
  idAt,
  refusedThenAllowed,
  type Requirement,
  requireThat,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import {
  draft,
  made,
  newRegion,
  newSubscription,
  subscribed,
  subscribing,
} from '../../resources/catalogue.ts'
import { createdTenant } from '../../resources/organizations.ts'
import { sources } from '../../sources.ts'

const documented: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.subscriptions-are-tied-to-published-plans',
    says: 'Nobody subscribes to a plan that was not published.',
    standing: 'documented',
    source: sources.provisioning,
    operations: ['createSubscription'],
    needs: subscribing,
    effect: 'create',
    check: async (context) => {
      const body = await newSubscription(context)
      const probe = { body: { ...body, ...(await draft(context)) } }
      const pair = { operation: 'createSubscription' as const, probe, control: { body } }
      await refusedThenAllowed(context, pair, (refusal) =>
        requireThat(refusal.status >= 300, 'a refusal of the draft', { answer: refusal }),
      )
    },
  }),
]

/** What an operation leads to, as it is read again. */
const statuses: readonly Requirement<Op>[] = [
  requirement({
    id: 'life-cycle.plans-are-drafts-until-published',
    says: 'A plan is a draft, then published, then retired, and says since when.',
    source: sources.provisioning,
    operations: ['createPlan', 'publishPlan', 'retirePlan', 'getPlan'],
    effect: 'create',
    check: async (context) => {
      const params = await draft(context)
      requireValue(await context.given('getPlan', { params }), 'status', 'Draft')
      for (const [operation, status, since] of [
        ['publishPlan', 'Published', 'publishedAt'],
        ['retirePlan', 'Retired', 'retiredAt'],
      ] as const) {
        requireValue(await context.call(operation, { params }), 'status', status)
        const answer = await context.given('getPlan', { params })
        requireValue(answer, 'status', status)
        const moment = (answer.body as Readonly<Record<string, unknown>>)[since]
        requireThat(typeof moment === 'string', `${since}, a moment`, { answer })
      }
    },
  }),
  requirement({
    id: 'life-cycle.subscriptions-are-enabled-and-disabled',
    says: 'A subscription is enabled when it is created, can be disabled and enabled again, and repaired.',
    source: sources.provisioning,
    operations: [
      'disableSubscription',
      'enableSubscription',
      'repairSubscription',
      'getSubscription',
    ],
    needs: subscribing,
    effect: 'create',
    check: async (context) => {
      const params = await subscribed(context)
      const expectStatus = async (status: string) =>
        requireValue(await context.given('getSubscription', { params }), 'status', status)
      await expectStatus('Enabled')
      requireValue(await context.call('disableSubscription', { params }), 'status', 'Disabled')
      await expectStatus('Disabled')
      requireValue(await context.call('enableSubscription', { params }), 'status', 'Enabled')
      const repaired = await context.call('repairSubscription', { params })
      requireValue(repaired, 'status', 'Enabled')
      const { repairedAt } = repaired.body as Readonly<Record<string, unknown>>
      requireThat(typeof repairedAt === 'string', 'repairedAt, a moment', { answer: repaired })
      await expectStatus('Enabled')
    },
  }),
  requirement({
    id: 'life-cycle.subscriptions-carry-their-tag',
    says: 'A subscription has the tag CmsSubscriptionId, which is its id.',
    source: sources.provisioning,
    operations: ['createSubscription'],
    needs: subscribing,
    effect: 'create',
    check: async (context) => {
      const answer = await context.call('createSubscription', {
        body: await newSubscription(context),
      })
      requireValue(answer, 'tags.CmsSubscriptionId', idAt(answer.body))
    },
  }),
  requirement({
    id: 'life-cycle.regions-may-be-limited',
    says: 'In a region that is open to certain tenants no other one gets a subscription: 409.',
    source: sources.regions,
    operations: ['createSubscription'],
    claims: ['createSubscription 409'],
    needs: subscribing,
    effect: 'create',
    check: async (context) => {
      const tenantId = await createdTenant(context)
      const limited = { ...newRegion(context), allowedTenantIds: [tenantId] }
      const regionId = await made(context, 'createRegion', limited)
      const bodyFor = async (id?: string) => ({ ...(await newSubscription(context, id)), regionId })
      const [probe, control] = [{ body: await bodyFor() }, { body: await bodyFor(tenantId) }]
      const pair = { operation: 'createSubscription' as const, probe, control }
      await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
    },
  }),
]

/** What state something is in, and what that allows. */
export const states: readonly Requirement<Op>[] = [...documented, ...statuses]
