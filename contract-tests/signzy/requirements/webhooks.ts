import { webhooks as events } from '../../../spec/signzy/callbacks.ts'
import {
  at,
  type CheckContext,
  Contradiction,
  type Delivery,
  describeProblems,
  NotApplicable,
  payloadOf,
  PrerequisiteFailed,
  problemsOfValue,
  requireDelivery,
  type Requirement,
  type WebhookInbox,
} from '../../kit/index.ts'
import { type Op, requirement } from '../authoring.ts'
import {
  createdMerchant,
  merchantNeeds,
  merchantsStay,
  pulled,
  wholePush,
} from '../resources/merchant.ts'
import { onboardingPartner, type Partner, registration } from '../resources/partner.ts'
import { sources } from '../sources.ts'

const common = {
  source: sources.callback,
  needs: [...merchantNeeds, 'webhook-inbox'],
  operations: ['registerCallbacks', 'createMerchant', 'pushMerchant'] as const,
  effect: 'create' as const,
  permanent: merchantsStay,
}

/** A new partner with callbacks that come to an inbox of the check. */
interface Subscription {
  readonly partner: Partner
  readonly inbox: WebhookInbox
}

type Callbacks = (url: string) => object

async function subscribe(
  context: CheckContext<Op>,
  callbacks: Callbacks = (pending) => ({ pending }),
): Promise<Subscription> {
  const [partner, inbox] = [await onboardingPartner(context), await context.webhookInbox()]
  await register(context, partner, callbacks(inbox.url))
  return { partner, inbox }
}

async function register(context: CheckContext<Op>, partner: Partner, callbacks: object) {
  const body = await registration(context, partner, callbacks)
  return context.given('registerCallbacks', { ...partner.as, body })
}

/** Creates a merchant and pushes all of its data; its id, and the answer to the push. */
async function submit(context: CheckContext<Op>, partner: Partner) {
  const id = await createdMerchant(context, partner)
  const body = await wholePush(context, id, partner)
  const { exchange } = await context.given('pushMerchant', { ...partner.as, body })
  return { id, exchange }
}

const isAbout = (id: string) => (delivery: Delivery) =>
  at(payloadOf(delivery), 'merchantData.id') === id

/**
 * Submits a merchant, and waits for the callback about it. No page prints what makes a merchant
 * pending, nor the body of a callback: whoever is held to documents alone is asked for a callback once
 * the merchant is pending, and for any.
 */
async function pendingDelivery(context: CheckContext<Op>, { partner, inbox }: Subscription) {
  const { id, exchange } = await submit(context, partner)
  const { isStrict } = context.strictness
  const find = (all: readonly Delivery[]) => (isStrict ? all.find(isAbout(id)) : all[0])
  if (!isStrict) await requirePending(context, id, partner)
  return { id, delivery: await inbox.waitFor('the callback of a merchant', find, exchange) }
}

async function requirePending(context: CheckContext<Op>, id: string, partner: Partner) {
  const { body } = await pulled(context, id, partner)
  const status = String(at(body, 'result.merchantData.basicDetails.status'))
  if (status === 'pending') return
  throw new NotApplicable(`a merchant of whom all is pushed is ${status}, so that nothing happened`)
}

/** The same as a prerequisite: the requirement that a callback comes is to blame without it. */
async function givenDelivery(context: CheckContext<Op>, subscription: Subscription) {
  try {
    return await pendingDelivery(context, subscription)
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error
    const blamed = 'signzy.webhooks.pending-is-posted'
    throw new PrerequisiteFailed('registerCallbacks', error.evidence, blamed)
  }
}

function requireNone({ inbox }: Subscription, strays: readonly Delivery[], expected: string): void {
  for (const stray of strays) {
    const actual = `a delivery about ${String(at(payloadOf(stray), 'merchantData.id'))}`
    requireDelivery(false, expected, { actual, shown: inbox.asEvidence(stray) })
  }
}

