import {
  at,
  idAt,
  listAt,
  objectOf,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
  requireStatus,
  requireSuccess,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, operationOf, requirement } from '../../authoring.ts'
import { requireInvalid, requireRefusal } from '../../refusals.ts'
import { linkOf } from '../../resources/example-calls.ts'
import {
  createdMerchant,
  merchantNeeds,
  merchantsStay,
  newMerchant,
  partialPush,
  pulled,
  pullOf,
  wholePush,
} from '../../resources/merchant.ts'
import { sources } from '../../sources.ts'

const common = {
  source: sources.push,
  needs: merchantNeeds,
  effect: 'create' as const,
  permanent: merchantsStay,
}
/** As far as the clocks of the two sides may be apart. */
const toleranceMs = 5 * 60 * 1000
const details = 'result.merchantData.basicDetails.'

const creation: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.new-merchant-is-as-sent',
    says: 'CreateMerchant answers the merchant as it was sent, with the status new.',
    standing: 'documented',
    source: sources.createMerchant,
    operations: ['createMerchant'],
    check: async (context) => {
      const sent = await newMerchant(context)
      const answer = await context.call('createMerchant', { body: sent })
      requireValues(answer, { ...sent, applicationId: sent.realmId, status: 'new' })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.merchant-starts-now',
    says: 'The onboardingStartDate of a new merchant is now, in milliseconds since 1970.',
    standing: 'observed',
    source: sources.createMerchant,
    operations: ['createMerchant'],
    check: async (context) => {
      const answer = await context.call('createMerchant', { body: await newMerchant(context) })
      const start = Number(at(answer.body, 'onboardingStartDate'))
      requireThat(Math.abs(start - context.nowMs()) < toleranceMs, 'the present moment', {
        actual: String(start),
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.auto-login-link-leads-to-a-page',
    says: 'The autoLoginUrl of a new merchant leads to a page of HTML.',
    source: sources.createMerchant,
    operations: ['createMerchant', 'openAutoLogin'],
    check: async (context) => {
      const made = await context.given('createMerchant', { body: await newMerchant(context) })
      const params = linkOf(at(made.body, 'autoLoginUrl'))
      const answer = await context.call('openAutoLogin', { params })
      requireStatus(answer, 200)
      const type = answer.header('content-type') ?? ''
      requireThat(/^text\/html\b/.test(type), 'text/html', { actual: type, answer })
      requireValue(made, 'shortAutoLoginUrl', at(made.body, 'autoLoginUrl'))
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.created-merchant-is-pulled',
    says: 'A merchant is pulled by the id that its creation answers, with the name, email and mobile that it has.',
    standing: 'documented',
    source: `${sources.overview}, Step 7`,
    operations: ['pullMerchant', 'createMerchant'],
    check: async (context) => {
      const { name, email, mobile, ...sent } = await newMerchant(context)
      const body = { ...sent, name, email, mobile }
      const made = await context.given('createMerchant', { body })
      const id = idAt(made.body) ?? ''
      const answer = await context.call('pullMerchant', await pullOf(context, id))
      requireSuccess(operationOf('pullMerchant'), answer)
      requireValues(answer, { id, name, email, mobile }, details)
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.new-merchant-is-pulled-without-data',
    says: 'A merchant of which nothing was pushed is pulled with the status new and no data.',
    source: sources.pull,
    operations: ['pullMerchant', 'createMerchant'],
    check: async (context) => {
      const sent = await newMerchant(context)
      const made = await context.given('createMerchant', { body: sent })
      const id = idAt(made.body) ?? ''
      const answer = await context.call('pullMerchant', await pullOf(context, id))
      requireValues(answer, { ...sent, id, status: 'new' }, details)
      requireValue(answer, 'result.merchantData.documents', [])
      requireValue(answer, 'result.merchantData.formData', {})
    },
  }),
]

const pushes: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.first-push-makes-a-draft',
    says: 'A push of some of the widgets makes a draft of the merchant.',
    operations: ['pushMerchant', 'pullMerchant', 'getPushMerchantSpec'],
    check: async (context) => {
      const id = await createdMerchant(context)
      const body = await partialPush(context, id)
      const answer = await context.call('pushMerchant', { body })
      requireValues(answer, { merchantId: id, status: 'draft' }, 'result.')
      requireValue(await pulled(context, id), `${details}status`, 'draft')
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.whole-push-submits',
    says: 'A push of all that the flow asks for hands the merchant to the back office: pending.',
    operations: ['pushMerchant', 'pullMerchant', 'getPushMerchantSpec'],
    check: async (context) => {
      const id = await createdMerchant(context)
      const answer = await context.call('pushMerchant', { body: await wholePush(context, id) })
      requireValues(answer, { merchantId: id, status: 'pending' }, 'result.')
      const pull = await pulled(context, id)
      requireValue(pull, `${details}status`, 'pending')
      const submitted = Number(at(pull.body, `${details}onboardingEndDate`))
      requireThat(Math.abs(submitted - context.nowMs()) < toleranceMs, 'submitted now', {
        actual: String(submitted),
        answer: pull,
      })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.pushed-data-are-pulled',
    says: 'A pull shows every value that was pushed, under the widget that it was pushed for.',
    source: `${sources.push}; ${sources.pull}`,
    operations: ['pushMerchant', 'pullMerchant', 'getPushMerchantSpec'],
    check: async (context) => {
      const id = await createdMerchant(context)
      const push = await wholePush(context, id)
      await context.given('pushMerchant', { body: push })
      const answer = await context.call('pullMerchant', await pullOf(context, id))
      const { documents, formData, videoForensics } = objectOf(
        at(answer.body, 'result.merchantData'),
      )
      for (const { widgetName, data } of push.data) {
        const document = listAt({ documents }, 'documents').find(
          (one) => at(one, 'widgetName') === widgetName,
        )
        const shown = objectOf(document ?? objectOf(formData)[widgetName] ?? videoForensics)
        for (const [variable, value] of Object.entries(data)) {
          // The vendor's own pages write this one in two ways.
          const told = shown[variable] ?? shown[variable.replace('Covariance', 'CoVariance')]
          requireThat(told === value, `${widgetName}: ${variable} ${value}`, {
            actual: JSON.stringify(shown),
            answer,
          })
        }
      }
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.push-replaces-the-widget',
    says: 'A widget that is pushed again is replaced, and is there once.',
    source: sources.silent,
    operations: ['pushMerchant', 'pullMerchant', 'getPushMerchantSpec'],
    check: async (context) => {
      const id = await createdMerchant(context)
      const body = await partialPush(context, id)
      await context.given('pushMerchant', { body })
      const [first] = body.data
      const [variable = ''] = Object.keys(first?.data ?? {})
      const other = 'https://example.com/other.png'
      const data = [{ ...first, data: { ...first?.data, [variable]: other } }]
      await context.given('pushMerchant', { body: { ...body, data } })
      const answer = await context.call('pullMerchant', await pullOf(context, id))
      const count = answer.text.split(`"${other}"`).length - 1
      requireThat(count === 1, `${variable} to be ${other}, once`, {
        actual: `${String(count)} times`,
        answer,
      })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.template-is-of-the-merchant',
    says: 'The template of a merchant names it, its flow and its realm, so that it can be sent back.',
    source: sources.pushSpec,
    operations: ['getPushMerchantSpec'],
    check: async (context) => {
      const merchantId = await createdMerchant(context)
      const params = { applicationId: merchantId }
      const answer = await context.call('getPushMerchantSpec', { params })
      const flowId = await context.resource('flow')
      const realmId = await context.resource('realm')
      requireValues(answer, { merchantId, flowId, realmId })
      const isFilled = listAt(answer.body, 'data').some((widget) =>
        Object.values(objectOf(at(widget, 'data'))).some((value) => value !== ''),
      )
      requireThat(!isFilled, 'no values without sampleData', { answer })
    },
  }),
  requirement({
    ...common,
    id: 'life-cycle.template-has-sample-data',
    says: 'With sampleData=true a template says what every variable is to be.',
    source: sources.pushSpec,
    operations: ['getPushMerchantSpec'],
    check: async (context) => {
      const params = { applicationId: await createdMerchant(context) }
      const query = { sampleData: 'true' }
      const answer = await context.call('getPushMerchantSpec', { params, query })
      const values = listAt(answer.body, 'data').flatMap((widget) =>
        Object.values(objectOf(at(widget, 'data'))),
      )
      const isTold = values.length > 0 && values.every((value) => value !== '')
      requireThat(isTold, 'something for every variable', { answer })
    },
  }),
]

const submitting: readonly Requirement<Op>[] = [
  requirement({
    ...common,
    id: 'life-cycle.incomplete-merchant-is-not-submitted',
    says: 'A merchant whose data are not complete answers 422 when it is submitted.',
    source: sources.silent,
    operations: ['setMerchantStatus', 'pushMerchant', 'getPushMerchantSpec'],
    claims: ['setMerchantStatus 422'],
    check: async (context) => {
      const [id, other] = [await createdMerchant(context), await createdMerchant(context)]
      await context.given('pushMerchant', { body: await partialPush(context, id) })
      await context.given('pushMerchant', { body: await wholePush(context, other) })
      const body = { status: 'pending' }
      const pair = {
        operation: 'setMerchantStatus' as const,
        probe: { params: { id }, body },
        control: { params: { id: other }, body },
      }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireInvalid(refusal, { status: 'custom' })
        requireSchema(operationOf('setMerchantStatus'), refusal)
      })
    },
  }),
  ...(['accept', 'reject'] as const).map((status) =>
    requirement({
      ...common,
      id: `life-cycle.partners-do-not-${status}`,
      says: `To ${status} a merchant is up to the back office: a partner is answered 403.`,
      source: sources.goPlatform,
      operations: ['setMerchantStatus', 'pushMerchant', 'getPushMerchantSpec'],
      claims: ['setMerchantStatus 403'],
      check: async (context) => {
        const id = await createdMerchant(context)
        await context.given('pushMerchant', { body: await wholePush(context, id) })
        const params = { id }
        const pair = {
          operation: 'setMerchantStatus' as const,
          probe: { params, body: { status } },
          control: { params, body: { status: 'pending' } },
        }
        await refusedThenAllowed(context, pair, (refusal) =>
          requireRefusal(refusal, 'access-denied'),
        )
        requireValue(await pulled(context, id), `${details}status`, 'pending')
      },
    }),
  ),
]

/** Merchants, from the status new to that of pending. */
export const merchants: readonly Requirement<Op>[] = [...creation, ...pushes, ...submitting]
