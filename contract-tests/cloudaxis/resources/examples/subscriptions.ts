import { newSubscription, quotas } from '../catalogue.ts'
import { calls, change, type Context, createFrom, list, read } from './shapes.ts'

const kinds = ['subscription', 'meter'] as const
const anew = async (context: Context) => ({ subscriptionId: await context.fresh('subscription') })

/** Calls about subscriptions, and what they have otherwise than others. */
export const subscriptionExamples = {
  listSubscriptions: list({ pageSize: 200 }),
  createSubscription: createFrom(
    (context) => newSubscription(context),
    ...(['partner', 'plan', 'region'] as const),
  ),
  getSubscription: read('subscription'),
  updateSubscription: calls(
    'update',
    async (context) => ({
      params: await anew(context),
      body: {
        displayName: context.uniqueName(),
        description: 'Changed by a contract test',
        planId: await context.resource('plan'),
      },
    }),
    ...(['subscription', 'plan'] as const),
  ),
  deleteSubscription: change('subscription', 'delete'),
  enableSubscription: calls(
    'update',
    async (context) => {
      const params = await anew(context)
      await context.given('disableSubscription', { params })
      return { params }
    },
    'subscription',
  ),
  disableSubscription: change('subscription', 'update'),
  repairSubscription: change('subscription', 'update'),
  getQuotas: read('subscription'),
  setQuotas: change('subscription', 'update', () => quotas),
  getOverrides: read('subscription'),
  setOverrides: calls(
    'update',
    async (context) => ({
      params: await anew(context),
      body: { items: [{ meterId: await context.resource('meter'), rate: 0.03 }] },
    }),
    ...kinds,
  ),
  getResourceCredits: read('subscription'),
  setResourceCredits: change('subscription', 'update', () => ({
    items: [{ resourceId: 'vm-web-1', amount: 5 }],
  })),
  getEffectivePrices: read('subscription'),
}