const form: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'webhooks.pending-is-posted',
    says: 'A merchant that is submitted is posted to the pending callback of its flow.',
    standing: 'documented',
    check: async (context) => {
      await pendingDelivery(context, await subscribe(context))
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.posted-as-json',
    says: 'A callback is a POST of JSON that says so in its content type.',
    standing: 'documented',
    check: async (context) => {
      const subscription = await subscribe(context)
      const { delivery } = await givenDelivery(context, subscription)
      const type = delivery.headers['content-type'] ?? 'no content type'
      const isJson = delivery.method === 'POST' && /^application\/json\b/i.test(type)
      requireDelivery(isJson, 'a POST of application/json', {
        actual: `a ${delivery.method} of ${type}`,
        shown: subscription.inbox.asEvidence(delivery),
      })
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.payload-fits-its-schema',
    says: 'The body of a callback is the merchant, wrapped in merchantData, and nothing beyond it.',
    check: async (context) => {
      const subscription = await subscribe(context)
      const { delivery } = await givenDelivery(context, subscription)
      const problems = problemsOfValue(events.pending.payload, payloadOf(delivery))
      requireDelivery(problems.length === 0, 'a merchant as the contract has it', {
        actual: describeProblems(problems),
        shown: subscription.inbox.asEvidence(delivery),
      })
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.callback-and-pull-say-the-same',
    says: 'A callback says of its merchant what a pull says.',
    operations: [...common.operations, 'pullMerchant'],
    check: async (context) => {
      const subscription = await subscribe(context)
      const { id, delivery } = await givenDelivery(context, subscription)
      const pull = await pulled(context, id, subscription.partner)
      for (const name of ['id', 'status', 'email', 'signzyAppId', 'flowId', 'onboardingEndDate']) {
        const told = at(payloadOf(delivery), `merchantData.${name}`)
        const shown = at(pull.body, `result.merchantData.basicDetails.${name}`)
        requireDelivery(told !== undefined && told === shown, `${name} ${String(shown)}`, {
          actual: String(told),
          shown: subscription.inbox.asEvidence(delivery),
        })
      }
    },
  }),
]

const choice: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'webhooks.posted-once',
    says: 'A callback that is taken is posted once.',
    check: async (context) => {
      const subscription = await subscribe(context)
      const { id, delivery } = await givenDelivery(context, subscription)
      const all = (await subscription.inbox.settled()).filter(isAbout(id))
      requireDelivery(all.length === 1, 'one delivery', {
        actual: String(all.length),
        shown: subscription.inbox.asEvidence(delivery),
      })
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.registered-events-only',
    says: 'Whoever registered for accept and reject alone is not told of pending.',
    check: async (context) => {
      const other = await subscribe(context, (url) => ({ accept: url, reject: url }))
      const { id } = await submit(context, other.partner)
      await givenDelivery(context, await subscribe(context))
      requireNone(other, (await other.inbox.settled()).filter(isAbout(id)), 'nothing of pending')
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.drafts-are-not-posted',
    says: 'A push that does not complete a merchant is not told.',
    check: async (context) => {
      const subscription = await subscribe(context)
      const { partner } = subscription
      const id = await createdMerchant(context, partner)
      const { data, ...push } = await wholePush(context, id, partner)
      await context.given('pushMerchant', {
        ...partner.as,
        body: { ...push, data: data.slice(0, 1) },
      })
      await givenDelivery(context, subscription)
      const strays = (await subscription.inbox.settled()).filter(isAbout(id))
      requireNone(subscription, strays, 'nothing of a draft')
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.partners-are-told-of-their-own',
    says: 'A partner is told of its own merchants, and of nobody else’s with the same flow.',
    check: async (context) => {
      const [own, other] = [await subscribe(context), await subscribe(context)]
      const { id } = await givenDelivery(context, own)
      await givenDelivery(context, other)
      requireNone(
        other,
        (await other.inbox.settled()).filter(isAbout(id)),
        'only its own merchants',
      )
    },
  }),
  requirement({
    ...common,
    id: 'webhooks.replaced-callbacks-get-nothing',
    says: 'After callbacks are registered anew, the URL before gets nothing.',
    check: async (context) => {
      const subscription = await subscribe(context)
      const { partner } = subscription
      const inbox = await context.webhookInbox()
      await register(context, partner, { pending: inbox.url })
      const { id } = await givenDelivery(context, { partner, inbox })
      const strays = (await subscription.inbox.settled()).filter(isAbout(id))
      requireNone(subscription, strays, 'nothing at the URL before')
    },
  }),
]

/** Callbacks: what is posted, where to, and when not. */
export const webhooks: readonly Requirement<Op>[] = [...form, ...choice]
