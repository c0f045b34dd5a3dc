import {
  at,
  type CallOptions,
  type Requirement,
  requireSchema,
  requireThat,
} from '../../kit/index.ts'
import { type Op, operationOf, requirement, slugOf } from '../authoring.ts'
import { requireRefusal, requireRefused } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import {
  createdMerchant,
  merchantNeeds,
  merchantsStay,
  nobodys,
  pullOf,
} from '../resources/merchant.ts'
import { access } from '../matrices/access.ts'
import { routes } from '../matrices/routes.ts'
import { newPartner } from '../resources/partner.ts'
import { sources } from '../sources.ts'

/** Operations that name a merchant, and how another one is named. */
const merchantOperations = {
  setMerchantStatus: (call: CallOptions, id: string) => ({ ...call, params: { id } }),
  pushMerchant: (call: CallOptions, merchantId: string) => ({
    ...call,
    body: { ...(call.body as object), merchantId },
  }),
  pullMerchant: (call: CallOptions, merchantId: string) => ({ ...call, params: { merchantId } }),
} as const satisfies Partial<Record<Op, (call: CallOptions, id: string) => CallOptions>>
type OnMerchant = keyof typeof merchantOperations
const onMerchants: readonly OnMerchant[] = ['setMerchantStatus', 'pushMerchant', 'pullMerchant']

const hidesForeign = (operation: OnMerchant) =>
  requirement({
    ...examples.traits(operation),
    id: `hierarchy.${slugOf(operation)}-hides-foreign-merchants`,
    says: `To ${operation} a merchant of another partner does not exist: it answers 404.`,
    source: sources.statusCodes,
    claims: [`${operation} 404`],
    needs: [...examples.of(operation).needs, 'stranger'],
    check: (context) =>
      examples.refused(
        context,
        { operation, change: (call) => ({ ...call, as: 'stranger' }) },
        (refusal) => {
          requireRefusal(refusal, 'not-found')
          requireSchema(operationOf(operation), refusal)
        },
      ),
  })

const missesUnknown = (operation: OnMerchant) =>
  requirement({
    ...examples.traits(operation),
    id: `hierarchy.${slugOf(operation)}-misses-unknown-merchants`,
    says: `To ${operation} a merchant that nobody has answers 404 MODEL_NOT_FOUND.`,
    source: sources.statusCodes,
    claims: [`${operation} 404`],
    check: (context) =>
      examples.refused(
        context,
        { operation, change: (call) => merchantOperations[operation](call, nobodys) },
        (refusal) => requireRefusal(refusal, 'not-found'),
      ),
  })

const refusesUnknown = requirement({
  ...examples.traits('pullMerchant'),
  id: 'hierarchy.pull-merchant-refuses-what-is-unknown',
  says: 'A pull of a merchant that nobody has is refused with 400 or 404, which its page lists.',
  standing: 'documented',
  source: sources.pull,
  check: (context) =>
    examples.refused(
      context,
      {
        operation: 'pullMerchant',
        change: (call) => merchantOperations.pullMerchant(call, nobodys),
      },
      (refusal) => {
        requireThat([400, 404].includes(refusal.status), 'status 400 or 404', { answer: refusal })
        requireRefused(refusal, 'not-found')
      },
    ),
})

const partnerOperations = ['linkDistributor', 'assignFlows', 'registerCallbacks'] as const

const ofForeignPartner = (operation: (typeof partnerOperations)[number]) =>
  requirement({
    ...examples.traits(operation),
    id: `hierarchy.${slugOf(operation)}-for-oneself-only`,
    says: `To ${operation} another partner does not exist: naming it answers 404.`,
    source: sources.silent,
    claims: [`${operation} 404`],
    check: async (context) => {
      const { id: distributorId } = await newPartner(context)
      const change = (call: CallOptions) => ({
        ...call,
        body: { ...(call.body as object), distributorId },
      })
      await examples.refused(context, { operation, change }, (refusal) => {
        requireRefusal(refusal, 'not-found')
        requireSchema(operationOf(operation), refusal)
      })
    },
  })

const pull = {
  ...examples.traits('pullMerchant'),
  source: sources.statusCodes,
}

const others: readonly Requirement<Op>[] = [
  requirement({
    ...examples.traits('linkDistributor'),
    id: 'hierarchy.link-distributor-misses-unknown-realms',
    says: 'To linkDistributor a realm that there is not answers 404.',
    source: sources.silent,
    claims: ['linkDistributor 404'],
    check: (context) =>
      examples.refused(
        context,
        {
          operation: 'linkDistributor',
          change: (call) => ({ ...call, body: { ...(call.body as object), realmId: nobodys } }),
        },
        (refusal) => requireRefusal(refusal, 'not-found'),
      ),
  }),
  requirement({
    ...pull,
    id: 'hierarchy.pull-merchant-in-its-realm-only',
    says: 'A merchant is pulled in its own realm only; in another one it answers 404.',
    check: (context) =>
      examples.refused(
        context,
        {
          operation: 'pullMerchant',
          change: (call) => ({ ...call, query: { ...call.query, realmId: nobodys } }),
        },
        (refusal) => requireRefusal(refusal, 'not-found'),
      ),
  }),
  requirement({
    ...examples.traits('getPushMerchantSpec'),
    id: 'hierarchy.get-push-merchant-spec-misses-what-is-unknown',
    says: 'A template of what is neither a merchant nor a realm of the partner answers 404.',
    source: sources.pushSpec,
    claims: ['getPushMerchantSpec 404'],
    check: (context) =>
      examples.refused(
        context,
        {
          operation: 'getPushMerchantSpec',
          change: (call) => ({ ...call, params: { applicationId: nobodys } }),
        },
        (refusal) => {
          requireRefusal(refusal, 'not-found')
          requireSchema(operationOf('getPushMerchantSpec'), refusal)
        },
      ),
  }),
  requirement({
    id: 'hierarchy.get-push-merchant-spec-hides-foreign-merchants',
    says: 'A template of a merchant of another partner answers 404.',
    source: sources.pushSpec,
    operations: ['getPushMerchantSpec', 'createMerchant'],
    needs: [...merchantNeeds, 'stranger'],
    effect: 'create',
    permanent: merchantsStay,
    check: async (context) => {
      const params = { applicationId: await createdMerchant(context) }
      const refusal = await context.call('getPushMerchantSpec', { as: 'stranger', params })
      requireRefusal(refusal, 'not-found')
      await context.control('getPushMerchantSpec', { params })
    },
  }),
  requirement({
    ...pull,
    id: 'hierarchy.foreign-and-unknown-are-alike',
    says: 'A merchant of another partner and one that nobody has are refused in the same words.',
    needs: [...examples.of('pullMerchant').needs, 'stranger'],
    check: async (context) => {
      const id = await context.resource('merchant')
      const wordsFor = async (merchantId: string) => {
        const call = await pullOf(context, merchantId)
        const answer = await context.call('pullMerchant', { ...call, as: 'stranger' })
        const message = String(at(answer.body, 'error.message'))
        return { answer, words: `${String(answer.status)} ${message.replace(merchantId, '…')}` }
      }
      const [foreign, unknown] = [await wordsFor(id), await wordsFor(nobodys)]
      const isAlike = foreign.words === unknown.words && foreign.answer.status >= 400
      requireThat(isAlike, unknown.words, { actual: foreign.words, answer: foreign.answer })
      await context.control('pullMerchant', await pullOf(context, id))
    },
  }),
  ...(
    [
      ['openLogin', 'A page to log in at a realm that there is not answers 404.', 'realm'],
      ['openAutoLogin', 'An auto-login link that nobody was given answers 404.', 'code'],
    ] as const
  ).map(([operation, says, parameter]) =>
    requirement({
      ...examples.traits(operation),
      id: `hierarchy.${slugOf(operation)}-misses-what-is-unknown`,
      says,
      source: sources.silent,
      claims: [`${operation} 404`],
      check: (context) =>
        examples.refused(
          context,
          {
            operation,
            change: (call) => ({ ...call, params: { ...call.params, [parameter]: 'nothing' } }),
          },
          (refusal) => requireThat(refusal.status === 404, 'status 404', { answer: refusal }),
        ),
    }),
  ),
]

/** Partners see what is theirs, and no sign of each other. */
export const hierarchy: readonly Requirement<Op>[] = [
  ...onMerchants.flatMap((operation) => [hidesForeign(operation), missesUnknown(operation)]),
  refusesUnknown,
  ...partnerOperations.map(ofForeignPartner),
  ...others,
  ...access,
  ...routes,
]
